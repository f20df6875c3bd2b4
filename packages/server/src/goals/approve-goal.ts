import type { Refused } from '../http/refused.ts'
import { reviewFiling } from '../workflow/review-filing.ts'
import { seenGoal, type GoalAsked, type GoalDeps } from './goal-filing.ts'
import { followInLedger } from './goal-ledger.store.ts'

/** Passes a goal on (通过); at the last step it is approved, locked and counted (批复). */
export async function approveGoal(
  deps: GoalDeps,
  asked: GoalAsked & { readonly opinion: string },
): Promise<Refused | null> {
  const opinion = asked.opinion === '' ? null : asked.opinion
  const command = { ...seenGoal(asked), command: { kind: 'approve' }, opinion } as const
  return reviewFiling(deps, asked.actor, command, followInLedger)
}
