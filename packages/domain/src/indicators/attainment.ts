import { powerOfTen, type Decimal } from '../kernel/index.ts'
import type { Attained, Attainment, Fraction } from './attained.ts'
import type { Direction, Operator, Reading } from './reading.ts'
import { unitScale } from './units.ts'
import { attainBand } from './bands.ts'

type Quantity = Extract<Reading, { kind: 'quantity' }>
type Range = Extract<Reading, { kind: 'range' }>
type DateReading = Extract<Reading, { kind: 'date' }>

const notComparable = { incomparable: 'not-comparable' } as const
const unitMismatch = { incomparable: 'unit.mismatch' } as const

/**
 * Compares an actual (完成值) with its target (指标值), units converted where they agree exactly.
 * 财预〔2020〕10号 fixes 完成值/指标值 for what is missed; target ÷ completed for reverse indicators is the usual practice (rules.md §5.2).
 */
export function attain(target: Reading, actual: Reading): Attainment {
  if (target.kind === 'unread') return { incomparable: 'target.unread', unread: target.code }
  if (actual.kind === 'unread') return { incomparable: 'actual.unread', unread: actual.code }
  if (target.kind === 'band' || actual.kind === 'band') return attainBand(target, actual) ?? notComparable
  return attainMeasured(target, actual)
}

type Measurable = Quantity | Range | DateReading

function attainMeasured(target: Measurable, actual: Measurable): Attainment {
  if (target.kind === 'date') return actual.kind === 'date' ? attainDate(target, actual) : notComparable
  if (actual.kind === 'date') return notComparable
  return target.kind === 'range' ? attainRange(target, actual) : attainQuantity(target, actual)
}

function attainDate(target: DateReading, actual: DateReading): Attained {
  return { met: actual.by <= target.by, direction: 'reverse', exceededBy: null, ratio: null }
}

function attainQuantity(target: Quantity, actual: Quantity | Range): Attainment {
  const direction = target.direction
  const worst = worstOf(actual, direction)
  if (worst === null) return notComparable
  const pair = aligned({ value: target.value, unit: target.unit }, { value: worst, unit: actual.unit })
  if (pair === null) return unitMismatch
  if (pair === 'unclear') return notComparable
  const met = isWithin(target, direction, pair)
  return { met, direction, exceededBy: exceeded(pair, direction), ratio: ratioOf(pair, direction) }
}

/** The end of the actual that counts against the target: a sign in the actual (≥266米) is its own lower end, and says nothing about an upper one. */
function worstOf(actual: Quantity | Range, direction: Direction): Decimal | null {
  if (actual.kind === 'range') return direction === 'reverse' ? actual.high : actual.low
  const isOpenAbove = actual.operator === '≥' || actual.operator === '>'
  const isOpenBelow = actual.operator === '≤' || actual.operator === '<'
  if (direction === 'reverse' ? isOpenAbove : isOpenBelow) return null
  return actual.value
}

type Pair = { readonly target: bigint; readonly actual: bigint }

function isWithin(target: Quantity, direction: Direction, { target: wanted, actual }: Pair): boolean {
  const bounds: Readonly<Record<Operator, boolean>> = {
    '≥': actual >= wanted,
    '≤': actual <= wanted,
    '>': actual > wanted,
    '<': actual < wanted,
    '=': direction === 'forward' ? actual >= wanted : direction === 'reverse' ? actual <= wanted : actual === wanted,
  }
  return bounds[target.operator]
}

function exceeded({ target, actual }: Pair, direction: Direction): Fraction | null {
  const beyond = direction === 'reverse' ? target - actual : actual - target
  return direction === 'interval' || beyond <= 0n ? null : fraction(beyond, target)
}

function ratioOf({ target, actual }: Pair, direction: Direction): Fraction | null {
  if (direction === 'forward') return fraction(actual, target)
  if (direction === 'reverse') return fraction(target, actual)
  return actual < target ? fraction(actual, target) : fraction(target, actual)
}

/** Null where nothing can be divided, or a sign turns the ratio into nonsense. */
function fraction(numerator: bigint, denominator: bigint): Fraction | null {
  return denominator <= 0n || numerator < 0n ? null : { numerator, denominator }
}

function attainRange(target: Range, actual: Quantity | Range): Attainment {
  const [low, high] = actual.kind === 'range' ? [actual.low, actual.high] : [actual.value, actual.value]
  const below = aligned({ value: target.low, unit: target.unit }, { value: low, unit: actual.unit })
  const above = aligned({ value: target.high, unit: target.unit }, { value: high, unit: actual.unit })
  if (below === null || above === null) return unitMismatch
  if (below === 'unclear' || above === 'unclear') return notComparable
  const met = below.actual >= below.target && above.actual <= above.target
  return { met, direction: 'interval', exceededBy: null, ratio: ratioOfRange(below, above) }
}

/** Outside the band the nearer bound is the one that was missed; null where the actual lies over both. */
function ratioOfRange(below: Pair, above: Pair): Fraction | null {
  const [isBelow, isAbove] = [below.actual < below.target, above.actual > above.target]
  if (isBelow && isAbove) return null
  if (isBelow) return ratioOf(below, 'forward')
  return isAbove ? ratioOf(above, 'reverse') : { numerator: 1n, denominator: 1n }
}

type Measured = { readonly value: Decimal; readonly unit: string }

/**
 * Both values as whole numbers of one common unit; null where the units disagree. One side without a unit takes the other's,
 * unless it may mean something else (0.95 or 100 % of the plan for 95%, 元 for 万元): that is 'unclear'.
 */
function aligned(target: Measured, actual: Measured): Pair | 'unclear' | null {
  const left = unitScale(target.unit === '' ? actual.unit : target.unit)
  const right = unitScale(actual.unit === '' ? target.unit : actual.unit)
  if (left.base !== right.base && left.base !== '' && right.base !== '') return null
  const scale = target.value.scale > actual.value.scale ? target.value.scale : actual.value.scale
  const pair = {
    target: target.value.units * powerOfTen(scale - target.value.scale) * left.numerator * right.denominator,
    actual: actual.value.units * powerOfTen(scale - actual.value.scale) * right.numerator * left.denominator,
  }
  return isUnclear(target, actual, pair) ? 'unclear' : pair
}

function isUnclear(target: Measured, actual: Measured, pair: Pair): boolean {
  if ((target.unit === '') === (actual.unit === '')) return false
  if (target.unit === '' && isShare(actual.unit)) return true
  if (isShare(target.unit) && actual.value.units > 0n && actual.value.units <= powerOfTen(actual.value.scale))
    return true
  const [a, b] = [magnitude(pair.target), magnitude(pair.actual)]
  return a > 0n && b > 0n && (a >= 1000n * b || b >= 1000n * a)
}

function isShare(unit: string): boolean {
  return unit === '%' || unit === '‰'
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}
