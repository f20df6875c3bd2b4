import { refused, isRefused, type Refused } from '../http/refused.ts'
import { reviewFiling } from '../workflow/review-filing.ts'
import { seenGoal, type GoalAsked, type GoalDeps } from './goal-filing.ts'
import { followInLedger } from './goal-ledger.store.ts'
import { departmentsIn } from './organizations-of-goal.queries.ts'

type DistributeAsked = GoalAsked & { readonly offices: readonly string[]; readonly opinion: string }

/** Has offices read and sign a goal before it is decided (分发处室审阅). */
export async function distributeGoal(deps: GoalDeps, asked: DistributeAsked): Promise<Refused | null> {
  const opinion = asked.opinion === '' ? null : asked.opinion
  const command = { kind: 'distribute', offices: asked.offices } as const
  return reviewFiling(deps, asked.actor, { ...seenGoal(asked), command, opinion }, async (decided) => {
    const known = await departmentsIn(decided.tx, decided.filing.divisionId, decided.filing.fiscalYear)
    const unknown = asked.offices.filter((code) => !known.some((office) => office.code === code))
    const issues = unknown.map((code) => ({
      path: 'body.offices',
      code: 'unknown_office',
      message: `本年度没有代码为“${code}”的部门。`,
    }))
    const refusal = issues.length > 0 ? refused('input.invalid', issues) : null
    return isRefused(refusal) ? refusal : followInLedger(decided)
  })
}
