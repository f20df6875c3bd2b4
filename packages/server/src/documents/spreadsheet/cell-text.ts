import type { CellValue } from 'hucre/xlsx'

/** What a cell said that no text can carry. */
export type CellDamage = 'number-inexact' | 'formula-error'

export type CellText = { readonly text: string; readonly damage?: CellDamage }

const formulaErrors = new Set(['#REF!', '#N/A', '#VALUE!', '#DIV/0!', '#NAME?', '#NULL!', '#NUM!'])

/** What a cell of a workbook says as a data package would: numbers in plain digits, dates as 2024-07-31, truth as 是 or 否. */
export function cellText(value: CellValue | undefined): CellText {
  if (value === null || value === undefined) return { text: '' }
  if (typeof value === 'string')
    return formulaErrors.has(value) ? { text: value, damage: 'formula-error' } : { text: value }
  if (typeof value === 'boolean') return { text: value ? '是' : '否' }
  return typeof value === 'number' ? numberText(value) : { text: dateText(value) }
}

/** A spreadsheet computes in doubles and keeps 15 digits: more are an artefact (0.30000000000000004), or were lost. */
function numberText(value: number): CellText {
  const text = String(value)
  const digits = text.replace(/^-/, '').replace('.', '').replace(/^0+/, '')
  const isLong = Number.isInteger(value) ? Math.abs(value) >= 1e15 : digits.length > 15
  return isLong ? { text, damage: 'number-inexact' } : { text }
}

/** A date alone; with a time of day it stays visible that there is one. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '#VALUE!'
  const [day = '', time = ''] = value.toISOString().split('T')
  return time === '00:00:00.000Z' ? day : `${day} ${time.slice(0, 8)}`
}
