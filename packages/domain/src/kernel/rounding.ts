/**
 * The one division of the product: integer quotient rounded half away from zero (四舍五入).
 * Every rate, share, mean and score comes from here, so that all of them round alike.
 * @throws RangeError when the denominator is zero: a rate over nothing is `null`, and the caller says so before dividing.
 */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('divideRounded: denominator is zero')
  const isNegative = numerator < 0n !== denominator < 0n
  const n = numerator < 0n ? -numerator : numerator
  const d = denominator < 0n ? -denominator : denominator
  const rounded = (2n * n + d) / (2n * d)
  return isNegative ? -rounded : rounded
}

/** 10 to the power of `exponent` (0 or more). */
export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent)
}

/** Writes an integer count of 10^-scale as a plain decimal, all `scale` digits shown: (1250n, 2) → "12.50". */
export function writeScaled(units: bigint, scale: number): string {
  const sign = units < 0n ? '-' : ''
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  if (scale === 0) return sign + digits
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** `numerator ÷ denominator` as a decimal string with `scale` digits, or null where nothing is due. */
export function ratioText(numerator: bigint, denominator: bigint, scale: number): string | null {
  if (denominator === 0n) return null
  return writeScaled(divideRounded(numerator * powerOfTen(scale), denominator), scale)
}
