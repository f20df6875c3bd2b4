import { writeRow, type EntryRow } from '../forms/index.ts'
import { readActual } from '../indicators/index.ts'
import type { GoalContent } from './goal-content.ts'
import { goalTables, rowsOf, type GoalTableName } from './goal-fields.ts'
import { entryTable, type FilledIn } from './goal-tables.ts'
import { movedOn } from './take-over.ts'

/** A row of a table by its key. */
export type RowAt = { readonly table: GoalTableName; readonly key: string }
export type CellAt = RowAt & { readonly field: string }

function titleOf(row: EntryRow | undefined, table: GoalTableName): string {
  return (row?.[goalTables[table].titledBy] ?? '').trim()
}

/** The row of an earlier goal from which a row goes on (上年同名的一行); null where none has its name. */
export function rowBefore(source: GoalContent, goal: GoalContent, { table, key }: RowAt): EntryRow | null {
  const title = titleOf(
    rowsOf(goal, table).find((row) => row.key === key),
    table,
  )
  if (title === '') return null
  return rowsOf(source, table).find((row) => titleOf(row, table) === title) ?? null
}

/** The rows of an earlier goal of which this one has none of the same name (上年有、这里没有的). */
export function rowsMissing(source: GoalContent, goal: GoalContent, table: GoalTableName): readonly EntryRow[] {
  const had = new Set(rowsOf(goal, table).map((row) => titleOf(row, table)))
  return rowsOf(source, table).filter((row) => titleOf(row, table) !== '' && !had.has(titleOf(row, table)))
}

/** Writes one cell; what follows from it follows, as when it is typed. */
export function adoptCell(goal: GoalContent, { table, key, field }: CellAt, told: Told): GoalContent {
  const entry = entryTable(table, told.filled)
  const text = inThisYear(table, field, told)
  const rows = rowsOf(goal, table).map((row) => (row.key === key ? writeRow(entry, row, { [field]: text }) : row))
  return { ...goal, [table]: rows }
}

type Told = { readonly text: string; readonly filled: FilledIn; readonly years: number }

/** The days of a plan move on with the years; everything else stays. */
function inThisYear(table: GoalTableName, field: string, { text, years }: Omit<Told, 'filled'>): string {
  return table === 'milestones' && (field === 'startsOn' || field === 'endsOn') ? movedOn(text, years) : text
}

type RowTold = { readonly row: EntryRow; readonly years: number }

/** Writes a whole row as an earlier goal has it; what that left empty stays as it is. */
export function adoptRow(goal: GoalContent, { table, key }: RowAt, told: RowTold): GoalContent {
  const cells = cellsOf(table, told)
  const rows = rowsOf(goal, table).map((row) => (row.key === key ? { ...row, ...cells, key } : row))
  return { ...goal, [table]: rows }
}

/** Adds a row of an earlier goal below the others; a table that is full stays as it is. */
export function addRowBefore(
  goal: GoalContent,
  { table, key }: RowAt,
  told: RowTold & { filled: FilledIn },
): GoalContent {
  const { mostRows, blank } = entryTable(table, told.filled)
  const rows = rowsOf(goal, table)
  if (rows.length >= mostRows) return goal
  return { ...goal, [table]: [...rows, { ...blank(key), ...cellsOf(table, told), key }] }
}

function cellsOf(table: GoalTableName, { row, years }: RowTold): Readonly<Record<string, string>> {
  const filled = Object.entries(row).filter(([field, text]) => field !== 'key' && text !== '')
  return Object.fromEntries(filled.map(([field, text]) => [field, inThisYear(table, field, { text, years })]))
}

/**
 * What was reached, as a target for this year (以上年完成值为指标值): with the sign of the target before it. What is no number
 * stays as it is written.
 */
export function targetFromActual(actual: string, like: string, named: { name: string; category: string }): string {
  const sign = /^[≥≤＞＜><=＝]+/.exec(like.trim())?.[0] ?? ''
  return readActual(actual, named).kind === 'quantity' ? `${sign}${actual.trim()}` : actual.trim()
}
