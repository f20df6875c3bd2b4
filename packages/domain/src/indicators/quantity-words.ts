import { compareDecimal, parseDecimal, type Decimal } from '../kernel/index.ts'
import { boundAfter, boundBefore, joinBounds } from './bound-words.ts'
import { numeralCharacters, parseChineseNumeral } from './chinese-numerals.ts'
import { directionOf } from './direction.ts'
import type { Operator, Reading, UnreadCode } from './reading.ts'
import { speaksOfMoney, type ReadingContext } from './reading-context.ts'
import { periodBefore, startsWithUnit, unitAfter } from './unit-words.ts'
import { normaliseUnit } from './units.ts'

/** A number in a text; `text` may carry a minus. Digits inside a Latin word (PM2.5) are not numbers. */
type NumberAt = { readonly text: string; readonly start: number; readonly end: number }

const longestNumber = 24

function unread(code: UnreadCode): Reading {
  return { kind: 'unread', code }
}

function numbersIn(text: string): readonly NumberAt[] {
  const found: NumberAt[] = []
  for (const match of text.matchAll(/\d+(?:\.\d+)?/g)) {
    const start = match.index
    if (/[A-Za-z]-?$/.test(text.slice(Math.max(0, start - 2), start))) continue
    const isNegative = text[start - 1] === '-' && /^$|[≥≤<>=为到至]$/.test(text.slice(0, start - 1))
    const end = start + match[0].length
    found.push({ text: (isNegative ? '-' : '') + match[0], start: isNegative ? start - 1 : start, end })
  }
  return found
}

/** Reads a cell that holds a number: a bound, a bare value, a rate, a range. Null where there is no number. */
export function readQuantity(text: string, context: ReadingContext): Reading | null {
  const plain = withArabicNumeral(withoutRemarks(text))
  const numbers = numbersIn(plain)
  const [first, second] = numbers
  if (first === undefined) return null
  if (numbers.some((number) => number.text.length > longestNumber)) return unread('unknown-notation')
  if (second === undefined) return readOne(plain, first, context)
  if (numbers.length > 2) return unread('several-values')
  return readTwo(plain, first, second) ?? unread('several-values')
}

/** Cuts remarks in brackets that only repeat or colour the value: (含95%), (全覆盖). A bracket with another number stays. */
function withoutRemarks(text: string): string {
  return text
    .replace(/\(含本数\)|\(含\d+(?:\.\d+)?[^()\d]{0,3}\)/g, '(含)')
    .replace(/(?<=.)\((?!含\))[^()\d]{1,20}\)$/g, '')
    .replace(/^(.*\d)百分比/, '$1%')
    .replace(/百分比[:=]?(\d+(?:\.\d+)?)$/, '$1%')
}

/** Writes a numeral in Chinese with digits where it is the whole value: 三次, 不少于十二次, 每年两次; not 一次性, 一人一档. */
function withArabicNumeral(text: string): string {
  if (/\d/.test(text)) return text
  const numeral = new RegExp(`[${numeralCharacters}]+`).exec(text)
  if (numeral === null) return text
  const after = text.slice(numeral.index + numeral[0].length)
  const value = parseChineseNumeral(numeral[0])
  const unit = startsWithUnit(after) ? unitAfter(after) : null
  if (value === null || unit === null || boundAfter(unit.rest).rest !== '') return text
  return `${text.slice(0, numeral.index)}${value}${after}`
}

