import type { Refused } from '../http/refused.ts'
import { reviewFiling } from '../workflow/review-filing.ts'
import { seenGoal, type GoalAsked, type GoalDeps } from './goal-filing.ts'
import { followInLedger } from './goal-ledger.store.ts'

/** Agrees to a goal where several must agree (会签). */
export async function countersignGoal(
  deps: GoalDeps,
  asked: GoalAsked & { readonly opinion: string },
): Promise<Refused | null> {
  const opinion = asked.opinion === '' ? null : asked.opinion
  const command = { ...seenGoal(asked), command: { kind: 'countersign' }, opinion } as const
  return reviewFiling(deps, asked.actor, command, (decided) => followInLedger(decided))
}
