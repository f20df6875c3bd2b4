import { planPaste, readTabular, takeCell, writeRow, writeTabular } from '@jiheng/domain/forms'
import type { EntryColumn, EntryRow, EntryTable, PastePlan } from '@jiheng/domain/forms'
import { areaOf, goTo, type Cursor, type Size } from './cursor.ts'
import type { Step } from './undo.ts'

/** A table while it is filled in: what stands in it, where one is, and what changes it. */
export type EntryDesk = {
  readonly table: () => EntryTable
  readonly rowName: () => string
  readonly rows: () => readonly EntryRow[]
  readonly cursor: () => Cursor
  readonly place: (cursor: Cursor) => void
  readonly change: (rows: readonly EntryRow[], step: Step) => void
  readonly say: (sentence: string) => void
  /** The key of the blank row below the last one. */
  readonly nextKey: () => string
  readonly mint: () => string
  /** Whether the cell that one is in has still to take the focus: once for each move. */
  readonly takesFocus: () => boolean
}

/** Every table ends with a blank row to be typed into, unless it is full. */
export function sizeOf(desk: EntryDesk): Size {
  const { columns, mostRows } = desk.table()
  return { rows: Math.min(desk.rows().length + 1, mostRows), columns: columns.length }
}

export function columnAt(desk: EntryDesk): EntryColumn | undefined {
  return desk.table().columns[desk.cursor().column]
}

function rowAt(desk: EntryDesk, at: number): EntryRow {
  return desk.rows()[at] ?? desk.table().blank(desk.nextKey())
}

/** The text of the cell where one is. */
export function textAt(desk: EntryDesk): string {
  return rowAt(desk, desk.cursor().row)[columnAt(desk)?.field ?? ''] ?? ''
}

function withRow(rows: readonly EntryRow[], at: number, row: EntryRow): readonly EntryRow[] {
  return at < rows.length ? rows.map((each, index) => (index === at ? row : each)) : [...rows, row]
}

/** Types in the cell; the strokes until it is left are one step. */
export function typeText(desk: EntryDesk, text: string): void {
  const column = columnAt(desk)
  if (column === undefined) return
  const cursor = desk.cursor()
  const row = rowAt(desk, cursor.row)
  if (!cursor.isTyping) desk.place({ ...cursor, isTyping: true, entered: row[column.field] ?? '' })
  desk.change(withRow(desk.rows(), cursor.row, { ...row, [column.field]: text }), stepOf(cursor, column))
}

const stepOf = (cursor: Cursor, column: EntryColumn): Step => ({
  label: `填写${column.title}`,
  tag: `cell ${String(cursor.moves)}`,
})

/** Chooses a word of a list: what follows from it follows at once. */
export function chooseText(desk: EntryDesk, text: string): void {
  const column = columnAt(desk)
  if (column === undefined) return
  const { row: at } = desk.cursor()
  const row = writeRow(desk.table(), rowAt(desk, at), { [column.field]: text })
  desk.change(withRow(desk.rows(), at, row), { label: `选择${column.title}` })
}

/** Leaves the cell that was typed in: it is written in the form's way, and what follows from it follows. */
export function leaveCell(desk: EntryDesk): void {
  const cursor = desk.cursor()
  const column = columnAt(desk)
  if (!cursor.isTyping || column === undefined) return
  desk.place({ ...cursor, isTyping: false })
  const now = rowAt(desk, cursor.row)
  const typed = now[column.field] ?? ''
  const taken = takeCell(column, typed)
  const text = 'text' in taken ? taken.text : typed
  const settled = writeRow(desk.table(), { ...now, [column.field]: cursor.entered }, { [column.field]: text })
  if (text !== typed) desk.say(`“${typed}”写作“${text}”。`)
  const isSame = desk.table().columns.every(({ field }) => settled[field] === now[field])
  if (!isSame) desk.change(withRow(desk.rows(), cursor.row, settled), stepOf(cursor, column))
}

/** Puts back what stood in the cell before it was typed in. */
export function revertCell(desk: EntryDesk): void {
  const cursor = desk.cursor()
  const column = columnAt(desk)
  if (column === undefined) return
  const row = { ...rowAt(desk, cursor.row), [column.field]: cursor.entered }
  desk.change(withRow(desk.rows(), cursor.row, row), stepOf(cursor, column))
  desk.place(goTo(cursor, sizeOf(desk), cursor))
}

