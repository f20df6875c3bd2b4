import {
  formatDecimal,
  formatMoney,
  formatPoints,
  parseCalendarDate,
  parseDecimal,
  parseFiscalYear,
  parseMoney,
  parsePoints,
  points,
  serialDate,
} from '../kernel/index.ts'
import type { CellKind, Column } from './columns.ts'
import type { Fault } from './issue.ts'
import { nearestWord } from './nearest-word.ts'

/** What a cell says in the one canonical form of its value, null for an empty cell, or what is wrong with it. */
export type CellReading = string | null | Fault

type Reader = (text: string) => string | Fault

/** Text as people write it: at most this many characters. */
const textLimit = 4000
const codeLimit = 64
const decimalPlaces = 6
const decimalDigits = 18
const pointsLimit = 1000

/** Control characters (tab, LF and CR are text) and the two code points that no XML may hold. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/

function readText(text: string): string | Fault {
  if (text.length > textLimit && [...text].length > textLimit)
    return { code: 'cell.too-long', facts: { limit: textLimit, length: [...text].length } }
  return control.test(text) ? { code: 'cell.control-character', facts: {} } : text
}

function readCode(text: string): string | Fault {
  if (/\s/.test(text)) return { code: 'code.white-space', facts: {} }
  if (text.length > codeLimit) return { code: 'cell.too-long', facts: { limit: codeLimit, length: text.length } }
  return control.test(text) ? { code: 'cell.control-character', facts: {} } : text
}

const canonicalMoney = /^(?:-?[1-9]\d{0,17}|0)\.\d\d$/

function readMoney(text: string): string | Fault {
  if (canonicalMoney.test(text)) return text
  const read = parseMoney(text)
  return read.ok ? formatMoney(read.value) : { code: read.refusal.code, facts: {} }
}

function readDecimal(text: string): string | Fault {
  const read = parseDecimal(text)
  if (read === null) return { code: 'decimal.not-a-number', facts: {} }
  const written = formatDecimal(read)
  const [whole = '', fraction = ''] = written.replace('-', '').split('.')
  if (fraction.length > decimalPlaces) return { code: 'decimal.too-many-decimals', facts: { limit: decimalPlaces } }
  if (whole.length > decimalDigits) return { code: 'decimal.too-large', facts: {} }
  return written === '-0' ? '0' : written
}

function readPoints(text: string): string | Fault {
  const read = parsePoints(text)
  if (read === null)
    return { code: /^-?\d+\.\d{3,}$/.test(text) ? 'points.too-many-decimals' : 'points.not-a-number', facts: {} }
  if (read < 0n) return { code: 'points.negative', facts: {} }
  if (read > points(BigInt(pointsLimit) * 100n)) return { code: 'points.too-large', facts: { limit: pointsLimit } }
  return formatPoints(read)
}

function integerReader(from: number, to: number): Reader {
  return (text) => {
    if (!/^-?\d{1,15}$/.test(text)) return { code: 'integer.not-whole', facts: {} }
    const value = Number(text)
    return value >= from && value <= to ? String(value) : { code: 'integer.out-of-range', facts: { from, to } }
  }
}

function readDate(text: string): string | Fault {
  if (parseCalendarDate(text) !== null) return text
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { code: 'date.impossible', facts: {} }
  if (/^\d{5}(?:\.\d+)?$/.test(text))
    return { code: 'date.serial', facts: { date: serialDate(Number(text.slice(0, 5))) } }
  return { code: 'date.form', facts: {} }
}

function readYear(text: string): string | Fault {
  return /^\d{4}$/.test(text) && parseFiscalYear(text) !== null ? text : { code: 'year.form', facts: {} }
}

function readBoolean(text: string): string | Fault {
  return text === '是' || text === '否' ? text : { code: 'boolean.not-yes-or-no', facts: {} }
}

function listReader(values: readonly string[]): Reader {
  const known = new Set(values)
  return (text) =>
    known.has(text) ? text : { code: 'list.unknown', facts: { allowed: values, suggestion: nearestWord(text, values) } }
}

/** The kinds that need nothing beyond the text. */
const plainReaders: Readonly<Record<Exclude<CellKind['kind'], 'integer' | 'list'>, Reader>> = {
  code: readCode,
  text: readText,
  money: readMoney,
  decimal: readDecimal,
  points: readPoints,
  date: readDate,
  year: readYear,
  boolean: readBoolean,
}

function readerOf(cell: CellKind): Reader {
  if (cell.kind === 'integer') return integerReader(cell.from, cell.to)
  if (cell.kind === 'list') return listReader(cell.values)
  return plainReaders[cell.kind]
}

/** How the cells of a column are read. */
export function cellReader(column: Column): (text: string) => CellReading {
  const read = readerOf(column.cell)
  const { need } = column
  if (need === 'optional') return (text) => (text === '' ? null : read(text))
  return (text) => (text === '' ? { code: 'cell.missing', facts: { need } } : read(text))
}
