import type { WorkbookCell } from '../workbook-cell.ts'

/** A filled cell of an exported sheet; its column counts from 0. */
export type ExportCell = WorkbookCell & { readonly at: number }

/** A sheet of an exported workbook as its reader found it. Rows count from 1, merged ranges from 0. */
export type ExportSheet = {
  readonly name: string
  readonly isHidden: boolean
  readonly rows: readonly { readonly row: number; readonly cells: readonly ExportCell[] }[]
  readonly merges: readonly {
    readonly startRow: number
    readonly startCol: number
    readonly endRow: number
    readonly endCol: number
  }[]
}

/** A cell where it stands: its first column and row, and the last ones where it is merged with others. */
export type PlacedExportCell = ExportCell & { readonly row: number; readonly endRow: number; readonly end: number }

export type ExportRow = { readonly row: number; readonly cells: readonly PlacedExportCell[] }

/** A sheet with its merged cells resolved: what begins in each row, and what covers a place. */
export type ExportGrid = {
  readonly name: string
  readonly rows: readonly ExportRow[]
  /** The cell that stands at or covers a place; undefined where nothing does. */
  at(row: number, column: number): PlacedExportCell | undefined
}

/** What the first cell of our own form says that it is (template.ts of the server): its first row and column are technical. */
const ownMark = /^goals:form:/

/** Filled rows of a workbook, and places covered by merged cells of a sheet, beyond which it is not read. */
const most = { rows: 50_000, covered: 1_000_000 } as const

/** Whether so much stands in a workbook, or is merged in it, that reading it would hold everybody else up. */
export function isTooLarge(sheets: readonly ExportSheet[]): boolean {
  if (sheets.reduce((sum, { rows }) => sum + rows.length, 0) > most.rows) return true
  return sheets.some((sheet) => coveredPlaces(sheet) > most.covered)
}

function coveredPlaces({ rows, merges }: ExportSheet): number {
  const lastColumn = lastColumnOf(rows)
  const filled = rows.map(({ row }) => row)
  return merges.reduce((sum, { startRow, endRow, startCol, endCol }) => {
    const high = Math.max(0, placeOf(filled, endRow + 2) - placeOf(filled, startRow + 1))
    return sum + high * Math.max(0, Math.min(endCol, lastColumn) - startCol + 1)
  }, 0)
}

/** How many of the sorted rows stand before a row. */
function placeOf(filled: readonly number[], row: number): number {
  let [low, high] = [0, filled.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((filled[middle] ?? 0) < row) low = middle + 1
    else high = middle
  }
  return low
}

function lastColumnOf(rows: ExportSheet['rows']): number {
  return rows.reduce((last, { cells }) => Math.max(last, cells.at(-1)?.at ?? 0), 0)
}

/** Resolves merged cells. Our own workbook's technical row and column are left out, as nobody sees them. */
export function gridOf(sheet: ExportSheet): ExportGrid {
  const isOwn = sheet.rows[0]?.cells.some(({ at, text }) => at === 0 && ownMark.test(text)) ?? false
  const seen = isOwn ? withoutMarks(sheet.rows) : sheet.rows
  const lastColumn = lastColumnOf(seen)
  const filled = seen.map(({ row }) => row)
  const merges = new Map(
    sheet.merges.map((range) => [`${String(range.startRow + 1)},${String(range.startCol)}`, range]),
  )
  const rows = seen.map(({ row, cells }): ExportRow => ({
    row,
    cells: cells.map((cell) => {
      const merged = merges.get(`${String(row)},${String(cell.at)}`)
      const end = Math.min(merged?.endCol ?? cell.at, Math.max(lastColumn, cell.at))
      return { ...cell, row, end, endRow: (merged?.endRow ?? row - 1) + 1 }
    }),
  }))
  const covering = new Map<string, PlacedExportCell>()
  for (const { cells } of rows) for (const cell of cells) cover(covering, cell, filled)
  return { name: sheet.name, rows, at: (row, column) => covering.get(`${String(row)},${String(column)}`) }
}

function withoutMarks(rows: ExportSheet['rows']): ExportSheet['rows'] {
  return rows.slice(1).flatMap(({ row, cells }) => {
    const shown = cells.filter(({ at }) => at > 0)
    return shown.length === 0 ? [] : [{ row, cells: shown }]
  })
}

function cover(covering: Map<string, PlacedExportCell>, cell: PlacedExportCell, filled: readonly number[]): void {
  const rows =
    cell.endRow === cell.row ? [cell.row] : filled.slice(placeOf(filled, cell.row), placeOf(filled, cell.endRow + 1))
  for (const row of rows)
    for (let column = cell.at; column <= cell.end; column += 1) {
      covering.set(`${String(row)},${String(column)}`, cell)
    }
}

/** B12: how a spreadsheet calls a cell. */
export function addressOf({ row, at }: Pick<PlacedExportCell, 'row' | 'at'>): string {
  return `${columnLetters(at)}${String(row)}`
}

function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  return `${rest === 0 ? '' : columnLetters(rest - 1)}${String.fromCharCode(65 + (column % 26))}`
}
