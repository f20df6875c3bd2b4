import { formatPoints, points, serialDate, type Points } from '../../kernel/index.ts'
import {
  attain,
  normaliseNotation,
  readActual,
  readTarget,
  wantsNone,
  type Reading,
  type ReadingContext,
} from '../../indicators/index.ts'
import { scoreIndicator, type IndicatorInput } from '../../evaluation/index.ts'
import type { RuleEdition } from '../../rulebook/index.ts'
import { formFault, type FormFault } from './form-faults.ts'
import { agree, isBlank, printedPoints, printedWeight } from './printed-numbers.ts'
import type { PublishedForm, PublishedRow } from './published-form.ts'

/** A row with what its cells say, its points by the rule, and its faults. */
export type CheckedRow = {
  readonly row: number
  readonly target: Reading
  readonly actual: Reading
  readonly input: IndicatorInput
  readonly met: boolean | null
  readonly score: Points | null
  readonly faults: readonly FormFault[]
}

/** Reads and scores one row. A row that was doubtful to transcribe is read, and neither scored nor faulted. */
export function checkRow(edition: RuleEdition, form: PublishedForm, row: number): CheckedRow {
  const printed = form.rows[row] ?? emptyRow
  const context = contextOf(printed, form.year)
  const [target, actual] = [readTarget(printed.target, context), readActual(printed.actual, context)]
  const weight = printedWeight(printed.weight)
  const input = { target, actual, weight, targetText: printed.target, actualText: printed.actual }
  if (printed.uncertain) return { row, target, actual, input, met: metOf(target, actual), score: null, faults: [] }
  const { score, met } = scoreIndicator(edition, input, row)
  const read: ReadRow = { row, printed, target, actual, weight, score }
  const faults = [
    ...checkCells(read),
    ...checkUnits(read),
    ...checkNone(read),
    ...checkAboveWeight(read),
    ...checkScore(read),
  ]
  return { row, target, actual, input, met: met ?? metOf(target, actual), score, faults }
}

const emptyRow: PublishedRow = {
  level1: '',
  level2: '',
  level3: '',
  target: '',
  actual: '',
  weight: '',
  score: '',
  uncertain: false,
}

type ReadRow = {
  readonly row: number
  readonly printed: PublishedRow
  readonly target: Reading
  readonly actual: Reading
  readonly weight: Points | null
  readonly score: Points | null
}

function contextOf({ level2, level3 }: PublishedRow, year: number | null): ReadingContext {
  return { name: level3, category: level2, ...(year === null ? {} : { year }) }
}

function metOf(target: Reading, actual: Reading): boolean | null {
  const attained = attain(target, actual)
  return 'met' in attained ? attained.met : null
}

/** Weight and points that are no numbers, and dates that a spreadsheet turned into serials. */
function checkCells({ row, printed, target, actual, weight }: ReadRow): FormFault[] {
  const numbers = [
    ['weight', printed.weight, weight],
    ['score_printed', printed.score, printedPoints(printed.score)],
  ] as const
  const odd = numbers
    .filter(([, cell, number]) => number === null && !isBlank(cell))
    .map(([field, cell]) => formFault('field.unreadable', field, { printed: cell, expected: '分数', row }))
  const values = [
    ['target_raw', printed.target, target],
    ['actual_raw', printed.actual, actual],
  ] as const
  const serials = values
    .filter(([, , reading]) => reading.kind === 'unread' && reading.code === 'date-serial')
    .map(([field, cell]) => formFault('date.serial', field, { printed: cell, expected: dateOf(cell), row }))
  return [...odd, ...serials]
}

function dateOf(cell: string): string | null {
  return serialDate(Number(/\d{5}/.exec(normaliseNotation(cell))?.[0] ?? ''))
}

function checkUnits({ row, printed, target, actual }: ReadRow): FormFault[] {
  const attained = attain(target, actual)
  if (!('incomparable' in attained) || attained.incomparable !== 'unit.mismatch') return []
  const expected = target.kind === 'quantity' || target.kind === 'range' ? target.unit : null
  return [formFault('unit.mismatch', 'actual_raw', { printed: printed.actual, expected, row })]
}

/** 无/不涉及 with points; not where 无 is the aim itself (事故 无). */
function checkNone({ row, printed, target, weight }: ReadRow): FormFault[] {
  const isNone = target.kind === 'unread' && target.code === 'not-applicable'
  if (!isNone || wantsNone(printed.level3)) return []
  const scored = printedPoints(printed.score)?.points ?? null
  const cells = [
    ['weight', printed.weight, weight],
    ['score_printed', printed.score, scored],
  ] as const
  return cells
    .filter(([, , value]) => value !== null && value > 0n)
    .slice(0, 1)
    .map(([field, cell]) => formFault('points.on-none', field, { printed: cell, expected: '0', row }))
}

function checkAboveWeight({ row, printed, weight }: ReadRow): FormFault[] {
  const score = printedPoints(printed.score)
  if (score === null || weight === null || score.points <= weight) return []
  const expected = `不超过${formatPoints(weight)}`
  return [formFault('score.above-weight', 'score_printed', { printed: printed.score, expected, row })]
}

function checkScore({ row, printed, target, weight, score }: ReadRow): FormFault[] {
  const given = printedPoints(printed.score)
  if (given === null || score === null || weight === null || given.points > weight || agree(given, score)) return []
  // A qualitative aim that was reached is worth 80–100 % of its weight (达成预期指标): the evaluator decides inside the band.
  const isWord = target.kind === 'band'
  const least = points((weight * 80n) / 100n)
  if (isWord && given.points >= least) return []
  const expected = isWord ? `${formatPoints(least)}—${formatPoints(weight)}` : formatPoints(score)
  return [formFault('score.differs', 'score_printed', { printed: printed.score, expected, row })]
}
