import type { Refused } from '../http/refused.ts'
import { reviewFiling } from '../workflow/review-filing.ts'
import { seenGoal, type GoalAsked, type GoalDeps } from './goal-filing.ts'
import { followInLedger } from './goal-ledger.store.ts'

/** Ends a change request without approval (终止): its filer gives it up, or who decides declines it. What was approved stays. */
export async function endGoal(
  deps: GoalDeps,
  asked: GoalAsked & { readonly opinion: string },
): Promise<Refused | null> {
  const opinion = asked.opinion === '' ? null : asked.opinion
  const command = { ...seenGoal(asked), command: { kind: 'end', opinion: asked.opinion }, opinion } as const
  return reviewFiling(deps, asked.actor, command, (decided) => followInLedger(decided))
}
