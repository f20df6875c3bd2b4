import { addDecimal, compareDecimal, powerOfTen, type Decimal } from '../kernel/index.ts'
import type { Reading } from './reading.ts'
import { normaliseUnit, unitScale } from './units.ts'

/** Digits to which one unit is brought into another; what needs more is not compared. */
const digits = 6

/**
 * The number that a reading says, in a unit: as it is where it names that unit or none, converted where that is exact.
 * Null for a day, a word, a range, or another kind of unit.
 */
export function numberIn(unit: string, reading: Reading): Decimal | null {
  if (reading.kind !== 'quantity') return null
  const wanted = normaliseUnit(unit)
  if (reading.unit === '' || reading.unit === wanted) return reading.value
  const from = unitScale(reading.unit)
  const to = unitScale(wanted)
  if (from.base !== to.base) return null
  const numerator = reading.value.units * from.numerator * to.denominator * powerOfTen(digits)
  const denominator = from.denominator * to.numerator * powerOfTen(reading.value.scale)
  return numerator % denominator === 0n ? { units: numerator / denominator, scale: digits } : null
}

/** The least, the middle and the greatest of some values. */
export type Range = { readonly low: Decimal; readonly median: Decimal; readonly high: Decimal }

/** A value and how often it stands. */
export type Counted = { readonly value: Decimal; readonly count: number }

/** The range of some values; null for none. Of an even number the median is the exact mean of the two in the middle. */
export function rangeOf(values: readonly Counted[]): Range | null {
  const sorted = values.filter(({ count }) => count > 0).toSorted((a, b) => compareDecimal(a.value, b.value))
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  const low = sorted[0]?.value
  const high = sorted.at(-1)?.value
  if (low === undefined || high === undefined) return null
  const left = valueAt(sorted, Math.floor((total - 1) / 2)) ?? low
  const right = valueAt(sorted, Math.floor(total / 2)) ?? high
  return { low, median: half(addDecimal(left, right)), high }
}

function valueAt(sorted: readonly Counted[], at: number): Decimal | null {
  let passed = 0
  for (const { value, count } of sorted) {
    passed += count
    if (at < passed) return value
  }
  return null
}

/** Half of a decimal is a decimal: 7 ÷ 2 = 35 × 10⁻¹. */
function half({ units, scale }: Decimal): Decimal {
  return units % 2n === 0n ? { units: units / 2n, scale } : { units: units * 5n, scale: scale + 1 }
}

/** Fewer projects than these would be shown each other's values by a range of them. */
export const fewestInRange = 3