const plainText = /^[\p{Script=Han}A-Za-z、,;:()"'“”‘’《》<>≥≤=。~/·\-.%[\]〔〕【】]*$/u
const approximate = /(?:约|大约|大概|左右|近|将近|接近|几)$/
const ordinal = /(?:第|前|编号|序号|文号|[Nn][Oo])$/

function refusalBefore(before: string): UnreadCode | null {
  if (approximate.test(before)) return 'ambiguous'
  if (ordinal.test(before) || !plainText.test(before)) return 'unknown-notation'
  // One stray character before a number is a slip of recognition (扁2200篇) unless it is a word of measure.
  const stray = boundBefore(before).rest
  return /^\p{Script=Han}$/u.test(stray) && !'达超共为每计到满有完按'.includes(stray) ? 'unknown-notation' : null
}

function refusalAfter(after: string, unit: string): UnreadCode | null {
  if (/^(?:多|余|左右|上下|来)/.test(after)) return 'ambiguous'
  if (!plainText.test(after) || after.includes('%')) return 'unknown-notation'
  if (after !== '' && unit === '') return 'unknown-notation'
  return /^(?:以外|之外|以后|之后|后|前|底|末|初|年级|级|号)/.test(after) ? 'unknown-notation' : null
}

/** A rule of scoring that slipped into the cell: 有文件计2分, 每缺一项扣1分. */
const scoring = /(?:计|得|扣|加|记|减)$/

function readOne(text: string, number: NumberAt, context: ReadingContext): Reading {
  const before = text.slice(0, number.start).replace(/[A-Za-z]{1,10}-?\d{1,10}(?:\.\d{1,10})?/g, '')
  const tail = text.slice(number.end)
  const value = parseDecimal(number.text)
  const measured = unitAfter(tail)
  if (value === null || measured === null) return unread('unknown-notation')
  const after = boundAfter(measured.rest)
  const refusal = refusalBefore(before) ?? refusalAfter(after.rest, measured.unit)
  if (refusal !== null) return unread(refusal)
  if (measured.unit === '分' && scoring.test(before)) return unread('unknown-notation')
  const unit = wholeUnit(measured.unit, before, context)
  const operator = operatorOf(before, after.operator, tail)
  return unit === null || operator === null ? unread('ambiguous') : checked({ operator, value, unit }, before, context)
}

/** One bound of both sides; null where they contradict each other or it cannot be told. */
function operatorOf(before: string, after: Operator | null, tail: string): Operator | null {
  const bound = boundBefore(before)
  const operator = bound.isFar ? null : joinBounds(bound.operator, after)
  // "5日" may be the fifth or five days; "5日内" is five days.
  return operator === '=' && /^日(?![/每])/.test(tail) ? null : operator
}

function checked(
  measured: { readonly operator: Operator; readonly value: Decimal; readonly unit: string },
  before: string,
  context: ReadingContext,
): Reading {
  if (isImpossibleShare(measured, context)) return unread('impossible-value')
  return { kind: 'quantity', ...measured, direction: directionOf(measured, before, context) }
}

const neverAboveAll = /(?:合格|覆盖|满意|知晓|达标|准确|完好|成活|及时|优良)率|满意度|满意程度/
const hundred: Decimal = { units: 100n, scale: 0 }

function isImpossibleShare({ value, unit }: { value: Decimal; unit: string }, { name = '' }: ReadingContext): boolean {
  if (unit !== '%' || !neverAboveAll.test(name) || /提升|提高|增长|下降|降低/.test(name)) return false
  return value.units < 0n || compareDecimal(value, hundred) > 0
}

/** The unit with what the number is per (每年…4次 → 次/年), the form's own unit column, and 元 where 万 or 每亩 speaks of money. */
function wholeUnit(written: string, before: string, context: ReadingContext): string | null {
  const period = periodBefore(before)
  if (period === null) return null
  if (period !== '') return unitPer(written, period, context)
  if (written === '') return withColumn('', context)
  const [multiplier = '', per] = written.split('/')
  if (multiplier !== '万' && multiplier !== '亿') return metres(written, context)
  if (speaksOfMoney(context)) return per === undefined ? `${multiplier}元` : `${multiplier}元/${per}`
  return per === undefined ? withColumn(multiplier, context) : written
}

function unitPer(written: string, period: string, context: ReadingContext): string | null {
  if (written.includes('/') || (written === '' && !speaksOfMoney(context))) return null
  return normaliseUnit(`${written === '' ? '元' : written}/${period}`)
}

/** 80M of a range or a width is 80 米; of a line or a store it stays what it is. */
function metres(unit: string, { name = '' }: ReadingContext): string {
  return unit === 'M' && /射程|距离|长度|宽度|高度|深度|里程|半径|直径/.test(name) ? '米' : unit
}

function withColumn(multiplier: string, { unit = '' }: ReadingContext): string {
  return normaliseUnit(multiplier + unit.trim())
}

/** "18—54周岁", "90%-100%", "≥90%且≤100%"; null where two numbers are no range. */
function readTwo(text: string, first: NumberAt, second: NumberAt): Reading | null {
  const before = text.slice(0, first.start)
  const unit = rangeUnit(before, unitAfter(text.slice(first.end, second.start)), unitAfter(text.slice(second.end)))
  const [low, high] = [parseDecimal(first.text), parseDecimal(second.text)]
  if (unit === null || low === null || high === null) return null
  if ('code' in unit) return unread(unit.code)
  const isGarbled = unit.unit === '' && compareDecimal(high, { units: 1000n, scale: 0 }) > 0
  if (isGarbled || compareDecimal(low, high) > 0) return unread('ambiguous')
  return { kind: 'range', low, high, unit: unit.unit }
}

type UnitAfter = ReturnType<typeof unitAfter>

/** The unit of both ends; null where they have two, or nothing joins them. */
function rangeUnit(before: string, left: UnitAfter, right: UnitAfter): { unit: string } | { code: UnreadCode } | null {
  if (left === null || right === null || !isJoined(before, left.rest)) return null
  if (left.unit !== '' && left.unit !== right.unit) return null
  const code = refusalBefore(before) ?? refusalAfter(withoutRangeEnd(right.rest), right.unit)
  return code === null ? { unit: right.unit } : { code }
}

function withoutRangeEnd(text: string): string {
  return boundAfter(text.replace(/^之间/, '')).rest
}

function isJoined(before: string, between: string): boolean {
  const joint = jointOf(between, boundBefore(before).operator)
  return joint === 'bounds' || (joint === 'dash' && !isSigned(before))
}

function jointOf(between: string, opening: Operator | null): 'dash' | 'bounds' | null {
  if (/^(?:-|~|至|到)$/.test(between)) return 'dash'
  const closing = /^[,且并、;及和]{0,2}(?:≤|不超过|不高于|不大于|小于等于)$/.test(between)
  return opening === '≥' && closing ? 'bounds' : null
}

/** A sign before a dashed range (≥3-5) contradicts it; a word such as 控制在 does not. */
function isSigned(before: string): boolean {
  const { operator } = boundBefore(before)
  return operator !== null && operator !== '=' && !/控制[在到]$/.test(before)
}
