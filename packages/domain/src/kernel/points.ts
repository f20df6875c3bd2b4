import { formatDecimal } from './decimal.ts'
import { writeScaled } from './rounding.ts'

declare const pointsBrand: unique symbol
/** Points (分值、得分) in hundredths of a point. Never a float. */
export type Points = bigint & { readonly [pointsBrand]: true }

export const zeroPoints = 0n as Points

/** Takes a count of hundredths of a point. */
export function points(hundredths: bigint): Points {
  return hundredths as Points
}

/** Reads points with at most two decimals: "12.5" → 1250; null for anything else. */
export function parsePoints(text: string): Points | null {
  const match = /^(-?)(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text)
  if (match === null) return null
  const hundredths = BigInt(`${match[2] ?? ''}${(match[3] ?? '').padEnd(2, '0')}`)
  return points(match[1] === '-' ? -hundredths : hundredths)
}

/** Two decimals: 720 → "7.20". */
export function formatPoints(value: Points): string {
  return writeScaled(value, 2)
}

/** Points without needless zeros: 8, 12.5. */
export function plainPoints(value: Points): string {
  return formatDecimal({ units: value, scale: 2 })
}

export function sumPoints(values: Iterable<Points>): Points {
  let total = 0n
  for (const value of values) total += value
  return points(total)
}
