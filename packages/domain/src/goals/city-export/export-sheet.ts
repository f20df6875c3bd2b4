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

/** Resolves merged cells. Our own workbook's technical row and column are left out, as nobody sees them. */
export function gridOf(sheet: ExportSheet): ExportGrid {
  const isOwn = sheet.rows[0]?.cells.some(({ at, text }) => at === 0 && ownMark.test(text)) ?? false
  const seen = isOwn ? withoutMarks(sheet.rows) : sheet.rows
  const lastColumn = Math.max(0, ...seen.map(({ cells }) => cells.at(-1)?.at ?? 0))
  const lastRow = seen.at(-1)?.row ?? 0
  const merges = new Map(
    sheet.merges.map((range) => [`${String(range.startRow + 1)},${String(range.startCol)}`, range]),
  )
  const rows = seen.map(({ row, cells }): ExportRow => ({
    row,
    cells: cells.map((cell) => {
      const merged = merges.get(`${String(row)},${String(cell.at)}`)
      return {
        ...cell,
        row,
        end: Math.min(merged?.endCol ?? cell.at, Math.max(lastColumn, cell.at)),
        endRow: Math.min((merged?.endRow ?? row - 1) + 1, lastRow),
      }
    }),
  }))
  const covering = new Map<string, PlacedExportCell>()
  for (const { cells } of rows) for (const cell of cells) cover(covering, cell)
  return { name: sheet.name, rows, at: (row, column) => covering.get(`${String(row)},${String(column)}`) }
}

function withoutMarks(rows: ExportSheet['rows']): ExportSheet['rows'] {
  return rows.slice(1).flatMap(({ row, cells }) => {
    const shown = cells.filter(({ at }) => at > 0)
    return shown.length === 0 ? [] : [{ row, cells: shown }]
  })
}

function cover(covering: Map<string, PlacedExportCell>, cell: PlacedExportCell): void {
  for (let row = cell.row; row <= cell.endRow; row += 1)
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
