import { approvalDayFault, type OpinionTold } from '@jiheng/domain/goals'
import { parseCalendarDate } from '@jiheng/domain/kernel'
import type { ApprovalDocument } from '@jiheng/domain/workflow'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { reviewFiling } from '../workflow/review-filing.ts'
import { seenGoal, type GoalAsked, type GoalDeps } from './goal-filing.ts'
import { followInLedger } from './goal-ledger.store.ts'
import { gradeGoal } from './grade-goal.ts'

type ApproveAsked = GoalAsked & {
  readonly opinion: string
  readonly graded: OpinionTold | null
  readonly document: { readonly number: string; readonly on: string } | null
}

/**
 * Passes a goal on (通过), with the review table where the step asks for one; at the last step it is approved with the
 * budget, by its document: locked and counted (批复).
 */
export async function approveGoal(deps: GoalDeps, asked: ApproveAsked): Promise<Refused | null> {
  const document = documentOf(asked)
  if (isRefused(document)) return document
  const opinion = asked.opinion === '' ? null : asked.opinion
  const command = { kind: 'approve', ...(document === null ? {} : { document }) } as const
  return reviewFiling(deps, asked.actor, { ...seenGoal(asked), command, opinion }, async (decided) => {
    const { today, filing } = decided
    const fault = document === null ? null : approvalDayFault(document.on, { today, fiscalYear: filing.fiscalYear })
    if (fault !== null) return notThatDay(fault)
    const graded = gradeGoal(decided.filing, { ...asked, command: 'approve' })
    if (isRefused(graded)) return graded
    return { ...(await followInLedger(decided, document)), graded }
  })
}

/** The document of an approval, its day read; null for none. */
export function documentOf({ document }: Pick<ApproveAsked, 'document'>): ApprovalDocument | Refused | null {
  if (document === null) return null
  const on = parseCalendarDate(document.on)
  return on === null ? notThatDay('批复日期不是一个日期。') : { number: document.number, on }
}

/** 批复日期 cannot be that. */
export function notThatDay(message: string): Refused {
  return refused('input.invalid', [{ path: 'body.document.on', code: 'not-that-day', message }])
}
