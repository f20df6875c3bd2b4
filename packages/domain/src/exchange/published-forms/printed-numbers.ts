import {
  moneyUnits,
  parseDecimal,
  parsePoints,
  powerOfTen,
  type Decimal,
  type MoneyUnit,
  type Points,
} from '../../kernel/index.ts'
import { normaliseNotation } from '../../indicators/index.ts'

/** Longer cells hold no number that a form prints. */
const longest = 200

function plain(text: string): string {
  return text.length > longest ? '' : normaliseNotation(text)
}

/** Printed points (分值、得分) "12.5", "10分": the points and how many decimals were printed; null for anything else. */
export function printedPoints(text: string): { readonly points: Points; readonly decimals: number } | null {
  const number = plain(text).replace(/分$/, '')
  const points = parsePoints(number)
  return points === null ? null : { points, decimals: number.split('.')[1]?.length ?? 0 }
}

/** A printed weight (分值、权重), which some forms write as a share of the whole: "10%". */
export function printedWeight(text: string): Points | null {
  return printedPoints(plain(text).replace(/%$/, ''))?.points ?? null
}

/** Whether a cell is left empty: nothing, a dash, a stroke. */
export function isBlank(text: string): boolean {
  return /^[-/\\]*$/.test(plain(text)) && text.length <= longest
}

/** A printed rate as per cent: "97.80%" → 97.80, "99.97" → 99.97, "0.98" → 98; null for anything else. */
export function printedPercent(text: string): Decimal | null {
  const match = /^(\d{1,6}(?:\.\d{1,10})?)(%?)$/.exec(plain(text))
  const value = match === null ? null : parseDecimal(match[1] ?? '')
  if (value === null || match?.[2] === '%') return value
  const isShare = value.units <= powerOfTen(value.scale)
  return isShare
    ? { units: value.units * powerOfTen(Math.max(0, 2 - value.scale)), scale: Math.max(0, value.scale - 2) }
    : value
}

/** An amount (金额) in 分 × 10^4, exact to the sixth decimal of a yuan; `isOwnUnit` where the cell names its unit itself. */
export type PrintedAmount = { readonly value: bigint; readonly isOwnUnit: boolean; readonly number: Decimal }

const amountScale = 6

/** Reads an amount under a head with a unit: "4753.66万元", "310.2", "7,290,235.03元", "250万"; null for anything else. */
export function printedAmount(text: string, head: MoneyUnit | null): PrintedAmount | null {
  const match = /^(\d{1,16}(?:\.\d{1,8})?)(亿元|万元|元|亿|万)?/.exec(plain(text))
  const number = match === null ? null : parseDecimal(match[1] ?? '')
  if (match === null || number === null || !endsThere(plain(text).slice(match[0].length))) return null
  const unit = match[2] === undefined ? head : unitOf(match[2])
  if (unit === null) return null
  const scaled = number.units * moneyUnits[unit] * powerOfTen(amountScale)
  return { value: scaled / (100n * powerOfTen(number.scale)), isOwnUnit: match[2] !== undefined, number }
}

/** After an amount only a remark in brackets may follow: 854万(高标准农田建设400万元,…). */
function endsThere(rest: string): boolean {
  return rest === '' || /^\([^()]*\)$/.test(rest)
}

function unitOf(text: string): MoneyUnit {
  return text.startsWith('亿') ? '亿元' : text.startsWith('万') ? '万元' : '元'
}

/** The unit in a form's head (金额单位); null where it names none or several. */
export function headUnit(text: string): MoneyUnit | null {
  const units = plain(text).match(/亿元|万元|元/g) ?? []
  return units.length === 1 ? unitOf(units[0]) : null
}

/** Writes an amount in 元 without trailing zeros. */
export function writeAmount(value: bigint): string {
  const digits = value.toString().padStart(amountScale + 1, '0')
  const [whole, fraction] = [digits.slice(0, -amountScale), digits.slice(-amountScale).replace(/0+$/, '')]
  return fraction === '' ? `${whole}元` : `${whole}.${fraction}元`
}

/**
 * Whether printed points are the computed ones as far as they were printed: a whole number is taken as exact (5 is not 4.99), one
 * decimal as rounded, two as rounded or cut off.
 */
export function agree(printed: { readonly points: Points; readonly decimals: number }, computed: Points): boolean {
  const difference = printed.points > computed ? printed.points - computed : computed - printed.points
  const tolerance = [0n, 5n, 1n][Math.min(printed.decimals, 2)] ?? 1n
  return difference <= tolerance
}
