import type { CellDamage } from './cell-text.ts'

/** A filled cell: its text, and what no text can carry. Its column counts from 0. */
export type SheetCell = {
  readonly at: number
  readonly text: string
  readonly isNumber?: boolean
  readonly isPercent?: boolean
  readonly formula?: string
  readonly damage?: CellDamage | 'formula-empty'
}

/** A merged range, rows and columns from 0, both ends in it. */
export type MergedRange = {
  readonly startRow: number
  readonly startCol: number
  readonly endRow: number
  readonly endCol: number
}

/** A sheet with its filled cells. Rows count from 1, as a spreadsheet shows them. */
export type CellSheet = {
  readonly name: string
  readonly isHidden: boolean
  readonly rows: readonly { readonly row: number; readonly cells: readonly SheetCell[] }[]
  readonly merges: readonly MergedRange[]
}

/** What is written into a workbook that goes back: comments in cells, and texts. Rows from 1, columns from 0. */
export type SheetNotes = {
  readonly sheet: string
  readonly comments: readonly { readonly row: number; readonly column: number; readonly text: string }[]
  readonly texts: readonly { readonly row: number; readonly column: number; readonly text: string }[]
}

/** AB12: how a spreadsheet calls a cell of a row from 1 and a column from 0. */
export function cellAddress(row: number, column: number): string {
  return `${columnName(column)}${String(row)}`
}

/** A, B … Z, AA: how a spreadsheet calls a column that is counted from 0. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26)
  return `${rest === 0 ? '' : columnName(rest - 1)}${String.fromCharCode(65 + (column % 26))}`
}
