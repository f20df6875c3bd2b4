import {
  calendarDate,
  compareDecimal,
  formatDecimal,
  formatMoney,
  parseCalendarDate,
  parseDecimal,
  parseMoney,
  parsePoints,
  plainPoints,
  serialDate,
} from '../kernel/index.ts'
import type { WorkbookCellFault } from './workbook-fault.ts'

/** A cell of a workbook as its reader found it: its text, and what the text cannot carry. */
export type WorkbookCell = {
  readonly text: string
  readonly isNumber?: boolean
  /** A number shown in per cent: 0.95 for 95%. */
  readonly isPercent?: boolean
  readonly formula?: string
  readonly damage?: 'number-inexact' | 'formula-error' | 'formula-empty'
}

/** What a field of the goal form takes in a workbook; a list is what may be chosen from. */
export type CellKind = 'text' | 'amount' | 'number' | 'points' | 'day' | readonly string[]

export type ReadCell =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: WorkbookCellFault }

const read = (text: string): ReadCell => ({ ok: true, text })
const wrong = (fault: WorkbookCellFault): ReadCell => ({ ok: false, fault })

/**
 * Reads a cell as its field takes it: full-width digits, thousands separators, 元, dates as serials or as 2026年3月1日 are
 * understood; what is not sure is refused. An empty cell is an empty field.
 */
export function readWorkbookCell(cell: WorkbookCell, kind: CellKind): ReadCell {
  if (cell.damage !== undefined) return wrong({ code: cell.damage })
  const text = cell.text.replace(/\r\n?/g, '\n').trim()
  if (text === '') return read('')
  if (typeof kind !== 'string') return readChoice(text, kind)
  return readers[kind](text, cell)
}

function readChoice(text: string, allowed: readonly string[]): ReadCell {
  const plain = text.normalize('NFKC')
  return allowed.includes(plain) ? read(plain) : wrong({ code: 'choice', allowed })
}

const readers: { readonly [Kind in CellKind & string]: (text: string, cell: WorkbookCell) => ReadCell } = {
  text: (text, { isNumber, isPercent }) => read(isNumber === true && isPercent === true ? inPerCent(text) : text),
  amount: (text) => {
    const plain = plainNumber(text)
    if (/[万亿]/.test(plain)) return wrong({ code: 'amount-unit' })
    const amount = parseMoney(plain)
    return amount.ok ? read(formatMoney(amount.value)) : wrong({ code: 'amount' })
  },
  number: (text) => {
    const value = parseDecimal(plainNumber(text))
    return value === null ? wrong({ code: 'number' }) : read(formatDecimal(value))
  },
  points: (text) => {
    const value = parsePoints(plainNumber(text))
    return value === null ? wrong({ code: 'points' }) : read(plainPoints(value))
  },
  day: (text, cell) => {
    const day = dayOf(text, cell)
    return day === null ? wrong({ code: 'day' }) : read(day)
  },
}

/** Half-width, without ¥, 元 and well-placed thousands separators: "１，２００．５０ 元" → "1200.50". */
function plainNumber(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/^¥\s*/, '')
    .replace(/\s*元$/, '')
    .trim()
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain
}

function inPerCent(text: string): string {
  const value = parseDecimal(text)
  return value === null ? text : `${formatDecimal({ units: value.units * 100n, scale: value.scale })}%`
}

function dayOf(text: string, { isNumber }: WorkbookCell): string | null {
  const plain = text.normalize('NFKC')
  const serial = isNumber === true ? serialDate(Number(plain)) : null
  if (serial !== null) return serial
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  return parts === null ? parseCalendarDate(plain) : calendarDate(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** Whether two texts of a field mean the same: 1200000 and 1200000.00, 2 and 2.0. */
export function meansSame(kind: CellKind, one: string, other: string): boolean {
  if (plainText(one) === plainText(other)) return true
  if (kind === 'amount' || kind === 'number' || kind === 'points') {
    const [left, right] = [parseDecimal(one.trim()), parseDecimal(other.trim())]
    return left !== null && right !== null && compareDecimal(left, right) === 0
  }
  return false
}

function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}
