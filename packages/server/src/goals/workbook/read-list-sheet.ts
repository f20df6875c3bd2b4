import type { GoalTableName, WorkbookFileFault, WorkbookRow } from '@jiheng/domain/goals'
import type { GoalForm } from '@jiheng/domain/rulebook'
import { goalForms } from '@jiheng/domain/rulebook'
import { cellAddress, type CellSheet } from '../../documents/spreadsheet/sheet-cells.ts'
import { extraColumns, formulaNotices, mergedFaults, placedCell, type ReadColumn } from './placed-cells.ts'
import type { SheetReading } from './sheet-reading.ts'
import { fieldColumns, tableColumns } from './sheet-columns.ts'
import { columnIds, headRows } from './template.ts'

type Whose = { readonly form: GoalForm } | { readonly table: GoalTableName }

/** Reads a sheet with a row for each project, or for each row of a table. Columns are known by the ids in the hidden first row. */
export function readListSheet(sheet: CellSheet, whose: Whose): SheetReading {
  const ids = new Map((sheet.rows[0]?.cells ?? []).map(({ at, text }) => [text.trim(), at]))
  const wanted = 'form' in whose ? fieldColumns(whose.form) : columnsOfTable(whose.table)
  const leads = [
    { id: columnIds.project, title: '项目代码' },
    ...('form' in whose ? [{ id: columnIds.batch, title: '申报批次' }] : []),
  ]
  const faults = [...leads, ...wanted].flatMap(({ id, title }): WorkbookFileFault[] =>
    ids.has(id) ? [] : [{ code: 'column-missing', sheet: sheet.name, column: title }],
  )
  if (faults.length > 0) return { faults, rows: [], notices: [], resultColumn: null }
  const columns = wanted.map(({ id, title }): ReadColumn => ({ at: ids.get(id) ?? 0, id, title }))
  const places: Places = {
    columns,
    code: ids.get(columnIds.project) ?? 0,
    batch: ids.get(columnIds.batch) ?? null,
    kind: 'form' in whose ? 'main' : whose.table,
  }
  const rows = sheet.rows.flatMap((row) => (row.row <= headRows ? [] : readRow(sheet, row, places)))
  return {
    faults: [],
    rows,
    notices: [
      ...rows.flatMap(({ cells }) => formulaNotices(sheet.name, cells.values())),
      ...extraColumns(sheet, new Set([0, ...ids.values()]), headRows),
    ],
    resultColumn: ids.get(columnIds.result) ?? null,
  }
}

/** The columns of a table are the same in every form; only what may be chosen differs. */
function columnsOfTable(table: GoalTableName): ReturnType<typeof tableColumns> {
  const [form] = goalForms
  return form === undefined ? [] : tableColumns(table, form)
}

type Places = {
  readonly columns: readonly ReadColumn[]
  readonly code: number
  readonly batch: number | null
  readonly kind: WorkbookRow['kind']
}

/** An empty row is none: a row that was emptied is gone from its table. */
function readRow(
  sheet: CellSheet,
  { row, cells }: CellSheet['rows'][number],
  { columns, code, batch, kind }: Places,
): readonly WorkbookRow[] {
  const read = new Map(columns.map((column) => [column.id, placedCell(row, cells, column)]))
  const project = placedCell(row, cells, { at: code, id: columnIds.project, title: '项目代码' })
  const isFilled = [...read.values()].some(({ text, formula }) => text.trim() !== '' || formula !== undefined)
  if (!isFilled && (kind !== 'main' || project.text.trim() === '')) return []
  return [
    {
      sheet: sheet.name,
      row,
      kind,
      isOfForm: false,
      project: project.text.trim(),
      batch:
        batch === null ? '' : placedCell(row, cells, { at: batch, id: columnIds.batch, title: '申报批次' }).text.trim(),
      key: kind === 'main' ? '' : placedCell(row, cells, { at: 0, id: columnIds.key, title: '' }).text.trim(),
      codeAddress: cellAddress(row, code),
      cells: read,
      faults: mergedFaults(sheet, row, [...columns, { at: code, id: columnIds.project, title: '项目代码' }]),
    },
  ]
}
