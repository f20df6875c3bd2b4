import type { CityExportField } from '../../rulebook/index.ts'
import { readWorkbookCell, type WorkbookCell } from '../workbook-cell.ts'
import { limitOfColumn, limitOfField } from '../workbook-kinds.ts'
import type { CityCellFault } from './city-fault.ts'
import { readExportAmount } from './export-amount.ts'
import { tableOf, type AmountUnit } from './known-heading.ts'

export type ReadValue =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: CityCellFault }

type Reader = (cell: WorkbookCell, unit: AmountUnit | null) => ReadValue

const taken = (text: string): ReadValue => ({ ok: true, text })
const wrong = (fault: CityCellFault): ReadValue => ({ ok: false, fault })

/** A reader of the workbook's own cells, with the one fault that the export's sentences know of it. */
function plain(kind: 'text' | 'points' | 'day', code: 'points' | 'day' | null): Reader {
  return (cell) => {
    const read = readWorkbookCell(cell, kind)
    if (read.ok) return read
    return wrong({ code: cell.damage ?? code ?? 'formula-error' })
  }
}

const text = plain('text', null)
const dashed = /^[-—–/]*$/

const weight: Reader = (cell, unit) => {
  const digits = cell.text.normalize('NFKC').trim().replace(/分$/, '')
  return plain('points', 'points')({ ...cell, text: dashed.test(digits) ? '' : digits }, unit)
}

const nature: Reader = (cell, unit) => {
  const read = text(cell, unit)
  const word = read.ok ? read.text.normalize('NFKC').replace(/指标$/, '') : ''
  return !read.ok || ['', '定量', '定性'].includes(word) ? { ...read, text: word } : wrong({ code: 'nature' })
}

/** 产出指标（50分）: the points in brackets are no part of the name. */
const level: Reader = (cell, unit) => {
  const read = text(cell, unit)
  return read.ok ? taken(read.text.replace(/\s*[(（]\s*\d+(?:\.\d+)?\s*分?\s*[)）]$/, '')) : read
}

const year: Reader = (cell, unit) => {
  const read = text(cell, unit)
  const found = read.ok ? /^(20\d{2})(?:年度?)?$/.exec(read.text.normalize('NFKC').replace(/\s+/g, '')) : null
  if (!read.ok || read.text === '') return read
  return found?.[1] === undefined ? wrong({ code: 'year' }) : taken(found[1])
}

const readers: Partial<Record<CityExportField, Reader>> = {
  fiscalYear: year,
  'document.on': plain('day', 'day'),
  requestedAmount: readExportAmount,
  appropriation: readExportAmount,
  carriedOver: readExportAmount,
  otherFunds: readExportAmount,
  'tasks.amount': readExportAmount,
  'tasks.fiscal': readExportAmount,
  'tasks.other': readExportAmount,
  'indicators.levelOne': level,
  'indicators.levelTwo': level,
  'indicators.nature': nature,
  'indicators.weight': weight,
}

/** Reads a cell as its field takes it; what is longer than the goal may hold is refused, not cut. */
export function readValue(field: CityExportField, cell: WorkbookCell, unit: AmountUnit | null): ReadValue {
  const read = (readers[field] ?? text)(cell, unit)
  const most = limitOf(field)
  return read.ok && read.text.length > most ? wrong({ code: 'too-long', most }) : read
}

function limitOf(field: CityExportField): number {
  const table = tableOf(field)
  if (table === null) return limitOfField(field)
  return limitOfColumn(table, field.slice(table.length + 1))
}
