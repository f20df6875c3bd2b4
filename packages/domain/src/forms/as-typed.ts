import { calendarDate, daysInMonth, formatDecimal, multiplyDecimal, decimal, parseDecimal } from '../kernel/index.ts'

/** What is written in a column (填写内容): words, an amount in 元, a number, points, a day, one of a list. */
export type Reading = 'text' | 'amount' | 'number' | 'points' | 'day' | 'choice'

/** How a column or a field is to be written. */
export type Written = {
  readonly reading: Reading
  /** The words of a choice. */
  readonly options?: readonly string[]
  /** What a month without a day means: its first day or its last. */
  readonly monthMeans?: 'first' | 'last'
  /** The year of a day without one. */
  readonly year?: number
}

/**
 * What was typed or pasted, as the form writes it (规范写法): fullwidth digits, thousands separators and units of numbers,
 * the forms of days and the short words of lists. What it does not understand stays as it was written.
 */
export function asWritten(text: string, written: Written): string {
  const { reading } = written
  if (reading === 'text') return text
  const plain = halfWidth(text).replace(/\s+/g, ' ').trim()
  if (plain === '') return ''
  if (reading === 'choice') return choiceOf(text.trim(), written.options ?? [])
  if (reading === 'day')
    return dayOf(plain.replace(/ (\d{1,2}:\d{2}(:\d{2})?)$/, '').replaceAll(' ', ''), written) ?? text.trim()
  return numberOf(plain.replaceAll(' ', ''), reading) ?? text.trim()
}

/** Fullwidth letters, digits and marks as the keyboard's own: １２，３４５．６ → 12,345.6. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0\u200B]/g, ' ')
    .replace(/[\u2212\u2013]/g, '-')
}

const factors: Readonly<Record<string, bigint>> = { 万: 10_000n, 万元: 10_000n, 亿元: 100_000_000n }

const unitsOf: Readonly<Record<Reading, readonly string[]>> = {
  text: [],
  choice: [],
  day: [],
  number: [''],
  points: ['', '分'],
  amount: ['', '元', '万', '万元', '亿元'],
}

function numberOf(text: string, reading: Reading): string | null {
  // An accounting format shows nothing as a dash.
  if (text === '-' || text === '—') return ''
  const match = /^[¥￥]?(\(?)(-?[\d,]*\.?\d*)\)?(元|万元|万|亿元|分)?$/.exec(text)
  if (match === null) return null
  const [, bracket = '', digits = '', unit = ''] = match
  if (!isGrouped(digits) || !unitsOf[reading].includes(unit)) return null
  return inUnit(bareNumber(digits, bracket), factors[unit])
}

function inUnit(bare: string, factor: bigint | undefined): string | null {
  const number = parseDecimal(bare)
  if (number === null || factor === undefined) return number === null ? null : bare
  return formatDecimal(multiplyDecimal(number, decimal(factor)))
}

/** Without separators; what stands in brackets is negative. */
function bareNumber(digits: string, bracket: string): string {
  const plain = digits
    .replaceAll(',', '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.$/, '')
  return bracket === '' ? plain : `-${plain}`
}

/** Separators stand before groups of three, or there are none. */
function isGrouped(digits: string): boolean {
  return !digits.includes(',') || /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(digits)
}

function dayOf(text: string, written: Written): string | null {
  const full =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (full !== null) return calendarDate(Number(full[1]), Number(full[2]), Number(full[3]))
  const ofYear = /^(\d{1,2})月(\d{1,2})[日号]$/.exec(text)
  if (ofYear === null) return dayOfMonth(text, written)
  return written.year === undefined ? null : calendarDate(written.year, Number(ofYear[1]), Number(ofYear[2]))
}

/** The first or the last day of a month. */
function dayOfMonth(text: string, { monthMeans, year }: Written): string | null {
  const match = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(text) ?? /^()(\d{1,2})月$/.exec(text)
  if (match === null || monthMeans === undefined) return null
  const inYear = match[1] === '' ? year : Number(match[1])
  const month = Number(match[2])
  if (inYear === undefined || month < 1 || month > 12) return null
  return calendarDate(inYear, month, monthMeans === 'first' ? 1 : daysInMonth(inYear, month))
}

/** The word of the list that is meant: itself, or the one that is longer by 指标 or by what nobody else has. */
function choiceOf(text: string, options: readonly string[]): string {
  if (options.includes(text) || text === '') return text
  const bare = text.replace(/\s+/g, '')
  const likely = options.filter(
    (option) => option === bare || option === `${bare}指标` || `${option}指标` === bare || `${option}目标` === bare,
  )
  const [only] = likely.length > 0 ? likely : options.filter((option) => option.startsWith(bare))
  return likely.length > 1 || only === undefined ? text : only
}
