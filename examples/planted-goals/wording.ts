import { divideRounded, powerOfTen, writeScaled } from '@jiheng/domain/kernel'
import type { Chance } from '../generator/chance.ts'

/** A decimal without needless zeros: (1250n, 2) → 12.5. */
export function short(units: bigint, scale: number): string {
  const text = writeScaled(units, scale)
  return scale === 0 ? text : text.replace(/0+$/, '').replace(/\.$/, '')
}

/** 分 from an amount in 元 that was written with two decimals or none. */
export function fenOf(text: string): bigint {
  return text.includes('.') ? BigInt(text.replace('.', '')) : BigInt(text) * 100n
}

/** So many per cent of an amount, in whole 元. */
export function portion(total: bigint, share: number): bigint {
  return ((total * BigInt(share)) / 10_000n) * 100n
}

/** 元 from 分, with both decimals or, where there are none, sometimes without. */
export function yuan(fen: bigint, chance: Chance): string {
  return fen % 100n === 0n && chance.happens(500) ? String(fen / 100n) : writeScaled(fen, 2)
}

/** 万元 from 分: exact, or rounded to two decimals as offices do. */
function wan(fen: bigint, chance: Chance): string {
  const exact = short(fen, 6)
  return exact.length > 8 || chance.happens(300) ? short(divideRounded(fen, powerOfTen(4)), 2) : exact
}

/** An amount in prose: 123.5万元, 1235000元, or 123.5 万元. */
export function proseAmount(fen: bigint, chance: Chance): string {
  return chance.pick([() => `${wan(fen, chance)}万元`, () => `${wan(fen, chance)} 万元`, () => `${short(fen, 2)}元`])()
}

/** Other units in which the same quantity is written, with the power of ten between them. */
const others: Readonly<Record<string, readonly (readonly [unit: string, power: number])[]>> = {
  公里: [['米', 3]],
  米: [['公里', -3]],
  平方米: [['万平方米', -4]],
  万平方米: [['平方米', 4]],
  人次: [['万人次', -4]],
  册: [['万册', -4]],
}

/** The same quantity in another unit where there is one that writes shortly. */
export function otherwise(value: number, unit: string, chance: Chance): readonly [string, string] {
  const [other] = others[unit] ?? []
  const same = [String(value), unit] as const
  if (other === undefined || chance.happens(650)) return same
  const [name, power] = other
  const units = power > 0 ? BigInt(value) * powerOfTen(power) : BigInt(value)
  const text = short(units, power > 0 ? 0 : -power)
  return text.length > 7 ? same : [text, name]
}

/** A quantity in prose. */
export function proseQuantity(value: number, unit: string, chance: Chance): string {
  if (unit === '%') return `${String(value)}%`
  const [text, name] = otherwise(value, unit, chance)
  return chance.happens(250) ? `${text} ${name}` : `${text}${name}`
}

/** A target that is a bound from below, in the notations that people use. */
export function atLeast(value: string, unit: string, chance: Chance): string {
  return chance.pick([
    `≥${value}${unit}`,
    `≥${value}${unit}`,
    `≥${value}${unit}`,
    `≥ ${value} ${unit}`,
    `不少于${value}${unit}`,
    `${value}${unit}以上`,
    unit === '%' ? `不低于${value}%` : `>=${value}${unit}`,
  ])
}

export function atMost(value: string, unit: string, chance: Chance): string {
  return chance.pick([`≤${value}${unit}`, `≤${value}${unit}`, `不超过${value}${unit}`, `${value}${unit}以内`])
}

const lastDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function monthStart(year: number, month: number): string {
  return `${String(year)}-${String(month).padStart(2, '0')}-01`
}

export function monthEnd(year: number, month: number): string {
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(lastDays[month - 1] ?? 30)}`
}

/** A deadline at the end of a month. */
export function deadline(year: number, month: number, chance: Chance): string {
  const day = String(lastDays[month - 1] ?? 30)
  const [y, m] = [String(year), String(month)]
  return chance.pick([`${m}月底前`, `${y}年${m}月${day}日前`, `${m}月${day}日前`, `${y}年${m}月底前完成`])
}
