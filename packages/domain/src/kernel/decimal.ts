import { divideRounded, powerOfTen, writeScaled } from './rounding.ts'

/** An exact decimal number: `units` × 10^-`scale`. Two decimals of different scale may be equal; compare with `compareDecimal`. */
export type Decimal = { readonly units: bigint; readonly scale: number }

const plain = /^([+-]?)(\d+)(?:\.(\d+))?$/

/** Reads "12", "-3.50" (no exponent, no separators); null for anything else. */
export function parseDecimal(text: string): Decimal | null {
  const match = plain.exec(text)
  if (match === null) return null
  const fraction = match[3] ?? ''
  const units = BigInt(`${match[2] ?? ''}${fraction}`)
  return { units: match[1] === '-' ? -units : units, scale: fraction.length }
}

export function decimal(units: bigint, scale = 0): Decimal {
  return { units, scale }
}

function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const scale = a.scale > b.scale ? a.scale : b.scale
  return [a.units * powerOfTen(scale - a.scale), b.units * powerOfTen(scale - b.scale), scale]
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compareDecimal(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [left, right] = aligned(a, b)
  if (left === right) return 0
  return left < right ? -1 : 1
}

export function addDecimal(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = aligned(a, b)
  return { units: left + right, scale }
}

export function subtractDecimal(a: Decimal, b: Decimal): Decimal {
  return addDecimal(a, { units: -b.units, scale: b.scale })
}

export function multiplyDecimal(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale }
}

/** Rounds half away from zero to `scale` digits and returns the count of 10^-scale. */
export function roundToScale(value: Decimal, scale: number): bigint {
  if (value.scale <= scale) return value.units * powerOfTen(scale - value.scale)
  return divideRounded(value.units, powerOfTen(value.scale - scale))
}

/** The shortest plain form: 12.50 → "12.5", 300.00 → "300". */
export function formatDecimal(value: Decimal): string {
  const text = writeScaled(value.units, value.scale)
  return value.scale === 0 ? text : text.replace(/0+$/, '').replace(/\.$/, '')
}
