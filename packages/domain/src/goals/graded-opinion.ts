import { formatPoints, parsePoints, plainPoints, sumPoints, type Money, type Points } from '../kernel/index.ts'
import {
  reviewGrades,
  type GoalReviewRubric,
  type ReviewGrade,
  type ReviewGradeName,
  type ReviewPoint,
} from '../rulebook/index.ts'
import type { OpinionFault } from './opinion-fault.ts'

/** How a goal is reviewed: each point by a grade (定性) or by points (定量). */
export type ReviewMethod = '定性' | '定量'

/** What a reviewer fills in: a grade or points at each point of the table; the grade of the whole where he gives it himself. */
export type OpinionTold = {
  readonly method: ReviewMethod
  /** `mark` as written: 优, or 9.5. */
  readonly marks: readonly { readonly point: string; readonly mark: string }[]
  /** Null leaves it to the table. */
  readonly grade: ReviewGradeName | null
}

/** A reviewer's filled-in table with its grade (分项审核意见), kept with his step under the table's edition. */
export type GradedOpinion = {
  readonly rubric: string
  readonly method: ReviewMethod
  readonly marks: readonly { readonly point: string; readonly mark: string }[]
  readonly grade: ReviewGradeName
  /** The points in all, two decimals; null where it was not scored. */
  readonly score: string | null
}

/** What a grading rests on: the table, the requested amount, what is to be done, and the words written with it. */
export type GradingFacts = {
  readonly rubric: GoalReviewRubric
  readonly amount: Money | null
  readonly command: 'approve' | 'return'
  readonly text: string
}

export type Grading =
  | { readonly ok: true; readonly value: GradedOpinion }
  | { readonly ok: false; readonly faults: readonly OpinionFault[] }

/** Whether goals of this amount have to be scored (重点项目定量审核). */
export function isScored(rubric: GoalReviewRubric, amount: Money | null): boolean {
  return amount !== null && amount >= rubric.scoredFrom
}

/** Every point of a table, in its order. */
export function reviewPoints(rubric: GoalReviewRubric): readonly ReviewPoint[] {
  return rubric.aspects.flatMap((aspect) => aspect.points)
}

/** The grade of that name. @throws if the table lost it. */
export function reviewGrade(rubric: GoalReviewRubric, name: ReviewGradeName): ReviewGrade {
  const grade = rubric.grades.find((each) => each.name === name)
  if (grade === undefined) throw new Error(`the review table ${rubric.id} has no grade ${name}`)
  return grade
}

/**
 * Grades a goal (审核评定) and says whether that grade leads to what the reviewer is about to do (88号 第25条). Scored, the
 * grade follows from the points; by grades it is the reviewer's, and one above his lowest mark needs his reason.
 */
export function gradeOpinion(told: OpinionTold, facts: GradingFacts): Grading {
  const { rubric } = facts
  const faults = [...methodFaults(told, facts), ...markFaults(told, rubric)]
  const proposed = proposeGrade(told, rubric)
  if (faults.length > 0 || proposed === null) return { ok: false, faults }
  const name = told.method === '定量' ? proposed.grade : (told.grade ?? proposed.grade)
  const wrong = gradeFaults(name, proposed.grade, facts)
  if (wrong.length > 0) return { ok: false, faults: wrong }
  const marks = reviewPoints(rubric).map(({ key }) => ({ point: key, mark: markOf(told, key) }))
  return { ok: true, value: { rubric: rubric.id, method: told.method, marks, grade: name, score: proposed.score } }
}

/** What the marks come to: the points and their grade, or the lowest grade given; null while a mark is missing. */
export function proposeGrade(
  told: OpinionTold,
  rubric: GoalReviewRubric,
): { readonly grade: ReviewGradeName; readonly score: string | null } | null {
  const marks = reviewPoints(rubric).map((point) => markOf(told, point.key))
  if (told.method === '定性') {
    const places = marks.map((mark) => reviewGrades.indexOf(mark as ReviewGradeName))
    const lowest = reviewGrades[Math.max(...places)]
    return places.includes(-1) || lowest === undefined ? null : { grade: lowest, score: null }
  }
  const scores = marks.flatMap((mark) => parsePoints(mark) ?? [])
  if (scores.length < marks.length) return null
  const total = sumPoints(scores)
  return { grade: gradeFrom(rubric, total), score: formatPoints(total) }
}

/** Half-open intervals: 89.99 is still 良, 90.00 is 优. */
function gradeFrom(rubric: GoalReviewRubric, total: Points): ReviewGradeName {
  return rubric.grades.find((grade) => total >= grade.from)?.name ?? '差'
}

function markOf(told: OpinionTold, key: string): string {
  return told.marks.find(({ point }) => point === key)?.mark.trim() ?? ''
}

function methodFaults(told: OpinionTold, { rubric, amount }: GradingFacts): readonly OpinionFault[] {
  return told.method === '定性' && isScored(rubric, amount)
    ? [{ path: 'method', code: 'score-wanted', from: rubric.scoredFrom }]
    : []
}

function markFaults(told: OpinionTold, rubric: GoalReviewRubric): readonly OpinionFault[] {
  const points = reviewPoints(rubric)
  const unknown = told.marks.filter(({ point }) => !points.some(({ key }) => key === point))
  return [
    ...points.flatMap((point) => markFault(told, point) ?? []),
    ...unknown.map(({ point }) => ({ path: `marks.${point}`, code: 'point-unknown', point }) as const),
  ]
}

function markFault(told: OpinionTold, { key, name, points: most }: ReviewPoint): OpinionFault | null {
  const mark = markOf(told, key)
  const path = `marks.${key}`
  if (mark === '') return { path, code: 'mark-missing', name }
  if (told.method === '定性') {
    return reviewGrades.some((grade) => grade === mark) ? null : { path, code: 'mark-no-grade', name, mark }
  }
  const score = parsePoints(mark)
  const isWithin = score !== null && score >= 0n && score <= most
  return isWithin ? null : { path, code: 'mark-no-points', name, mark, most: plainPoints(most) }
}

function gradeFaults(
  name: ReviewGradeName,
  proposed: ReviewGradeName,
  { rubric, command, text }: GradingFacts,
): readonly OpinionFault[] {
  const grade = reviewGrade(rubric, name)
  const path = 'grade'
  if (!grade.leadsTo.includes(command)) return [{ path, code: 'grade-leads-elsewhere', grade, command }]
  if (text.trim() !== '') return []
  if (reviewGrades.indexOf(name) < reviewGrades.indexOf(proposed)) {
    return [{ path: 'opinion', code: 'better-unexplained', grade: name, lowest: proposed }]
  }
  return command === 'approve' && grade.needsAgreement ? [{ path: 'opinion', code: 'agreement-missing', grade }] : []
}
