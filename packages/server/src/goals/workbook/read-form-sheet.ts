import { goalTables, type GoalTableName, type WorkbookRow } from '@jiheng/domain/goals'
import type { GoalForm } from '@jiheng/domain/rulebook'
import { cellAddress, type CellSheet } from '../../documents/spreadsheet/sheet-cells.ts'
import { extraColumns, formulaNotices, mergedFaults, placedCell, type ReadColumn } from './placed-cells.ts'
import { textAt, type SheetReading } from './sheet-reading.ts'
import { fieldColumns, fieldTitle, tableColumns } from './sheet-columns.ts'
import { columnIds, rowMarks } from './template.ts'

/** The column that a field's value and a project's code stand in. */
const valueColumn = 'c2'

type Reading = {
  readonly sheet: CellSheet
  readonly form: GoalForm
  /** Columns by the ids of the hidden first row. */
  readonly ids: ReadonlyMap<string, number>
  readonly project: string
  readonly codeAddress: string
}

/** Reads the official form of one project. What a row is, the hidden first column says; a row put in between belongs to the table around it. */
export function readFormSheet(sheet: CellSheet, form: GoalForm): SheetReading {
  const ids = new Map((sheet.rows[0]?.cells ?? []).map(({ at, text }) => [text.trim(), at]))
  const missing = Array.from({ length: 10 }, (_, at) => `c${String(at)}`).filter((id) => !ids.has(id))
  const nothing = { rows: [], notices: [], resultColumn: null }
  if (missing.length > 0) {
    const column = `第 ${String(Number(missing[0]?.slice(1)) + 1)} 栏`
    return { ...nothing, faults: [{ code: 'column-missing', sheet: sheet.name, column }] }
  }
  const value = ids.get(valueColumn) ?? 0
  const head = sheet.rows.find(({ cells }) => textAt(cells, 0) === rowMarks.project)
  if (head === undefined) return { ...nothing, faults: [{ code: 'no-rows' }] }
  const reading: Reading = {
    sheet,
    form,
    ids,
    project: textAt(head.cells, value),
    codeAddress: cellAddress(head.row, value),
  }
  const rows = [aRow(reading, head.row, {}), ...readRows(reading)]
  return {
    faults: [...missingFields(sheet, form)],
    rows,
    notices: [
      ...rows.flatMap(({ cells }) => formulaNotices(sheet.name, cells.values())),
      ...extraColumns(sheet, new Set([0, ...ids.values()]), 1),
    ],
    resultColumn: ids.get(columnIds.result) ?? null,
  }
}

function missingFields(sheet: CellSheet, form: GoalForm): SheetReading['faults'] {
  const marks = new Set(sheet.rows.map(({ cells }) => textAt(cells, 0)))
  return fieldColumns(form).flatMap(({ id, title }) =>
    marks.has(rowMarks.field(id)) ? [] : [{ code: 'column-missing', sheet: sheet.name, column: title } as const],
  )
}

function aRow(reading: Reading, row: number, rest: Partial<WorkbookRow>): WorkbookRow {
  const { sheet, project, codeAddress } = reading
  return {
    sheet: sheet.name,
    row,
    kind: 'main',
    isOfForm: true,
    project,
    batch: '',
    key: '',
    codeAddress,
    cells: new Map(),
    faults: [],
    ...rest,
  }
}

function readRows(reading: Reading): readonly WorkbookRow[] {
  let table: GoalTableName | null = null
  return reading.sheet.rows.slice(1).flatMap((line): readonly WorkbookRow[] => {
    const [kind, what, key] = markOf(line)
    if (kind === '') return insertedRow(reading, line, table)
    table = tableNamed(kind, what)
    if (kind === 'row' && table !== null) return tableRow(reading, line, { table, key })
    return kind === 'field' ? [fieldRow(reading, line, what)] : []
  })
}

function markOf({ cells }: Line): readonly [kind: string, what: string, key: string] {
  const [kind = '', what = '', key = ''] = textAt(cells, 0).split(':')
  return [kind, what, key]
}

/** The table that a head or a row of it is marked with. */
function tableNamed(kind: string, what: string): GoalTableName | null {
  return (kind === 'head' || kind === 'row') && what in goalTables ? (what as GoalTableName) : null
}

type Line = CellSheet['rows'][number]

function fieldRow(reading: Reading, { row, cells }: Line, field: string): WorkbookRow {
  const column: ReadColumn = {
    at: reading.ids.get(valueColumn) ?? 0,
    id: field,
    title: fieldTitle(field, reading.form),
  }
  const faults = mergedFaults(reading.sheet, row, [column]).filter(({ fault }) => fault.code === 'merged')
  return aRow(reading, row, { cells: new Map([[field, placedCell(row, cells, column)]]), faults })
}

function tableRow(
  reading: Reading,
  { row, cells }: Line,
  { table, key }: { readonly table: GoalTableName; readonly key: string },
): readonly WorkbookRow[] {
  const columns = tableColumns(table, reading.form).map(({ id, title }, at): ReadColumn => ({
    at: reading.ids.get(`c${String(at)}`) ?? 0,
    id,
    title,
  }))
  const read = new Map(columns.map((column) => [column.id, placedCell(row, cells, column)]))
  const isFilled = [...read.values()].some(({ text, formula }) => text.trim() !== '' || formula !== undefined)
  if (!isFilled) return []
  return [aRow(reading, row, { kind: table, key, cells: read, faults: mergedFaults(reading.sheet, row, columns) })]
}

/** A row without a mark: of the table around it; elsewhere it is nowhere. */
function insertedRow(reading: Reading, line: Line, table: GoalTableName | null): readonly WorkbookRow[] {
  if (table !== null) return tableRow(reading, line, { table, key: '' })
  const own = new Set(reading.ids.values())
  const result = reading.ids.get(columnIds.result)
  const found = line.cells.find(({ at, text }) => own.has(at) && at !== result && text.trim() !== '')
  if (found === undefined) return []
  const place = { address: cellAddress(line.row, found.at), label: '', value: found.text }
  return [aRow(reading, line.row, { faults: [{ ...place, fault: { code: 'row-outside' } }] })]
}
