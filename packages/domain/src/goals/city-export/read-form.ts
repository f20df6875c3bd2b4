import type { CityGoal } from './city-goal.ts'
import { draftGoal, fault, finishGoal, putField, sumOf, type DraftGoal, type Telling } from './draft-goal.ts'
import { addressOf, type ExportGrid, type ExportRow, type PlacedExportCell } from './export-sheet.ts'
import { columnOf, headingsIn, narrowed, tablesIn } from './find-columns.ts'
import { headingText, tableOf, type AmountUnit, type KnownHeadings } from './known-heading.ts'
import { cellIn, readTableRow, unread, type ExportColumn, type RowFate } from './table-row.ts'

/** A form sheet under way: the table that it stands in, and the text that may go on in the next row. */
type FormReading = {
  readonly telling: Telling
  readonly grid: ExportGrid
  readonly known: KnownHeadings
  readonly unit: AmountUnit | null
  readonly draft: DraftGoal
  columns: readonly ExportColumn[]
  isBelowHead: boolean
  open: { readonly column: number; readonly label: PlacedExportCell } | null
}

export type ReadSheet = { readonly goals: readonly CityGoal[]; readonly fates: readonly RowFate[] }

/** Reads the official form of one department: headings and their values wherever they stand. */
export function readForm(grid: ExportGrid, known: KnownHeadings, telling: Telling, unit: AmountUnit | null): ReadSheet {
  const draft = draftGoal()
  const reading: FormReading = { telling, grid, known, unit, draft, columns: [], isBelowHead: false, open: null }
  const before = telling.faults.length
  const fates = grid.rows.map((row) => readRow(reading, row))
  if (draft.address === '') {
    const [first] = grid.rows[0]?.cells ?? []
    if (first !== undefined) fault(telling, first, '部门（单位）名称', { code: 'department-missing' })
    return { goals: [], fates }
  }
  checkTotal(reading)
  const goal = telling.faults.length > before ? null : finishGoal(telling, draft)
  return { goals: goal === null ? [] : [goal], fates }
}

function readRow(reading: FormReading, row: ExportRow): RowFate {
  const known = headingsIn(row, reading.known)
  if (isHead(reading, row, known)) return 'head'
  reading.isBelowHead = false
  const labels = known.filter(({ fields }) => fields.some((field) => tableOf(field) === null))
  const first = row.cells[0]
  if (reading.columns.length > 0 && labels[0]?.cell !== first) return readInTable(reading, row)
  reading.columns = []
  if (labels.length > 0) return readLabels(reading, row, labels)
  return goesOn(reading, row) ?? (isTitle(row) ? 'head' : unread(reading.telling, row.cells))
}

type Known = ReturnType<typeof headingsIn>

function isHead(reading: FormReading, row: ExportRow, known: Known): boolean {
  const tables = tablesIn(known)
  const isSecond = reading.isBelowHead && known.length === row.cells.length && !known.some(namesRows)
  if (isSecond) {
    const held = [...new Set(reading.columns.flatMap(({ field }) => tableOf(field) ?? []))]
    reading.columns = narrowed(reading.columns, known, held)
  } else if (tables.length > 0) {
    const columns = known.flatMap((each) => columnOf(each, tables, reading.unit) ?? [])
    reading.columns = columns.filter(({ field }) => tableOf(field) !== null)
    reading.isBelowHead = true
    reading.open = null
  } else return false
  for (const { field } of reading.columns) reading.draft.given.add(field)
  return true
}

function namesRows({ fields }: Known[number]): boolean {
  return fields.some((field) => field === 'tasks.name' || field === 'indicators.levelThree')
}

/** 合计 of the tasks is the department's own amount, where it is not named elsewhere. */
const totals = {
  'tasks.amount': 'requestedAmount',
  'tasks.fiscal': 'appropriation',
  'tasks.other': 'otherFunds',
} as const

