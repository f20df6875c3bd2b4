import { readBand, isNotApplicable } from './band-words.ts'
import { withPlainDigits } from './chinese-numerals.ts'
import { readDate } from './date-words.ts'
import { takeDirectionWord } from './direction.ts'
import { readNameTarget } from './name-target.ts'
import { normaliseNotation, withoutItemNumber } from './notation.ts'
import { readQuantity } from './quantity-words.ts'
import type { Reading, UnreadCode } from './reading.ts'
import { speaksOfAmount, speaksOfTime, type ReadingContext } from './reading-context.ts'

const dottedMonth = /^[≥≤<>=]?\d{4}\.\d{1,2}$/

/** Longer cells are descriptions, and are refused before anything is searched in them. */
const longestCell = 200

function unread(code: UnreadCode): Reading {
  return { kind: 'unread', code }
}

/** Reads a target (指标值) as people write it; where the cell is empty, the target in the indicator's name. Never throws. */
export function readTarget(text: string, context: ReadingContext = {}): Reading {
  const read = readCell(text, context)
  if (read.kind !== 'unread' || read.code !== 'empty') return read
  return readNameTarget(context) ?? read
}

/** Reads an actual (完成值); it may carry a sign of its own (≥266米). Never throws. */
export function readActual(text: string, context: ReadingContext = {}): Reading {
  return readCell(text, context)
}

function readCell(text: string, context: ReadingContext): Reading {
  if (text.length > longestCell) return unread(text.trim() === '' ? 'empty' : 'too-long')
  const plain = withPlainDigits(withoutItemNumber(normaliseNotation(text)))
  if (/^[-~/\\|_.·*]*$/.test(plain)) return unread('empty')
  if (isNotApplicable(plain)) return unread('not-applicable')
  const { direction, rest } = takeDirectionWord(plain)
  const read = readPlain(rest.replace(/^定性(?=.*\d)[:,、]?/, ''), context)
  return direction !== null && read.kind === 'quantity' ? { ...read, direction } : read
}

function readPlain(text: string, context: ReadingContext): Reading {
  const bare = readBareNumber(text, context)
  if (bare !== null) return bare
  const date = isDecimalNotDate(text, context) ? null : readDate(text, context.year)
  if (date !== null && date !== 'mixed') return date
  if (date === 'mixed') return readBesideYear(text, context)
  return readQuantity(text, context) ?? readBand(text)
}

/** "完成2022年任务100%": a year that only says which year stands aside; a deadline beside a number is a second value. */
function readBesideYear(text: string, context: ReadingContext): Reading {
  const withoutYear = text.replace(/(?<!\d)(?:19|20)\d\d年度?(?![\d底末内前上下第全])/g, '')
  const date = readDate(withoutYear, context.year)
  if (date !== null && date !== 'mixed') return date
  const isRecurring = withoutYear.includes('每') && date === 'mixed'
  if (date === 'mixed' && (isRecurring || !hasOnlyDurations(withoutYear))) return unread('several-values')
  return readQuantity(withoutYear, context) ?? readBand(withoutYear)
}

/** 全年, 年内 and the like beside a number only say when: 全年不少于4次. */
function hasOnlyDurations(text: string): boolean {
  return !/\d月|\d日|\d{4}|年底|年末|半年|季度/.test(text)
}

/** A number alone may be a spreadsheet's serial of a day (45291), a year, or a day without separators (20241231). */
function readBareNumber(text: string, context: ReadingContext): Reading | null {
  if (isDayOrNumber(text, context)) return unread('ambiguous')
  // Some systems print a serial twice, as the value and as its unit: 44,561 44,561.
  const digits = /^[=≤]?(\d{4,8})(?: \1)?$/.exec(text)?.[1]
  if (digits === undefined) return null
  const isTime = speaksOfTime(context)
  if (isSerial(digits) && (isTime || !speaksOfAmount(context))) return unread('date-serial')
  return isTime && /^(?:19|20)/.test(digits) ? readCompactDate(digits, context) : null
}

/** 9.30 of a time is no number, and 2022.12 or 20221231 of nothing known may be either. */
function isDayOrNumber(text: string, context: ReadingContext): boolean {
  if (/^\d{1,2}\.\d{1,2}$/.test(text)) return speaksOfTime(context)
  return /^(?:19|20)\d\d(?:\.\d{1,2}|\d{4})$/.test(text) && saysNothing(context)
}

function readCompactDate(digits: string, context: ReadingContext): Reading | null {
  if (digits.length === 4) return readPlain(`${digits}年`, context)
  if (digits.length !== 8) return null
  return readPlain(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`, context)
}

/** Without a word on the indicator 2022.12 and 20221231 may be a day or a number. */
function saysNothing({ name = '', category = '', unit = '' }: ReadingContext): boolean {
  return name === '' && category === '' && unit === ''
}

/** 2000-01-01 to 2049-12-31 as a spreadsheet counts days. */
function isSerial(digits: string): boolean {
  return digits.length === 5 && Number(digits) >= 36_526 && Number(digits) <= 54_788
}

/** "2022.12" alone is a month where the indicator speaks of a time, and a number where it speaks of something else. */
function isDecimalNotDate(text: string, context: ReadingContext): boolean {
  return dottedMonth.test(text) && !speaksOfTime(context)
}
