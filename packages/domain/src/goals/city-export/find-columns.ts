import type { CityExportField } from '../../rulebook/index.ts'
import type { ExportRow, PlacedExportCell } from './export-sheet.ts'
import { tableOf, unitIn, type AmountUnit, type ExportTable, type KnownHeadings } from './known-heading.ts'
import type { ExportColumn } from './table-row.ts'

type Known = { readonly cell: PlacedExportCell; readonly fields: readonly CityExportField[] }

/** The cells of a row that are headings, with what they may head. */
export function headingsIn({ cells }: ExportRow, known: KnownHeadings): readonly Known[] {
  return cells.flatMap((cell) => {
    const fields = cell.damage === undefined && cell.formula === undefined ? known(cell.text) : []
    return fields.length === 0 ? [] : [{ cell, fields }]
  })
}

/** The column that a heading makes, as the field that the table around it means. */
export function columnOf(
  { cell, fields }: Known,
  tables: readonly ExportTable[],
  unit: AmountUnit | null,
): ExportColumn | null {
  const meant = fields.find((field) => tables.some((table) => tableOf(field) === table)) ?? fields[0]
  if (meant === undefined || meant === 'nothing') return null
  return { field: meant, label: cell.text.trim(), unit: unitIn(cell.text) ?? unit, at: cell.at, end: cell.end }
}

/** The tables that a row of headings speaks of: one has its name's column, or several of its columns. */
export function tablesIn(known: readonly Known[]): readonly ExportTable[] {
  return (['tasks', 'indicators'] as const).filter((table) => {
    const own = known.filter(({ fields }) => fields.some((field) => tableOf(field) === table))
    const unmistakable = own.filter(({ fields }) => fields.every((field) => tableOf(field) === table))
    return unmistakable.length > 0 && own.length > 1
  })
}

/** The columns of a row of headings below a wider one: 总额、财政拨款、其他资金 under 预算金额. */
export function narrowed(
  columns: readonly ExportColumn[],
  below: readonly Known[],
  tables: readonly ExportTable[],
): readonly ExportColumn[] {
  const added = below.flatMap((known) => {
    const above = columns.filter(({ at }) => known.cell.at >= at).at(-1)
    const column = columnOf(known, tables, above?.unit ?? null)
    return column === null ? [] : [column]
  })
  const kept = columns.filter(({ at, end }) => !added.some((column) => column.at >= at && column.at <= end))
  return [...kept, ...added]
}
