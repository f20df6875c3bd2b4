import { goalFieldName, type OpinionTold } from '@jiheng/domain/goals'
import type { FieldComment } from '@jiheng/domain/workflow'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { readRevision } from '../workflow/revision.queries.ts'
import { reviewFiling, type Decided } from '../workflow/review-filing.ts'
import { goalContentOf, seenGoal, type GoalAsked, type GoalDeps } from './goal-filing.ts'
import { followInLedger } from './goal-ledger.store.ts'
import { gradeGoal } from './grade-goal.ts'

type ReturnAsked = GoalAsked & {
  readonly to: string
  readonly opinion: string
  readonly comments: readonly FieldComment[]
  readonly graded: OpinionTold | null
}

/** Returns a goal to an earlier step, with the reason, comments on its fields and, where the step asks for it, its grade (退回). */
export async function returnGoal(deps: GoalDeps, asked: ReturnAsked): Promise<Refused | null> {
  const { to, opinion, comments } = asked
  const command = { kind: 'return', to, opinion, comments } as const
  const seen = { ...seenGoal(asked), command, opinion: opinion === '' ? null : opinion }
  return reviewFiling(deps, asked.actor, seen, async (decided) => {
    const stray = await strayComments(decided, comments)
    if (isRefused(stray)) return stray
    const graded = gradeGoal(decided.filing, { command: 'return', opinion, graded: asked.graded })
    return isRefused(graded) ? graded : { ...(await followInLedger(decided)), graded }
  })
}

/** A comment must be on a field that the submitted revision has. */
async function strayComments({ tx, filing }: Decided, comments: readonly FieldComment[]): Promise<Refused | null> {
  const submitted = await readRevision(tx, filing, filing.revision)
  if (submitted === null) return refused('not-found')
  const content = goalContentOf(submitted.content)
  const issues = comments.flatMap(({ field }, at) =>
    goalFieldName(field, content) === null
      ? [{ path: `body.comments.${String(at)}.field`, code: 'unknown_field', message: `申报表没有字段“${field}”。` }]
      : [],
  )
  return issues.length > 0 ? refused('input.invalid', issues) : null
}
