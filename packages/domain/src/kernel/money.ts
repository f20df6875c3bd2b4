import { divideRounded, writeScaled } from './rounding.ts'
import { refuse, ok, type Result } from './result.ts'

declare const moneyBrand: unique symbol
/** An amount of money (金额) in 分 (hundredths of a yuan). Never a float, never a JSON number. */
export type Money = bigint & { readonly [moneyBrand]: true }

export type MoneyRefusal =
  | { readonly code: 'money.not-a-number'; readonly text: string }
  | { readonly code: 'money.scientific'; readonly text: string }
  | { readonly code: 'money.too-many-decimals'; readonly text: string }
  | { readonly code: 'money.separators'; readonly text: string }
  | { readonly code: 'money.too-large'; readonly text: string }

export const zeroMoney = 0n as Money

/** Largest amount that numeric(20,2) holds: 18 digits before the point. */
const largest = 10n ** 20n - 1n

/** Takes a count of 分. */
export function money(fen: bigint): Money {
  return fen as Money
}

/** Reads an amount in 元 with at most two decimals, as the data package and the wire carry it: "1234.5" → 123450 分. */
export function parseMoney(text: string): Result<Money, MoneyRefusal> {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text)
  if (match === null) return refuse({ code: reasonFor(text), text })
  const fraction = match[3] ?? ''
  if (match[3] === '') return refuse({ code: 'money.not-a-number', text })
  if (fraction.length > 2) return refuse({ code: 'money.too-many-decimals', text })
  const fen = BigInt(`${match[2] ?? ''}${fraction.padEnd(2, '0')}`)
  if (fen > largest) return refuse({ code: 'money.too-large', text })
  return ok(money(match[1] === '-' ? -fen : fen))
}

function reasonFor(text: string): 'money.scientific' | 'money.separators' | 'money.not-a-number' {
  if (/^[+-]?\d+(\.\d+)?[eE][+-]?\d+$/.test(text)) return 'money.scientific'
  if (/^-?\d{1,3}([,，]\d{3})+(\.\d+)?$/.test(text)) return 'money.separators'
  return 'money.not-a-number'
}

/** Writes 元 with two decimals: 123450 分 → "1234.50". */
export function formatMoney(amount: Money): string {
  return writeScaled(amount, 2)
}

export function sumMoney(amounts: Iterable<Money>): Money {
  let total = 0n
  for (const amount of amounts) total += amount
  return money(total)
}

/** 分 in one 元, 万元 and 亿元: the units in which amounts are shown. */
export const moneyUnits = { 元: 100n, 万元: 1_000_000n, 亿元: 10_000_000_000n } as const
export type MoneyUnit = keyof typeof moneyUnits

/** Shows an amount in a unit, rounded once, half away from zero, with two decimals: 3039000000 元 in 亿元 → "30.39". */
export function showMoney(amount: Money, unit: MoneyUnit): string {
  return writeScaled(divideRounded(amount * 100n, moneyUnits[unit]), 2)
}
