import { unitScale, type Reading } from '../../indicators/index.ts'
import { powerOfTen, type Decimal } from '../../kernel/index.ts'

/** A quantity in its base unit as an exact fraction: 7 万平方米 is 70000/1 平方米. */
export type Measured = { readonly numerator: bigint; readonly denominator: bigint; readonly base: string }

/** @param unit as normalised */
export function measure(value: Decimal, unit: string): Measured {
  const { base, numerator, denominator } = unitScale(unit)
  return { base, numerator: value.units * numerator, denominator: powerOfTen(value.scale) * denominator }
}

/** What a target measures: its bound; null for a range, a day, a word. */
export function measuredTarget(reading: Reading): Measured | null {
  return reading.kind === 'quantity' ? measure(reading.value, reading.unit) : null
}

/** Negative, zero, positive as the first is below, equal to, above the second; null where their units do not agree. */
function compareMeasured(a: Measured, b: Measured): -1 | 0 | 1 | null {
  if (a.base !== b.base) return null
  const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator]
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** How an earlier figure is gone behind: in which direction, and by how many per cent of it nothing is said (容差). */
type Behind = { readonly isReverse: boolean; readonly tolerance: bigint }

/** Whether a target asks less than an earlier figure by more than the tolerance: less of what should be much, more of what should be little. */
export function isBehind(now: Measured, before: Measured, { isReverse, tolerance }: Behind): boolean {
  const bound = {
    base: before.base,
    numerator: before.numerator * (isReverse ? 100n + tolerance : 100n - tolerance),
    denominator: before.denominator * 100n,
  }
  return compareMeasured(now, bound) === (isReverse ? 1 : -1)
}

export function isSame(a: Measured, b: Measured): boolean {
  return compareMeasured(a, b) === 0
}
