import { normaliseUnit, quantitiesIn, readTarget, type ProseQuantity, type Reading } from '../../indicators/index.ts'
import {
  parseCalendarDate,
  parseDecimal,
  parseMoney,
  type CalendarDate,
  type Decimal,
  type Money,
} from '../../kernel/index.ts'
import type { Category } from '../../rulebook/index.ts'
import type { EstimateLine, GoalContent, IndicatorRow, Milestone } from '../goal-content.ts'
import type { GoalContext } from './goal-context.ts'
import { measure, measuredTarget, type Measured } from './measured.ts'
import { wordsOf } from './name-words.ts'

/** An indicator with what its cells say. */
export type ReadRow = {
  readonly row: IndicatorRow
  readonly category: Category | null
  readonly reading: Reading
  /** The bound that a quantitative target sets. */
  readonly measured: Measured | null
  readonly words: ReadonlySet<string>
}

/** A line of the estimate with what its cells say; null where a cell is empty or not what it should be. */
export type ReadLine = {
  readonly line: EstimateLine
  readonly quantity: Decimal | null
  readonly price: Money | null
  /** 1 where the cell is empty. */
  readonly times: Decimal | null
  readonly amount: Money | null
  readonly measured: Measured | null
  readonly words: ReadonlySet<string>
}

export type ReadStage = {
  readonly stage: Milestone
  readonly from: CalendarDate | null
  readonly to: CalendarDate | null
  readonly spending: Money | null
}

/** A quantity of the annual goal in its base unit. */
export type ReadProse = ProseQuantity & { readonly measured: Measured }

/** A filing as the checks see it: every cell read once. */
export type GoalReading = {
  readonly content: GoalContent
  readonly context: GoalContext
  readonly requested: Money | null
  readonly rows: readonly ReadRow[]
  readonly lines: readonly ReadLine[]
  readonly stages: readonly ReadStage[]
  readonly prose: readonly ReadProse[]
  /** When the project runs: as typed, else as on record. */
  readonly startsOn: CalendarDate | null
  readonly endsOn: CalendarDate | null
  /** Whether the form asks for a field at all. */
  readonly asks: (field: keyof GoalContent) => boolean
}

/** Reads every cell of a filing once. */
export function readGoal(content: GoalContent, context: GoalContext): GoalReading {
  const { form, project, fiscalYear } = context
  const fields = new Set(form.parts.flatMap((part) => part.fields))
  return {
    content,
    context,
    requested: amountOf(content.requestedAmount),
    rows: content.indicators.map((row) => readRow(row, context)),
    lines: content.estimate.map(readLine),
    stages: content.milestones.map((stage) => ({
      stage,
      from: parseCalendarDate(stage.startsOn.trim()),
      to: parseCalendarDate(stage.endsOn.trim()),
      spending: amountOf(stage.spending),
    })),
    prose: quantitiesIn(content.annualGoal).map((each) => ({ ...each, measured: measure(each.value, each.unit) })),
    startsOn: parseCalendarDate(content.startsOn.trim()) ?? project.startsOn,
    endsOn:
      parseCalendarDate(content.endsOn.trim()) ?? project.endsOn ?? parseCalendarDate(`${String(fiscalYear)}-12-31`),
    asks: (field) => fields.has(field),
  }
}

/** An amount in 元; null for an empty cell and for one that is no amount. */
export function amountOf(text: string): Money | null {
  const amount = parseMoney(text.trim())
  return amount.ok ? amount.value : null
}

/** What a row's target says: operator, value and unit, a period, or a word. */
export function readIndicatorTarget(
  row: Pick<IndicatorRow, 'target' | 'levelTwo' | 'levelThree'>,
  fiscalYear: number,
): Reading {
  return readTarget(row.target, { name: row.levelThree, category: row.levelTwo, year: fiscalYear })
}

function readRow(row: IndicatorRow, { form, fiscalYear }: GoalContext): ReadRow {
  const reading = readIndicatorTarget(row, fiscalYear)
  return {
    row,
    category: form.levels.find((level) => level.name === row.levelOne)?.category ?? null,
    reading,
    measured: row.nature === '定性' ? null : measuredTarget(reading),
    words: wordsOf(row.levelThree),
  }
}

function readLine(line: EstimateLine): ReadLine {
  const quantity = parseDecimal(line.quantity.trim())
  return {
    line,
    quantity,
    price: amountOf(line.unitPrice),
    times: line.times.trim() === '' ? { units: 1n, scale: 0 } : parseDecimal(line.times.trim()),
    amount: amountOf(line.amount),
    measured: quantity === null || line.unit.trim() === '' ? null : measure(quantity, normaliseUnit(line.unit.trim())),
    words: wordsOf(line.content),
  }
}
