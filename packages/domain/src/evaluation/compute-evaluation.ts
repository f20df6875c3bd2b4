import { points, sumPoints, type Money, type Points } from '../kernel/index.ts'
import { readActual, readTarget } from '../indicators/index.ts'
import { findEdition, findGradeScheme, gradeOf, nationalEdition, type RuleEdition } from '../rulebook/index.ts'
import { basisOf } from './basis.ts'
import { scoreSelfEvaluation, type ScoredRow, type SelfEvaluationRow } from './score-self-evaluation.ts'
import type { Flag, NotComputed, Step } from './steps.ts'

/** 评价方式 */
export type EvaluationMethod = '单位自评' | '部门评价' | '财政重点评价'

/** A 评价指标 row as a data package carries it. */
export type EvaluationRow = {
  readonly name: string
  readonly targetText: string
  readonly actualText: string
  readonly weight: Points | null
  /** A printed 得分 counts. */
  readonly score: Points | null
}

/** An evaluation as a data package carries it (绩效评价), with its rows and the year's budget. */
export type EvaluationRecord = {
  readonly method: EvaluationMethod
  /** 规则版本; null or unwritten: 财预〔2020〕10号. */
  readonly editionName: string | null
  /** 等级方案; null: the edition's. */
  readonly scheme: string | null
  readonly givenScore: Points | null
  readonly givenGrade: string | null
  readonly budget: { readonly revised: Money; readonly outturn: Money } | null
  readonly rows: readonly EvaluationRow[]
  /** The year the readings of dates without a year belong to. */
  readonly year: number
}

/** `computed` is by the rule, `counted` goes into the total. */
export type ComputedRow = {
  readonly computed: Points | null
  readonly counted: Points | null
  readonly steps: readonly Step[]
}

/** What counts and what is computed, side by side. */
export type ComputedEvaluation = {
  /** The score that counts (得分): the given one, else the computed one. */
  readonly score: Points | null
  readonly computedScore: Points | null
  /** given − computed; null unless both are there. */
  readonly difference: Points | null
  /** The grade that counts (等级): the given one, else the computed one. */
  readonly grade: string | null
  /** The grade of the score that counts; null without a score or for a scheme that the rulebook does not know. */
  readonly computedGrade: string | null
  readonly rows: readonly ComputedRow[]
  readonly steps: readonly Step[]
  readonly flags: readonly Flag[]
  /** The first of `notComputed`. */
  readonly reasonNotComputed: NotComputed | null
  readonly notComputed: readonly NotComputed[]
}

type Computed = Pick<ComputedEvaluation, 'computedScore' | 'rows' | 'steps' | 'flags' | 'notComputed'>

/**
 * Computes an evaluation's score and grade (得分、等级): a 单位自评 by its edition from the budget and its rows, another evaluation as the
 * sum of its rows' 得分. What the record gives counts; the computed stands beside it with the difference.
 */
export function computeEvaluation(record: EvaluationRecord): ComputedEvaluation {
  const edition = editionOf(record)
  const computed = record.method === '单位自评' ? computeSelf(record, edition) : computeSum(record)
  const { computedScore, notComputed } = computed
  const score = record.givenScore ?? computedScore
  const difference = givenLessComputed(record.givenScore, computedScore)
  const scheme = findGradeScheme(record.scheme ?? (edition ?? nationalEdition).gradeScheme)
  const computedGrade = score === null || scheme === null ? null : gradeOf(scheme, score)
  const given: Step[] =
    record.givenScore === null ? [] : [{ kind: 'given', given: record.givenScore, computed: computedScore, difference }]
  return {
    ...computed,
    score,
    difference,
    grade: record.givenGrade ?? computedGrade,
    computedGrade,
    steps: [...computed.steps, ...given],
    reasonNotComputed: notComputed[0] ?? null,
  }
}

function editionOf({ editionName }: EvaluationRecord): RuleEdition | null {
  return editionName === null || editionName === '' ? nationalEdition : findEdition(editionName)
}

function givenLessComputed(given: Points | null, computed: Points | null): Points | null {
  return given === null || computed === null ? null : points(given - computed)
}

function computeSelf(record: EvaluationRecord, edition: RuleEdition | null): Computed {
  if (edition === null) {
    const notComputed: NotComputed[] = [{ code: 'unknown-edition', name: record.editionName ?? '' }]
    return { computedScore: null, rows: record.rows.map(givenRow), steps: [], flags: [], notComputed }
  }
  const { budget } = record
  const scored = scoreSelfEvaluation(edition, {
    budget: budget === null ? null : { revisedBudget: budget.revised, outturn: budget.outturn },
    indicators: record.rows.map((row) => readRow(row, record.year)),
  })
  const { total, steps, flags, notComputed } = scored
  return { computedScore: total, rows: scored.rows.map(computedRow), steps, flags, notComputed }
}

function readRow(row: EvaluationRow, year: number): SelfEvaluationRow {
  const context = { name: row.name, year }
  return {
    target: readTarget(row.targetText, context),
    actual: readActual(row.actualText, context),
    weight: row.weight,
    targetText: row.targetText,
    actualText: row.actualText,
    givenScore: row.score,
  }
}

function computedRow({ score, counted, steps }: ScoredRow): ComputedRow {
  return { computed: score, counted, steps }
}

function givenRow({ score }: EvaluationRow): ComputedRow {
  return { computed: null, counted: score, steps: [] }
}

/** 部门评价 and 财政重点评价: the evaluator's points, added. */
function computeSum({ rows }: EvaluationRecord): Computed {
  const kept = rows.map(givenRow)
  const unscored = rows.flatMap((row, at) => (row.score === null ? [at] : []))
  const base = { rows: kept, flags: [] as readonly Flag[] }
  const notComputed: NotComputed[] =
    rows.length === 0 ? [{ code: 'no-rows' }] : unscored.length > 0 ? [{ code: 'rows-unscored', rows: unscored }] : []
  if (notComputed.length > 0) return { ...base, computedScore: null, steps: [], notComputed }
  const total = sumPoints(rows.flatMap(({ score }) => (score === null ? [] : [score])))
  const basis = basisOf(nationalEdition, 'total')
  const step: Step = { kind: 'sum', basis, execution: null, indicators: total, rows: rows.length, total }
  return { ...base, computedScore: total, steps: [step], notComputed }
}
