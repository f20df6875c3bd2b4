import type { Refused } from '../http/refused.ts'
import { reviewFiling } from '../workflow/review-filing.ts'
import { seenGoal, type GoalAsked, type GoalDeps } from './goal-filing.ts'
import { followInLedger } from './goal-ledger.store.ts'

/** Takes back what somebody handed on, while the next has not acted (取消送审). */
export async function withdrawGoal(deps: GoalDeps, asked: GoalAsked): Promise<Refused | null> {
  const command = { ...seenGoal(asked), command: { kind: 'withdraw' }, opinion: null } as const
  return reviewFiling(deps, asked.actor, command, (decided) => followInLedger(decided))
}
