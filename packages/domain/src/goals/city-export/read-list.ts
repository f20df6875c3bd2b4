import type { CityGoal } from './city-goal.ts'
import { draftGoal, fault, finishGoal, notice, putField, valueOf, type DraftGoal, type Telling } from './draft-goal.ts'
import { addressOf, type ExportGrid, type ExportRow, type PlacedExportCell } from './export-sheet.ts'
import { columnOf, headingsIn, narrowed, tablesIn } from './find-columns.ts'
import { headingText, tableOf, type AmountUnit, type ExportTable, type KnownHeadings } from './known-heading.ts'
import type { ReadSheet } from './read-form.ts'
import { cellIn, readTableRow, type ExportColumn, type RowFate } from './table-row.ts'

/** Where the heads of a list stand: its row's number in the sheet's rows. */
export function listHead(grid: ExportGrid, known: KnownHeadings): number {
  return grid.rows.findIndex((row) => {
    const found = headingsIn(row, known)
    const whose = found.filter(({ fields }) => fields.some((field) => field.startsWith('department.')))
    const isBeside = whose.some(({ cell }) =>
      found.some((other) => other.cell.at === cell.end + 1 || other.cell.end === cell.at - 1),
    )
    return isBeside && found.length >= 3
  })
}

type ListReading = {
  readonly telling: Telling
  readonly grid: ExportGrid
  readonly columns: readonly ExportColumn[]
  readonly tables: readonly ExportTable[]
  readonly drafts: Map<string, DraftGoal>
}

/** Reads a list with one row a department, a task or an indicator; columns by their heads, departments by code or name. */
export function readList(
  grid: ExportGrid,
  known: KnownHeadings,
  telling: Telling,
  { head, unit }: { readonly head: number; readonly unit: AmountUnit | null },
): ReadSheet {
  const { columns, tables, below } = headOf(grid, known, { head, unit })
  tellUnknown(telling, grid, { known, head })
  const reading: ListReading = { telling, grid, columns, tables, drafts: new Map() }
  const fates = grid.rows.map((row, at): RowFate => (at <= head + below ? 'head' : readRow(reading, row)))
  const before = telling.faults.length
  const goals = [...reading.drafts.values()].map((draft) => finishGoal(telling, withGiven(draft, columns)))
  return { goals: before > telling.faults.length ? [] : goals.filter((goal): goal is CityGoal => goal !== null), fates }
}

function headOf(grid: ExportGrid, known: KnownHeadings, { head, unit }: { head: number; unit: AmountUnit | null }) {
  const found = headingsIn(grid.rows[head] ?? { row: 0, cells: [] }, known)
  const second = grid.rows[head + 1]
  const under = second === undefined ? [] : headingsIn(second, known)
  const hasSecond = second !== undefined && under.length === second.cells.length
  const all = hasSecond ? [...found, ...under] : found
  const tables = tablesIn(all)
  const first = found.flatMap((each) => columnOf(each, tables, unit) ?? [])
  return { columns: hasSecond ? narrowed(first, under, tables) : first, tables, below: hasSecond ? 1 : 0 }
}

function tellUnknown(
  telling: Telling,
  grid: ExportGrid,
  { known, head }: { readonly known: KnownHeadings; readonly head: number },
): void {
  for (const cell of grid.rows[head]?.cells ?? []) {
    if (known(cell.text).length === 0) notice(telling, cell, cell.text.trim(), { code: 'heading-unknown' })
  }
}

function withGiven(draft: DraftGoal, columns: readonly ExportColumn[]): DraftGoal {
  for (const { field } of columns) draft.given.add(field)
  return draft
}

function readRow(reading: ListReading, row: ExportRow): RowFate {
  if (row.cells.some(({ text }) => /^(金额)?[合总]计$/.test(headingText(text)))) return 'head'
  const draft = draftFor(reading, row)
  if (draft === null) return 'faulty'
  const { telling, columns, tables } = reading
  const plain = columns.map((column) => {
    const cell = tableOf(column.field) === null ? cellIn(reading.grid, row.row, column, false) : undefined
    return cell === undefined || putField(telling, draft, cell, column)
  })
  const fates = tables.map((table) => readOnce(reading, draft, table, row.row))
  return fates.includes('faulty') || plain.includes(false) ? 'faulty' : 'taken'
}

/** A list that has tasks beside indicators says each again for every one of the other. */
function readOnce(reading: ListReading, draft: DraftGoal, table: ExportTable, row: number): RowFate | null {
  const rows = draft.tables[table]
  const fate = readTableRow(reading, draft, table, row)
  const newest = rows.at(-1)
  if (fate !== 'taken' || newest === undefined || reading.tables.length < 2) return fate
  const text = (each: ReadonlyMap<string, string>): string => JSON.stringify([...each])
  if (rows.slice(0, -1).some((each) => text(each) === text(newest))) rows.pop()
  return fate
}

/** The department of a row: by what stands there, or is merged from above; nothing is guessed. */
function draftFor(reading: ListReading, row: ExportRow): DraftGoal | null {
  const { telling, grid, columns, drafts } = reading
  const named = columns.filter(({ field }) => field.startsWith('department.'))
  const cells = named.flatMap((column) => {
    const cell = cellIn(grid, row.row, column, true)
    return cell === undefined ? [] : [{ column, cell }]
  })
  const read = cells.map(({ column, cell }) => ({ cell, column, text: valueOf(telling, cell, column) }))
  if (read.some(({ text }) => text === null)) return null
  const code = read.find(({ column }) => column.field === 'department.code')?.text ?? ''
  const name = read.find(({ column }) => column.field === 'department.name')?.text ?? ''
  const key = code === '' ? name.replace(/\s+/g, '') : code
  if (key === '') {
    const [first] = row.cells
    if (first !== undefined) fault(telling, first, '部门名称', { code: 'row-without-department' })
    return null
  }
  const draft = drafts.get(key) ?? startDraft(read)
  drafts.set(key, draft)
  return draft
}

type Named = { readonly column: ExportColumn; readonly cell: PlacedExportCell; readonly text: string | null }

function startDraft(read: readonly Named[]): DraftGoal {
  const draft = draftGoal()
  for (const { column, cell, text } of read) {
    draft.fields.set(column.field, { text: text ?? '', at: addressOf(cell) })
    if (draft.address === '') draft.address = addressOf(cell)
  }
  return draft
}
