import type { GoalRecord } from '@jiheng/contract/goals'
import {
  gradeOpinion,
  opinionFaultSentence,
  proposeGrade,
  reviewPoints,
  type OpinionTold,
  type ReviewMethod,
} from '@jiheng/domain/goals'
import { parseMoney } from '@jiheng/domain/kernel'
import { findReviewRubric, type GoalReviewRubric, type ReviewGradeName } from '@jiheng/domain/rulebook'
import type { ReviewDraft, ReviewWords } from './use-review-draft.ts'

export function rubricOf(id: string): GoalReviewRubric {
  const rubric = findReviewRubric(id)
  if (rubric === null) throw new Error('本页不认识这一版审核表，请刷新页面。')
  return rubric
}

/** Why something cannot be done yet; null where it can. */
export type Hindrance = string | null

/** The review table while it is filled in, by the rule that the server asks. */
export type OpinionDraft = {
  readonly rubric: GoalReviewRubric
  readonly isRequired: boolean
  readonly mustScore: boolean
  /** Null where the reviewer leaves the table out. */
  readonly told: OpinionTold | null
  readonly proposed: ReturnType<typeof proposeGrade>
  /** The grade that would be kept; null while marks are missing. */
  readonly grade: ReviewGradeName | null
  readonly open: (isOpen: boolean) => void
  readonly choose: (method: ReviewMethod) => void
  readonly mark: (point: string, mark: string) => void
  readonly markAll: (mark: ReviewGradeName) => void
  readonly decide: (grade: ReviewGradeName | null) => void
  readonly hinders: (command: 'approve' | 'return', text: string) => Hindrance
}

/** Null where nobody grades at this step. */
export function useOpinion(record: GoalRecord, words: ReviewDraft): OpinionDraft | null {
  const { grading } = record
  const blank: OpinionTold = { method: grading?.isScored === true ? '定量' : '定性', marks: [], grade: null }
  const told = words.told ?? (grading?.isRequired === true ? blank : null)
  if (grading === null) return null
  const rubric = rubricOf(grading.rubric)
  const change = (next: Partial<OpinionTold>) => words.change({ told: { ...(told ?? blank), ...next } })
  const proposed = told && proposeGrade(told, rubric)
  return {
    rubric,
    isRequired: grading.isRequired,
    mustScore: grading.isScored,
    told,
    proposed,
    grade: told && gradeGiven(told, proposed),
    open: (isOpen) => words.change({ told: isOpen ? blank : null, setAside: null }),
    choose: (method) => words.change(turnedTo(method, { told, setAside: words.setAside }, blank)),
    mark: (point, mark) =>
      change({ marks: [...(told?.marks ?? []).filter((each) => each.point !== point), { point, mark }], grade: null }),
    markAll: (mark) => change({ marks: reviewPoints(rubric).map(({ key }) => ({ point: key, mark })), grade: null }),
    decide: (grade) => change({ grade }),
    hinders: (command, text) => hindrance(record, told, { command, text }),
  }
}

type BothMethods = Pick<ReviewWords, 'told' | 'setAside'>

/** The table by another method: as it was left, or blank; what was entered by the method before is set aside. */
function turnedTo(method: ReviewMethod, { told, setAside }: BothMethods, blank: OpinionTold): BothMethods {
  if (told?.method === method) return { told, setAside }
  return { told: setAside?.method === method ? setAside : { ...blank, method }, setAside: told }
}

function gradeGiven(told: OpinionTold, proposed: OpinionDraft['proposed']): ReviewGradeName | null {
  if (proposed === null) return null
  return told.method === '定量' ? proposed.grade : (told.grade ?? proposed.grade)
}

function hindrance(
  record: GoalRecord,
  told: OpinionTold | null,
  asked: { readonly command: 'approve' | 'return'; readonly text: string },
): Hindrance {
  const { grading, content } = record
  if (grading === null || told === null) return null
  const amount = parseMoney(content.requestedAmount.trim())
  const rubric = rubricOf(grading.rubric)
  const given = gradeOpinion(told, { rubric, amount: amount.ok ? amount.value : null, ...asked })
  if (given.ok) return null
  const missing = given.faults.filter(({ code }) => code === 'mark-missing').length
  if (missing > 0 && missing === given.faults.length) return `审核表还有 ${String(missing)} 个要点没有评定。`
  return given.faults.map(opinionFaultSentence).at(0) ?? null
}
