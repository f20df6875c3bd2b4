import type { MergedRange } from './sheet-cells.ts'

type MeasuredCell = { readonly text: string; readonly look: string; readonly lines?: number }

/** What of a sheet decides how high its rows are. */
type MeasuredSheet = {
  readonly widths: readonly (number | null)[]
  readonly rows: readonly (readonly (MeasuredCell | null)[])[]
  readonly hiddenRows: readonly number[]
  readonly merges: readonly MergedRange[]
}

/** Points of a line of 11-point text, and of a title. */
const lineHeight = 15
const titleHeight = 26
/** A sheet takes no higher row. */
const highest = 400

/**
 * The heights of the rows that need more than a line, by row from 0, in points. No spreadsheet fits a merged cell to its text, and
 * some (LibreOffice) fit none when a file is opened.
 */
export function rowHeights(sheet: MeasuredSheet): ReadonlyMap<number, number> {
  const widthOf = widthsIn(sheet)
  const hidden = new Set(sheet.hiddenRows)
  return new Map(
    sheet.rows.flatMap((row, at) => {
      const height = hidden.has(at) ? 0 : heightOf(row, (column) => widthOf(at, column))
      return height <= lineHeight ? [] : [[at, Math.min(highest, height)] as const]
    }),
  )
}

function heightOf(row: readonly (MeasuredCell | null)[], widthOf: (column: number) => number): number {
  return row.reduce((most, cell, column) => {
    if (cell === null) return most
    if (cell.look === 'title') return Math.max(most, titleHeight)
    const lines = cell.text === '' ? 1 : linesOf(cell.text, widthOf(column))
    return Math.max(most, Math.max(lines, cell.lines ?? 1) * lineHeight)
  }, 0)
}

/** How wide the cell of a row and column is, with what is merged into it; a hidden one shows nothing. */
function widthsIn({ widths, merges }: MeasuredSheet): (row: number, column: number) => number {
  const merged = new Map(
    merges.map(({ startRow, startCol, endCol }) => [
      `${String(startRow)} ${String(startCol)}`,
      widths.slice(startCol, endCol + 1).reduce<number>((sum, width) => sum + (width ?? 0), 0),
    ]),
  )
  return (row, column) =>
    widths[column] === null
      ? Number.POSITIVE_INFINITY
      : (merged.get(`${String(row)} ${String(column)}`) ?? widths[column] ?? Number.POSITIVE_INFINITY)
}

/** The lines that a text takes in a cell of so many digits' width: a Chinese character is a little wider than two of them. */
function linesOf(text: string, width: number): number {
  if (width === Number.POSITIVE_INFINITY) return 1
  return text
    .split('\n')
    .map((line) => [...line].reduce((sum, character) => sum + (character > '\u2000' ? 2.15 : 1.1), 0))
    .reduce((sum, length) => sum + Math.max(1, Math.ceil(length / Math.max(1, width - 1))), 0)
}
