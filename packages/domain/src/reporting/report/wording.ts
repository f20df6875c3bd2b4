import {
  money,
  moneyUnits,
  parseMoney,
  parsePoints,
  ratioText,
  showMoney,
  writeScaled,
  type Money,
  type MoneyUnit,
} from '../../kernel/index.ts'
import type { MeasureKind } from '../measures/definition.ts'
import type { FigureForm } from './template-text.ts'

/** Stands where a rate or a mean is over nothing. */
const notApplicable = '不适用'

const noComparison = '暂无可比数据'

/** A value to be written, with the same measure of the year before; `lastYear` is null where that year has no data. */
export type Written = {
  readonly kind: MeasureKind
  readonly value: number | string | null
  readonly lastYear: number | string | null
}

/** Writes a figure for prose: 186, 30.39亿元, 98.35%, 良好. */
export function writeFigure(figure: Written, form: FigureForm | null): string {
  if (form === '较上年') return compareWithLastYear(figure)
  if (figure.value === null) return notApplicable
  if (figure.kind === 'amount') return writeAmount(String(figure.value), form)
  if (figure.kind === 'rate') return writeRate(String(figure.value))
  return String(figure.value)
}

/** An amount in 元 text, in a unit or in the one that suits its size, rounded once. */
function writeAmount(yuan: string, unit: MoneyUnit | null): string {
  const amount = moneyOf(yuan)
  const chosen = unit ?? suitingUnit(amount)
  return `${showMoney(amount, chosen)}${chosen}`
}

/** A figure for a table cell: no unit, thousands apart. */
export function writeCell(value: number | string | null, unit: MoneyUnit | null): string {
  if (value === null) return notApplicable
  const text = unit === null ? String(value) : showMoney(moneyOf(String(value)), unit)
  const [whole = '', fraction] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** A rate with four decimals as per cent: "0.9835" → 98.35%, "1.0000" → 100%. */
export function writeRate(rate: string): string {
  return `${percentDigits(rate).replace(/\.00$/, '')}%`
}

function percentDigits(rate: string): string {
  return writeScaled(scaled(rate), 2)
}

/** A decimal string with four digits as the whole number of its last digit. */
function scaled(rate: string): bigint {
  const negative = rate.startsWith('-')
  const [whole = '0', fraction = ''] = rate.replace('-', '').split('.')
  const digits = BigInt(whole + fraction.padEnd(4, '0').slice(0, 4))
  return negative ? -digits : digits
}

/**
 * The change against the same measure, by the same definition, of the year before: 增加12个, 减少1.20亿元（下降4.11%）,
 * 提高1.20个百分点, 持平.
 */
function compareWithLastYear(figure: Written): string {
  if (figure.kind === 'grade') return gradeChange(figure)
  if (figure.value === null || figure.lastYear === null) return noComparison
  const change = units(figure.kind, figure.value) - units(figure.kind, figure.lastYear)
  if (change === 0n) return '持平'
  const size = change < 0n ? -change : change
  return `${changeWord(figure.kind, change > 0n)}${writeSize(figure, size)}`
}

/** True where the figure is above that of the year before. */
export function hasRisen(figure: Written): boolean {
  if (figure.value === null || figure.lastYear === null || figure.kind === 'grade') return false
  return units(figure.kind, figure.value) > units(figure.kind, figure.lastYear)
}

/** True where a figure is there and is not zero. */
export function isSomething(figure: Written): boolean {
  if (figure.value === null || figure.value === '') return false
  return figure.kind === 'grade' || figure.kind === 'rate' || units(figure.kind, figure.value) !== 0n
}

/** True for a rate of 100 %. */
export function isFull(figure: Written): boolean {
  return figure.kind === 'rate' && figure.value !== null && scaled(String(figure.value)) >= 10_000n
}

function gradeChange({ value, lastYear }: Written): string {
  if (value === null || lastYear === null) return noComparison
  return value === lastYear ? '与上年相同' : `上年为“${String(lastYear)}”`
}

function changeWord(kind: MeasureKind, isRise: boolean): string {
  if (kind === 'rate' || kind === 'score') return isRise ? '提高' : '下降'
  return isRise ? '增加' : '减少'
}

function writeSize(figure: Written, size: bigint): string {
  if (figure.kind === 'rate') return `${writeScaled(size, 2)}个百分点`
  if (figure.kind === 'score') return `${writeScaled(size, 2)}分`
  if (figure.kind === 'count') return `${String(size)}个`
  const amount = money(size)
  const unit = suitingUnit(amount)
  return `${showMoney(amount, unit)}${unit}${growth(figure, size)}`
}

function growth(figure: Written, size: bigint): string {
  const before = units(figure.kind, figure.lastYear ?? 0)
  const ratio = ratioText(size, before, 4)
  if (ratio === null || before < 0n) return ''
  const isRise = units(figure.kind, figure.value ?? 0) > before
  return `（${isRise ? '增长' : '下降'}${writeRate(ratio)}）`
}

/** A value in its smallest unit: one, 分, 0.01 % or 0.01 point. */
function units(kind: MeasureKind, value: number | string): bigint {
  if (kind === 'amount') return moneyOf(String(value))
  if (kind === 'rate') return scaled(String(value))
  if (kind === 'score') return parsePoints(String(value)) ?? 0n
  return BigInt(value)
}

function moneyOf(yuan: string): Money {
  const amount = parseMoney(yuan)
  if (!amount.ok) throw new Error(`an amount of a measure is not money: ${yuan}`)
  return amount.value
}

/** 亿元 from one 亿元 on, 万元 below, 元 below one 万元. */
function suitingUnit(amount: Money): MoneyUnit {
  const size = amount < 0n ? -amount : amount
  if (size >= moneyUnits['亿元']) return '亿元'
  return size === 0n || size >= moneyUnits['万元'] ? '万元' : '元'
}
