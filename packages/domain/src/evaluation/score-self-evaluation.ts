import { points, sumPoints, zeroPoints, type Points } from '../kernel/index.ts'
import type { Category, RuleEdition } from '../rulebook/index.ts'
import { basisOf } from './basis.ts'
import type { IndicatorInput, IndicatorScore } from './indicator-score.ts'
import { scoreExecution, type BudgetOutturn, type ExecutionScore } from './score-execution.ts'
import { scoreIndicator } from './score-indicator.ts'
import type { Flag, NotComputed, Step } from './steps.ts'

/** A row of a self-evaluation (自评指标). A given score counts; the computed one stands beside it. */
export type SelfEvaluationRow = IndicatorInput & {
  readonly category?: Category | null | undefined
  readonly givenScore?: Points | null | undefined
}

export type SelfEvaluationInput = {
  readonly budget: BudgetOutturn | null
  readonly indicators: readonly SelfEvaluationRow[]
  /** Another execution weight than the edition's, adjusted with a reason. */
  readonly executionWeight?: Points | undefined
}

/** `score` is computed by the rule, `counted` goes into the total: the given score where there is one. */
export type ScoredRow = IndicatorScore & { readonly counted: Points | null }

/** A scored self-evaluation (单位自评得分). */
export type SelfEvaluationScore = {
  /** Null while anything in `notComputed` stands. */
  readonly total: Points | null
  /** Sum of what could be scored, before caps: what is there so far. */
  readonly earned: Points
  readonly execution: ExecutionScore | null
  readonly rows: readonly ScoredRow[]
  readonly steps: readonly Step[]
  readonly flags: readonly Flag[]
  /** Every reason why there is no total. */
  readonly notComputed: readonly NotComputed[]
}

const full = 10_000n

/** Scores a self-evaluation (单位自评): execution + rounded rows, then the caps of the edition. */
export function scoreSelfEvaluation(edition: RuleEdition, input: SelfEvaluationInput): SelfEvaluationScore {
  const executionWeight = input.executionWeight ?? edition.execution.weight
  const execution = input.budget === null ? null : scoreExecution(edition, input.budget, executionWeight)
  const rows = input.indicators.map((row, at) => scoreRow(edition, row, at))
  const weights = checkWeights(edition, input.indicators, executionWeight)
  const notComputed = [...missingExecution(execution), ...missingRows(rows), ...weights.notComputed]
  const added = addRows(edition, execution, rows)
  const cap = notComputed.length > 0 ? null : capOf(edition, execution, added.total)
  return {
    total: notComputed.length > 0 ? null : (cap?.total ?? added.total),
    earned: added.total,
    execution,
    rows,
    steps: totalSteps(execution, notComputed.length > 0 ? [] : [added, cap]),
    flags: [...rows.flatMap((row) => row.flags), ...weights.flags],
    notComputed,
  }
}

type Sum = Extract<Step, { kind: 'sum' }>
type Capped = Extract<Step, { kind: 'capped' }>

function addRows(edition: RuleEdition, execution: ExecutionScore | null, rows: readonly ScoredRow[]): Sum {
  const indicators = sumPoints(rows.map((row) => row.counted ?? zeroPoints))
  const score = execution?.score ?? null
  const total = points(indicators + (score ?? 0n))
  return { kind: 'sum', basis: basisOf(edition, 'total'), execution: score, indicators, rows: rows.length, total }
}

function totalSteps(execution: ExecutionScore | null, after: readonly (Step | null)[]): readonly Step[] {
  return [execution?.step ?? null, ...after].filter((step) => step !== null)
}

function scoreRow(edition: RuleEdition, row: SelfEvaluationRow, at: number): ScoredRow {
  const scored = scoreIndicator(edition, row, at)
  const given = row.givenScore ?? null
  if (given === null) return { ...scored, counted: scored.score }
  const computed = scored.score
  const difference = computed === null ? null : points(given - computed)
  const steps: Step[] = [...scored.steps, { kind: 'given', given, computed, difference }]
  const isAbove = row.weight !== null && given > row.weight
  const flags: Flag[] = isAbove
    ? [...scored.flags, { kind: 'score-above-weight', row: at, score: given, weight: row.weight }]
    : [...scored.flags]
  return { ...scored, steps, flags, counted: given }
}

function missingExecution(execution: ExecutionScore | null): NotComputed[] {
  if (execution === null) return [{ code: 'no-budget' }]
  return execution.score === null ? [{ code: 'execution-not-applicable' }] : []
}

function missingRows(rows: readonly ScoredRow[]): NotComputed[] {
  if (rows.length === 0) return [{ code: 'no-rows' }]
  const unscored = rows.flatMap((row, at) => (row.counted === null ? [at] : []))
  return unscored.length === 0 ? [] : [{ code: 'rows-unscored', rows: unscored }]
}

type WeightCheck = { readonly flags: readonly Flag[]; readonly notComputed: readonly NotComputed[] }

/** Weights must sum to 100 with execution's; how they are divided may differ from the edition, with a reason. */
function checkWeights(edition: RuleEdition, rows: readonly SelfEvaluationRow[], executionWeight: Points): WeightCheck {
  const known = rows.flatMap((row) => (row.weight === null ? [] : [row.weight]))
  const sum = sumPoints(known)
  const expected = points(full - executionWeight)
  const isWrong = known.length === rows.length ? sum !== expected : sum > expected
  if (isWrong && rows.length > 0) {
    const facts = { expected, actual: sum }
    return { flags: [{ kind: 'weights-sum', ...facts }], notComputed: [{ code: 'weights-sum', ...facts }] }
  }
  return { flags: adjustedWeights(edition, rows, executionWeight), notComputed: [] }
}

function adjustedWeights(edition: RuleEdition, rows: readonly SelfEvaluationRow[], executionWeight: Points): Flag[] {
  const flags: Flag[] = []
  if (executionWeight !== edition.execution.weight) {
    const facts = { expected: edition.execution.weight, actual: executionWeight }
    flags.push({ kind: 'weights-adjusted', categories: ['预算执行率'], ...facts })
  }
  if (rows.some((row) => (row.category ?? null) === null || row.weight === null)) return flags
  for (const { categories, points: expected } of edition.weights.groups) {
    const inGroup = rows.filter((row) => row.category !== null && categories.some((name) => name === row.category))
    const actual = sumPoints(inGroup.map((row) => row.weight ?? zeroPoints))
    if (actual !== expected) flags.push({ kind: 'weights-adjusted', categories, expected, actual })
  }
  return flags
}

/** The lowest cap that the exact rate falls under; null where the total is not above it. */
function capOf(edition: RuleEdition, execution: ExecutionScore | null, before: Points): Capped | null {
  const rate = execution?.rate ?? null
  if (rate === null) return null
  const applying = edition.caps.caps.filter(({ below }) => rate.numerator * 100n < rate.denominator * below)
  const lowest = applying.reduce<(typeof applying)[number] | null>(
    (least, cap) => (least === null || cap.atMost < least.atMost ? cap : least),
    null,
  )
  if (lowest === null || before <= lowest.atMost) return null
  const basis = basisOf(edition, 'caps')
  return { kind: 'capped', basis, rate, below: lowest.below, before, total: lowest.atMost }
}
