import type { PlacedCell, PlacedFault } from '@jiheng/domain/goals'
import { cellAddress, columnName, type CellSheet, type SheetCell } from '../../documents/spreadsheet/sheet-cells.ts'
import type { PlacedNotice } from './sheet-reading.ts'

/** A column of a sheet from which a field is read. */
export type ReadColumn = { readonly at: number; readonly id: string; readonly title: string }

/** The cell of a row in a column, with its place; an empty one where nothing stands. */
export function placedCell(row: number, cells: readonly SheetCell[], { at, title }: ReadColumn): PlacedCell {
  const { at: _, ...found } = cells.find((cell) => cell.at === at) ?? { at, text: '' }
  return { ...found, address: cellAddress(row, at), label: title }
}

/** Formulas whose results are taken. */
export function formulaNotices(sheet: string, cells: Iterable<PlacedCell>): readonly PlacedNotice[] {
  return [...cells].flatMap(({ address, text, formula, damage }): PlacedNotice[] =>
    formula === undefined || damage !== undefined
      ? []
      : [{ sheet, address, value: text, notice: { code: 'formula-taken', formula } }],
  )
}

/** Cells of a row that were merged with others of the columns, so that nobody can tell what each of them was to say. */
export function mergedFaults(
  { merges, rows }: CellSheet,
  row: number,
  columns: readonly ReadColumn[],
): readonly PlacedFault[] {
  return merges.flatMap(({ startRow, endRow, startCol, endCol }): PlacedFault[] => {
    if (row - 1 < startRow || row - 1 > endRow) return []
    const covered = columns.filter(({ at }) => at >= startCol && at <= endCol)
    const [first] = covered
    if (first === undefined || (startRow === endRow && covered.length < 2)) return []
    const range = `${cellAddress(startRow + 1, startCol)}:${cellAddress(endRow + 1, endCol)}`
    const value = rows.find((each) => each.row === startRow + 1)?.cells.find(({ at }) => at === startCol)?.text ?? ''
    return [{ address: cellAddress(row, first.at), label: first.title, value, fault: { code: 'merged', range } }]
  })
}

/** Columns that are not the template's and hold something below the heads. */
export function extraColumns(
  { name, rows }: CellSheet,
  known: ReadonlySet<number>,
  headRow: number,
): readonly PlacedNotice[] {
  const found = new Map<number, string>()
  for (const { row, cells } of rows) {
    if (row <= headRow) continue
    for (const { at, text } of cells) if (!known.has(at) && !found.has(at)) found.set(at, text)
  }
  return [...found].map(([at, value]) => ({
    sheet: name,
    address: `${columnName(at)} 列`,
    value,
    notice: { code: 'column-extra' },
  }))
}
