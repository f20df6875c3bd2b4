import { gradeOpinion, opinionFaultSentence, type GradedOpinion, type OpinionTold } from '@jiheng/domain/goals'
import { parseMoney, type Money } from '@jiheng/domain/kernel'
import { nationalReviewRubric } from '@jiheng/domain/rulebook'
import { currentStep } from '@jiheng/domain/workflow'
import { refused, refusedBecause, type Refused } from '../http/refused.ts'
import type { Filing } from '../workflow/filing.ts'

/** What a reviewer decided and with which table. */
export type Verdict = {
  readonly command: 'approve' | 'return'
  readonly opinion: string
  readonly graded: OpinionTold | null
}

/** Grades a goal under lock, as its step asks: null where no table was filled in and none is asked for. */
export function gradeGoal(filing: Filing, verdict: Verdict): GradedOpinion | Refused | null {
  const grading = currentStep(filing.review)?.grading ?? 'none'
  if (verdict.graded === null) return grading === 'required' ? refused('goal.grading-missing') : null
  if (grading === 'none') return refused('goal.grading-superfluous')
  const rubric = nationalReviewRubric
  const { command, opinion: text } = verdict
  const given = gradeOpinion(verdict.graded, { rubric, amount: moneyOf(filing.amount), command, text })
  if (given.ok) return given.value
  const contradiction = given.faults.find(({ code }) => code === 'grade-leads-elsewhere')
  if (contradiction !== undefined) {
    return refusedBecause('goal.grade-contradicts', opinionFaultSentence(contradiction))
  }
  const issues = given.faults.map((fault) => ({
    path: fault.path === 'opinion' ? 'body.opinion' : `body.graded.${fault.path}`,
    code: fault.code,
    message: opinionFaultSentence(fault),
  }))
  return refused('input.invalid', issues)
}

/** A stored amount; null for none. */
export function moneyOf(amount: string | null): Money | null {
  const read = amount === null ? null : parseMoney(amount)
  return read?.ok === true ? read.value : null
}
