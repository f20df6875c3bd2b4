import { formatDecimal, type Decimal } from '../kernel/index.ts'
import type { Direction, Reading } from '../indicators/index.ts'
import type { Ratio, RatioText } from './steps.ts'

/** A reading as a clerk would write it again (规范写法): "≥50个", "18—54周岁", "2024-09-30前". */
export function writeReading(reading: Reading): string {
  switch (reading.kind) {
    case 'quantity':
      return `${reading.operator === '=' ? '' : reading.operator}${formatDecimal(reading.value)}${reading.unit}`
    case 'range':
      return `${formatDecimal(reading.low)}—${formatDecimal(reading.high)}${reading.unit}`
    case 'date':
      return reading.from === null ? `${reading.by}前` : `${reading.from}至${reading.by}`
    case 'band':
      return reading.band
    case 'unread':
      return ''
  }
}

type Pair = { readonly target: Reading; readonly actual: Reading }

/** How a proportion is written: with the numbers of the form where they are numbers, else reduced. Units stand where they differ or are per cent. */
export function writeRatio({ target, actual }: Pair, ratio: Ratio, direction: Direction): RatioText {
  if (target.kind !== 'quantity' || actual.kind !== 'quantity' || direction === 'interval') return reduced(ratio)
  const unit = target.unit === '' ? actual.unit : target.unit
  const showsUnit = unit === '%' || (actual.unit !== '' && actual.unit !== unit)
  const write = (value: Decimal, own: string): string => formatDecimal(value) + (showsUnit ? own || unit : '')
  const [wanted, done] = [write(target.value, target.unit), write(actual.value, actual.unit)]
  return direction === 'reverse' ? { numerator: wanted, denominator: done } : { numerator: done, denominator: wanted }
}

function reduced({ numerator, denominator }: Ratio): RatioText {
  const by = greatestCommonDivisor(numerator, denominator)
  return { numerator: (numerator / by).toString(), denominator: (denominator / by).toString() }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b]
  while (right !== 0n) [left, right] = [right, left % right]
  return left
}
