import type { GoalContent } from './goal-content.ts'
import { cellPath, goalFields, goalTableNames, goalTables, rowName, rowsOf, type GoalTableName } from './goal-fields.ts'

/** One difference between two revisions of a goal, field by field. */
export type GoalChange = {
  readonly path: string
  readonly kind: 'changed' | 'added' | 'removed'
  /** What the field is called, with the row it belongs to. */
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What changed from one revision to the next (版次对比), in the order of the form; rows are matched by their keys. */
export function compareGoals(before: GoalContent, after: GoalContent): readonly GoalChange[] {
  const plain = goalFields.flatMap(([field, label]) => changeOf(field, label, [before[field], after[field]]))
  return [...plain, ...goalTableNames.flatMap((table) => compareTable(before, after, table))]
}

function changeOf(path: string, label: string, [before, after]: readonly [string, string]): readonly GoalChange[] {
  return before === after ? [] : [{ path, kind: 'changed', label, before, after }]
}

type Row = ReturnType<typeof rowsOf>[number]

function compareTable(before: GoalContent, after: GoalContent, table: GoalTableName): readonly GoalChange[] {
  const { columns, titledBy } = goalTables[table]
  const old = new Map(rowsOf(before, table).map((row) => [row.key, row]))
  const now = new Set(rowsOf(after, table).map((row) => row.key))
  const nameIn = (content: GoalContent, key: string): string => rowName(content, table, key) ?? ''
  const kept = rowsOf(after, table).flatMap((row): readonly GoalChange[] => {
    const was = old.get(row.key)
    const name = nameIn(after, row.key)
    const path = cellPath(table, row.key, titledBy)
    if (was === undefined) return [{ path, kind: 'added', label: name, before: '', after: rowText(row, columns) }]
    return columns.flatMap(([field, label]) =>
      changeOf(cellPath(table, row.key, field), `${name}的${label}`, [was[field] ?? '', row[field] ?? '']),
    )
  })
  const removed = rowsOf(before, table)
    .filter((row) => !now.has(row.key))
    .map((row): GoalChange => {
      const path = cellPath(table, row.key, titledBy)
      return { path, kind: 'removed', label: nameIn(before, row.key), before: rowText(row, columns), after: '' }
    })
  return [...kept, ...removed]
}

/** The row's filled cells in one line. */
function rowText(row: Row, columns: readonly (readonly [string, string])[]): string {
  return columns
    .map(([field]) => row[field] ?? '')
    .filter((text) => text !== '')
    .join(' · ')
}