/** The selected cells as a spreadsheet takes them. */
export function copyArea(desk: EntryDesk): string {
  const { top, bottom, left, right } = areaOf(desk.cursor())
  const fields = desk.table().columns.slice(left, right + 1)
  const rows = desk.rows().slice(top, bottom + 1)
  return writeTabular(rows.map((row) => fields.map(({ field }) => row[field] ?? '')))
}

/** The whole table with its head. */
export function copyTable({ table, rows }: EntryDesk): string {
  const { columns } = table()
  const body = rows().map((row) => columns.map(({ field }) => row[field] ?? ''))
  return writeTabular([columns.map(({ title }) => title), ...body])
}

/** Writes one text into every selected cell. */
export function fillArea(desk: EntryDesk, texts: (field: string) => string, label: string): void {
  const { top, bottom, left, right } = areaOf(desk.cursor())
  const fields = desk
    .table()
    .columns.slice(left, right + 1)
    .map(({ field }) => field)
  const cells = Object.fromEntries(fields.map((field) => [field, texts(field)]))
  const rows = desk.rows().map((row, at) => (at < top || at > bottom ? row : writeRow(desk.table(), row, cells)))
  desk.change(rows, { label })
}

/** Excel's Ctrl+D: the top row of the selection, or the row above it, into the rows below. */
export function fillDown(desk: EntryDesk): void {
  const { top, bottom } = areaOf(desk.cursor())
  const source = desk.rows()[top === bottom ? top - 1 : top]
  if (source !== undefined) fillArea(desk, (field) => source[field] ?? '', '向下填充')
}

/** What a paste at the cursor would do. One cell over a larger selection fills it. */
export function pasteAt(desk: EntryDesk, text: string, isForeign: boolean): PastePlan {
  const { top, bottom, left, right } = areaOf(desk.cursor())
  const read = readTabular(text)
  const [lone] = read[0] ?? []
  const isLone = read.length === 1 && read[0]?.length === 1 && lone !== undefined
  const wide = Array.from({ length: right - left + 1 }, () => lone ?? '')
  const block = isLone ? Array.from({ length: bottom - top + 1 }, () => wide) : read
  const { table, mint } = desk
  return planPaste({ table: table(), rows: desk.rows(), row: top, column: left, block, mint, isForeign })
}

/** A blank row below the one where one is. */
export function addRow(desk: EntryDesk): void {
  const rows = desk.rows()
  const { row } = desk.cursor()
  if (rows.length >= desk.table().mostRows) return
  const at = Math.min(row + 1, rows.length)
  desk.change([...rows.slice(0, at), desk.table().blank(desk.mint()), ...rows.slice(at)], {
    label: `增加${desk.rowName()}`,
  })
  desk.place(goTo(desk.cursor(), sizeOf(desk), { row: at, column: 0 }))
}

/** Takes the selected rows out. */
export function removeRows(desk: EntryDesk): void {
  const cursor = desk.cursor()
  const { top, bottom } = areaOf(cursor)
  const rows = desk.rows().filter((_, at) => at < top || at > bottom)
  const count = desk.rows().length - rows.length
  if (count === 0) return
  desk.change(rows, { label: `删去 ${String(count)} 行` })
  desk.place(goTo(cursor, sizeOf(desk), { row: top, column: cursor.column }))
  desk.say(`已删去 ${String(count)} 行，可以撤销。`)
}

/** Moves the selected rows up or down by one. */
export function moveRows(desk: EntryDesk, by: 1 | -1): void {
  const cursor = desk.cursor()
  const rows = [...desk.rows()]
  const { top, bottom } = areaOf(cursor)
  if (top + by < 0 || bottom + by >= rows.length) return
  const moved = rows.splice(top, bottom - top + 1)
  rows.splice(top + by, 0, ...moved)
  desk.change(rows, { label: by < 0 ? '上移' : '下移' })
  const next = goTo(cursor, sizeOf(desk), { row: cursor.row + by, column: cursor.column })
  desk.place({ ...next, cornerRow: cursor.cornerRow + by, cornerColumn: cursor.cornerColumn })
}
