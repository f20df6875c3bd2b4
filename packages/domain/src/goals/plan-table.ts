import { blankRows } from './goal-content.ts'
import { goalTables, rowName, rowsOf, type GoalTableName } from './goal-fields.ts'
import { decideCell, placeOf } from './decide-cell.ts'
import { kindOfColumn, limitOfColumn } from './workbook-kinds.ts'
import { atCode, type Planning, type WorkbookProject, type WorkbookRow } from './workbook-row.ts'

type Texts = Readonly<Record<string, string>>
type Keyed = Texts & { readonly key: string }

/** The rows of a table that the draft will hold, those that the workbook itself names, and how many are gone from it. */
export type PlannedTable = {
  readonly content: readonly Keyed[]
  readonly said: readonly Keyed[]
  readonly removed: number
}

/** The most rows that a project may have in a table. */
const mostRows: Readonly<Record<GoalTableName, number>> = {
  indicators: 200,
  estimate: 300,
  milestones: 100,
  tasks: 100,
}

/** Plans the rows of one table of a project, in the workbook's order. */
export function planTable(table: GoalTableName, project: WorkbookProject, planning: Planning): PlannedTable {
  const { stamp, rows, group } = planning
  const places = group.tables.get(table) ?? []
  const keys = keysOf(`${stamp}-${table.slice(0, 1)}`, rows, places)
  const said = places.flatMap((at, order) => {
    const row = rows[at]
    if (row === undefined) return []
    const planned = planRow({ table, at, row, key: keys[order] ?? '' }, project, planning)
    return planned === null ? [] : [planned]
  })
  const { added, removed } = beyond(table, project, { planning, keys })
  refuseTooMany(table, said.length + added.length, { planning, places })
  return { content: [...said, ...added], said, removed }
}

type Many = { readonly planning: Planning; readonly places: readonly number[] }

function refuseTooMany(table: GoalTableName, count: number, { planning, places }: Many): void {
  const last = places.at(-1)
  const row = last === undefined ? undefined : planning.rows[last]
  if (count <= mostRows[table] || last === undefined || row === undefined) return
  const { name } = goalTables[table]
  const fault = { code: 'too-many-rows', most: mostRows[table], table: name } as const
  planning.reject(last, { ...atCode(row, fault), label: name, value: String(count) })
}

type Named = { readonly planning: Planning; readonly keys: readonly string[] }

/** What the draft holds beyond the workbook's rows: removed where the workbook once had it, kept where the web has added it. */
function beyond(
  table: GoalTableName,
  { base, now }: WorkbookProject,
  { planning, keys }: Named,
): { readonly added: readonly Keyed[]; readonly removed: number } {
  const named = new Set(keys)
  const before = new Map(rowsOf(base, table).map((row) => [row.key, row]))
  const rest = rowsOf(now, table).filter(({ key }) => !named.has(key))
  const gone = rest.filter(({ key }) => before.has(key))
  const [first] = planning.group.main
  const main = first === undefined ? undefined : planning.rows[first]
  for (const row of gone) {
    if (first === undefined || main === undefined || isSameRow(table, before.get(row.key) ?? {}, row)) continue
    const name = rowName(now, table, row.key) ?? goalTables[table].rowName
    planning.reject(first, atCode(main, { code: 'row-changed', row: name }))
  }
  return { added: rest.filter(({ key }) => !before.has(key)), removed: gone.length }
}

function isSameRow(table: GoalTableName, one: Texts, other: Texts): boolean {
  return goalTables[table].columns.every(([field]) => (one[field] ?? '') === (other[field] ?? ''))
}

type Planned = {
  readonly table: GoalTableName
  readonly at: number
  readonly row: WorkbookRow
  readonly key: string
}

function planRow({ table, at, row, key }: Planned, project: WorkbookProject, planning: Planning): Keyed | null {
  const { outcomes, reject } = planning
  for (const fault of row.faults) reject(at, fault)
  const base = rowsOf(project.base, table).find((each) => each.key === key)
  const now = rowsOf(project.now, table).find((each) => each.key === key)
  if (base !== undefined && now === undefined) {
    reject(at, { ...atCode(row, { code: 'row-removed' }), label: goalTables[table].rowName, value: '' })
    return null
  }
  const before: Keyed = now ?? blankRows[table](key)
  const content = decideCells({ table, at, row, key }, { project, base: base ?? {}, before }, reject)
  if (outcomes[at] === 'unchanged' && (now === undefined || !isSameRow(table, content, before))) {
    outcomes[at] = now === undefined ? 'created' : 'updated'
  }
  return content
}

type Compared = { readonly project: WorkbookProject; readonly base: Texts; readonly before: Keyed }

function decideCells(
  { table, at, row }: Planned,
  { project, base, before }: Compared,
  reject: Planning['reject'],
): Keyed {
  const content: Record<string, string> & { key: string } = { ...before }
  for (const [field, cell] of row.cells) {
    const taken = { kind: kindOfColumn(table, field, project.form), limit: limitOfColumn(table, field) }
    const decided = decideCell(cell, taken, { base: base[field] ?? '', now: before[field] ?? '' })
    if (decided.ok) content[field] = decided.text
    else reject(at, { ...placeOf(cell), fault: decided.fault })
  }
  return content
}

/** Each row's key: its own the first time that it is met; a copied row, or one without, gets one by its number among such rows. */
function keysOf(stem: string, rows: readonly WorkbookRow[], places: readonly number[]): readonly string[] {
  const taken = new Set<string>()
  const own = places.map((at) => {
    const key = rows[at]?.key ?? ''
    if (!/^[a-z0-9-]{1,24}$/.test(key) || taken.has(key)) return ''
    taken.add(key)
    return key
  })
  let number = 0
  return own.map((key) => {
    if (key !== '') return key
    do number += 1
    while (taken.has(`${stem}${String(number)}`))
    return `${stem}${String(number)}`
  })
}