function readInTable(reading: FormReading, row: ExportRow): RowFate {
  const { columns, draft } = reading
  const [table] = columns.flatMap(({ field }) => tableOf(field) ?? [])
  if (table === undefined) return unread(reading.telling, row.cells)
  if (row.cells.some(({ text }) => /^(金额)?[合总]计$/.test(headingText(text)))) return readTotal(reading, row)
  return readTableRow(reading, draft, table, row.row) ?? unread(reading.telling, row.cells)
}

function readTotal({ telling, grid, columns, draft }: FormReading, { row }: ExportRow): RowFate {
  const read = columns.map((column) => {
    const field = totals[column.field as keyof typeof totals]
    const cell = field === undefined ? undefined : cellIn(grid, row, column, false)
    if (field === undefined || cell === undefined || headingText(cell.text).endsWith('计')) return true
    return putField(telling, draft, cell, { ...column, field })
  })
  return read.every(Boolean) ? 'taken' : 'faulty'
}

function readLabels(reading: FormReading, row: ExportRow, labels: Known): RowFate {
  const fates = labels.map((label): RowFate => {
    const column = columnOf(label, [], reading.unit)
    const value = valueBeside(row, label.cell, reading.known)
    if (column === null || value === null) return keepBlank(reading, column)
    reading.open = { column: value.at, label: label.cell }
    return keepValue(reading, value, column)
  })
  if (fates.includes('faulty')) return 'faulty'
  return fates.includes('taken') ? 'taken' : 'head'
}

function keepBlank({ draft }: FormReading, column: ExportColumn | null): RowFate {
  if (column !== null) draft.given.add(column.field)
  return 'head'
}

function keepValue(reading: FormReading, cell: PlacedExportCell, column: ExportColumn): RowFate {
  const { telling, draft } = reading
  if (column.field.startsWith('department.')) {
    const first = draft.fields.get(column.field)
    if (first !== undefined && first.text !== cell.text.trim()) {
      fault(telling, cell, column.label, { code: 'departments-several', first: first.at })
      return 'faulty'
    }
    if (draft.address === '') draft.address = addressOf(cell)
  }
  return putField(telling, draft, cell, column) ? 'taken' : 'faulty'
}

/** The cell right of a label; null where nothing stands there, or the next label. */
function valueBeside({ cells }: ExportRow, label: PlacedExportCell, known: KnownHeadings): PlacedExportCell | null {
  const next = cells[cells.indexOf(label) + 1]
  return next === undefined || known(next.text).length > 0 ? null : next
}

/** 目标1 in one row, 目标2 in the next: a text goes on below its first line. */
function goesOn({ draft, open }: FormReading, { cells }: ExportRow): RowFate | null {
  const [cell] = cells
  if (open === null || cell === undefined || cells.length > 1 || cell.at !== open.column) return null
  const goal = draft.fields.get('annualGoal')
  if (goal === undefined || headingText(open.label.text) === '' || !isGoalOpen(draft, open)) return null
  draft.fields.set('annualGoal', { ...goal, text: `${goal.text}\n${cell.text.trim()}` })
  return 'taken'
}

function isGoalOpen(draft: DraftGoal, { label }: NonNullable<FormReading['open']>): boolean {
  const at = draft.fields.get('annualGoal')?.at ?? ''
  return at.replace(/\D+/, '') === String(label.row)
}

function isTitle({ cells }: ExportRow): boolean {
  return cells.every(({ text }) => /申报表|目标表|附件?\s*\d|单位[:：]|^[(（]?\s*\d{4}\s*年/.test(text.trim()))
}

/** What the form adds up itself is compared with its tasks. */
function checkTotal({ telling, draft }: FormReading): void {
  const told = draft.fields.get('requestedAmount')
  const amounts = draft.tables.tasks.map((row) => ({
    key: '',
    name: '',
    content: '',
    fiscal: '',
    other: '',
    amount: row.get('amount') ?? '',
  }))
  const sum = sumOf(amounts, 'amount')
  if (told === undefined || sum === null || told.text === '' || told.text === sum) return
  const place = { sheet: telling.sheet, address: told.at, label: '整体支出预算金额', value: told.text }
  telling.notices.push({ ...place, told: { code: 'total-differs', sum } })
}
