import type { GoalForm } from '../rulebook/index.ts'
import { blankRows, type GoalContent } from './goal-content.ts'
import { goalBatches } from './goal-words.ts'
import { goalTables, rowName, rowsOf, type GoalTableName } from './goal-fields.ts'
import { meansSame, readWorkbookCell, type CellKind, type WorkbookCell } from './workbook-cell.ts'
import type { WorkbookCellFault, WorkbookRowFault } from './workbook-fault.ts'
import { kindOfColumn, kindOfField, limitOfColumn, limitOfField, plainFieldsOf, tablesOf } from './workbook-kinds.ts'

/** A cell with its place: E12, and what its column is called. */
export type PlacedCell = WorkbookCell & { readonly address: string; readonly label: string }

/** A row of a workbook: of a project itself (`main`) or of one of the tables. A form of one project has a row for each field. */
export type WorkbookRow = {
  readonly sheet: string
  /** As a spreadsheet counts. */
  readonly row: number
  readonly kind: 'main' | GoalTableName
  readonly project: string
  /** 申报批次 of a project's row, where the sheet has it. */
  readonly batch: string
  /** The row's key in the content; empty where it is new and has none. */
  readonly key: string
  /** Where the project's code stands. */
  readonly codeAddress: string
  readonly cells: ReadonlyMap<string, PlacedCell>
  /** What its reader already found wrong with the row. */
  readonly faults: readonly PlacedFault[]
}

export type PlacedFault = {
  readonly address: string
  readonly label: string
  readonly value: string
  readonly fault: WorkbookCellFault | WorkbookRowFault
}

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'rejected'

/** What a project's draft is: as the workbook was made from (`base`) and as it stands now. */
export type WorkbookProject = {
  readonly form: GoalForm
  readonly base: GoalContent
  readonly now: GoalContent
  readonly isBegun: boolean
  /** Why it cannot be changed now; null where it can. */
  readonly locked: string | null
  /** The form in which its draft stands now is not the workbook's. */
  readonly hasOtherForm: boolean
}

/** What was uploaded: its rows, its projects by code, and the mark of the workbook, from which its new rows get their keys. */
export type UploadedWorkbook = {
  readonly stamp: string
  readonly rows: readonly WorkbookRow[]
  readonly projects: ReadonlyMap<string, WorkbookProject>
}

export type ProjectPlan = {
  readonly code: string
  /** 申报批次 with which it is begun. */
  readonly batch: string
  /** What the draft will hold. */
  readonly content: GoalContent
  /** What the workbook itself says: what the next upload of the same workbook is compared with. */
  readonly said: GoalContent
  readonly isChanged: boolean
  /** Rows that the workbook no longer has. */
  readonly removed: number
}

export type WorkbookPlan = {
  readonly outcomes: readonly RowOutcome[]
  readonly faults: readonly (PlacedFault & { readonly sheet: string; readonly row: number })[]
  readonly projects: readonly ProjectPlan[]
}

/** The most rows that a project may have in a table. */
export const mostRows: Readonly<Record<GoalTableName, number>> = {
  indicators: 200,
  estimate: 300,
  milestones: 100,
  tasks: 100,
}

type Texts = Record<string, string>
type Keyed = Readonly<Texts> & { readonly key: string }

/**
 * What an uploaded workbook would do (试导): every row ends as created, updated, unchanged or rejected. Nothing that was changed
 * on the web since the workbook was made is overwritten: it is a conflict, named by its field.
 */
export function planWorkbook({ stamp, rows, projects }: UploadedWorkbook): WorkbookPlan {
  const outcomes: RowOutcome[] = rows.map(() => 'unchanged')
  const faults: (PlacedFault & { sheet: string; row: number })[] = []
  const reject = (at: number, fault: PlacedFault): void => {
    const row = rows[at]
    if (row === undefined) return
    outcomes[at] = 'rejected'
    faults.push({ ...fault, sheet: row.sheet, row: row.row })
  }
  const grouped = groupRows(rows, projects, reject)
  const plans = [...grouped].flatMap(([code, group]) => {
    const project = projects.get(code)
    return project === undefined ? [] : [planProject(code, project, { stamp, rows, group, outcomes, reject })]
  })
  return { outcomes, faults: faults.toSorted(inOrder(rows)), projects: plans }
}

function inOrder(
  rows: readonly WorkbookRow[],
): (a: { sheet: string; row: number }, b: { sheet: string; row: number }) => number {
  const sheets = [...new Set(rows.map(({ sheet }) => sheet))]
  return (a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.row - b.row
}

/** The rows of one project, by their places in the workbook. */
type Group = { readonly main: readonly number[]; readonly tables: ReadonlyMap<GoalTableName, readonly number[]> }
type Reject = (at: number, fault: PlacedFault) => void

function groupRows(
  rows: readonly WorkbookRow[],
  projects: ReadonlyMap<string, WorkbookProject>,
  reject: Reject,
): ReadonlyMap<string, Group> {
  const groups = new Map<string, { main: number[]; tables: Map<GoalTableName, number[]> }>()
  for (const [at, row] of rows.entries()) {
    if (row.kind !== 'main') continue
    const fault = faultOfMain(
      row,
      projects,
      groups.has(row.project) && !isSameForm(rows, groups.get(row.project)?.main[0], row),
    )
    if (fault !== null) reject(at, atCode(row, fault))
    else {
      const group = groups.get(row.project)
      if (group === undefined) groups.set(row.project, { main: [at], tables: new Map() })
      else group.main.push(at)
    }
  }
  const mainSheet = rows.find(({ kind }) => kind === 'main')?.sheet ?? '项目'
  for (const [at, row] of rows.entries()) {
    if (row.kind === 'main') continue
    const group = groups.get(row.project)
    if (group === undefined) reject(at, atCode(row, faultOfTableRow(row, projects, mainSheet)))
    else group.tables.set(row.kind, [...(group.tables.get(row.kind) ?? []), at])
  }
  return groups
}

/** A form of one project has a row for each field, all of them its own; on a list a second row of a project is one too many. */
function isSameForm(rows: readonly WorkbookRow[], first: number | undefined, row: WorkbookRow): boolean {
  const other = first === undefined ? undefined : rows[first]
  return other !== undefined && row.codeAddress !== '' && other.codeAddress === row.codeAddress
}

function faultOfMain(
  row: WorkbookRow,
  projects: ReadonlyMap<string, WorkbookProject>,
  isSecond: boolean,
): WorkbookRowFault | null {
  if (row.project === '') return { code: 'project-missing' }
  const project = projects.get(row.project)
  if (project === undefined) return { code: 'project-unknown' }
  if (isSecond) return { code: 'project-twice' }
  return project.hasOtherForm ? { code: 'form-changed' } : null
}

function faultOfTableRow(
  row: WorkbookRow,
  projects: ReadonlyMap<string, WorkbookProject>,
  sheet: string,
): WorkbookRowFault {
  if (row.project === '') return { code: 'project-missing' }
  return projects.has(row.project) ? { code: 'project-absent', sheet } : { code: 'project-unknown' }
}

function atCode({ codeAddress, row, project }: WorkbookRow, fault: WorkbookRowFault): PlacedFault {
  return { address: codeAddress === '' ? `A${String(row)}` : codeAddress, label: '项目代码', value: project, fault }
}

type Planning = {
  readonly stamp: string
  readonly rows: readonly WorkbookRow[]
  readonly group: Group
  readonly outcomes: RowOutcome[]
  readonly reject: Reject
}

function planProject(code: string, project: WorkbookProject, planning: Planning): ProjectPlan {
  const content: Record<string, unknown> = { ...project.now }
  const said: Record<string, unknown> = { ...project.base }
  planFields(project, planning, { content, said })
  let removed = 0
  for (const table of tablesOf(project.form)) {
    const planned = planTable(table, project, planning)
    content[table] = planned.content
    said[table] = planned.said
    removed += planned.removed
  }
  const { now, locked } = project
  const isChanged = JSON.stringify(content) !== JSON.stringify({ ...now })
  if (isChanged && locked !== null) rejectAll(planning, locked)
  settleMain(project, planning, isChanged)
  const batch = batchOf(project, planning)
  return {
    code,
    batch,
    content: content as unknown as GoalContent,
    said: said as unknown as GoalContent,
    isChanged,
    removed,
  }
}

/** The batch in which a project is begun; what was begun keeps its own. */
function batchOf({ isBegun }: WorkbookProject, { rows, group, reject }: Planning): string {
  const [first] = group.main
  const row = first === undefined ? undefined : rows[first]
  if (isBegun || first === undefined || row === undefined || row.batch === '') return goalBatches[0]
  const allowed: readonly string[] = goalBatches
  if (!allowed.includes(row.batch)) {
    reject(first, { address: row.codeAddress, label: '申报批次', value: row.batch, fault: { code: 'choice', allowed } })
  }
  return row.batch
}

/** A project that cannot be changed and would be: said once, at its own row, and none of its rows stands. */
function rejectAll({ rows, group, outcomes, reject }: Planning, why: string): void {
  const [first] = group.main
  const row = first === undefined ? undefined : rows[first]
  if (first === undefined || row === undefined) return
  reject(first, atCode(row, { code: 'project-locked', why }))
  for (const at of [...group.tables.values()].flat()) if (outcomes[at] !== 'unchanged') outcomes[at] = 'rejected'
}

/** The row of a project says what becomes of its draft: begun by this workbook, changed in any part of it, or left. */
function settleMain({ isBegun }: WorkbookProject, { group, outcomes }: Planning, isChanged: boolean): void {
  const [first] = group.main
  if (first === undefined || !isChanged || outcomes[first] === 'rejected') return
  outcomes[first] = isBegun ? 'updated' : 'created'
}

type Contents = { readonly content: Record<string, unknown>; readonly said: Record<string, unknown> }

function planFields(project: WorkbookProject, planning: Planning, { content, said }: Contents): void {
  const { rows, group, outcomes, reject } = planning
  const known = new Set(plainFieldsOf(project.form))
  for (const at of group.main) {
    const row = rows[at]
    if (row === undefined) continue
    for (const fault of row.faults) reject(at, fault)
    for (const [field, cell] of row.cells) {
      if (!known.has(field)) continue
      const [base, now] = [textIn(project.base, field), textIn(project.now, field)]
      const decided = decideCell(cell, { kind: kindOfField(field), limit: limitOfField(field) }, { base, now })
      if (!decided.ok) {
        reject(at, { ...placeOf(cell), fault: decided.fault })
        continue
      }
      content[field] = decided.content
      said[field] = decided.said
      if (decided.content !== now && outcomes[at] === 'unchanged') outcomes[at] = 'updated'
    }
  }
}

function textIn(content: GoalContent, field: string): string {
  const value: unknown = (content as unknown as Readonly<Record<string, unknown>>)[field]
  return typeof value === 'string' ? value : ''
}

function placeOf({ address, label, text }: PlacedCell): Omit<PlacedFault, 'fault'> {
  return { address, label, value: text }
}

/** What a cell takes, and the most characters of it. */
type Taken = { readonly kind: CellKind; readonly limit: number }

type Decided =
  | { readonly ok: true; readonly content: string; readonly said: string }
  | { readonly ok: false; readonly fault: WorkbookCellFault }

/**
 * A cell that says what the draft says, or what it said when the workbook was made and nobody changed since, is left as it is
 * typed there; what was saved is not judged anew. Anything else is read, and refused where the web has changed it meanwhile.
 */
function decideCell(
  cell: WorkbookCell,
  { kind, limit }: Taken,
  known: { readonly base: string; readonly now: string },
): Decided {
  const { base, now } = known
  const typed = cell.damage === undefined ? cell.text : null
  if (typed !== null && meansSame(kind, typed, now)) return { ok: true, content: now, said: now }
  const read = readWorkbookCell(cell, kind)
  if (!read.ok) return read
  if (meansSame(kind, read.text, now)) return { ok: true, content: now, said: now }
  if (!meansSame(kind, base, now)) return { ok: false, fault: { code: 'conflict', now } }
  if (read.text.length > limit) return { ok: false, fault: { code: 'too-long', most: limit } }
  return { ok: true, content: read.text, said: read.text }
}

type PlannedTable = { readonly content: readonly Keyed[]; readonly said: readonly Keyed[]; readonly removed: number }

function planTable(table: GoalTableName, project: WorkbookProject, planning: Planning): PlannedTable {
  const { stamp, rows, group, reject } = planning
  const places = group.tables.get(table) ?? []
  const keys = keysOf(`${stamp}-${table.slice(0, 1)}`, rows, places)
  const content: Keyed[] = []
  const said: Keyed[] = []
  places.forEach((at, order) => {
    const row = rows[at]
    const planned = row === undefined ? null : planRow(table, project, { ...planning, at, row, key: keys[order] ?? '' })
    if (planned === null) return
    content.push(planned.content)
    said.push(planned.said)
  })
  const last = places.at(-1)
  if (content.length > mostRows[table] && last !== undefined) {
    reject(last, {
      address: `A${String(rows[last]?.row ?? 0)}`,
      label: goalTables[table].name,
      value: String(content.length),
      fault: { code: 'too-many-rows', most: mostRows[table], table: goalTables[table].name },
    })
  }
  return { ...withRest(table, project, { planning, content, keys }), said }
}

/** What the draft holds beyond the workbook's rows: removed where the workbook once had it, kept where the web has added it. */
function withRest(
  table: GoalTableName,
  { base, now }: WorkbookProject,
  done: { readonly planning: Planning; readonly content: readonly Keyed[]; readonly keys: readonly string[] },
): Pick<PlannedTable, 'content' | 'removed'> {
  const { planning, content, keys } = done
  const [first] = planning.group.main
  const named = new Set(keys)
  const before = new Map(rowsOf(base, table).map((row) => [row.key, row]))
  const rest = rowsOf(now, table).filter(({ key }) => !named.has(key))
  const added = rest.filter(({ key }) => !before.has(key))
  const gone = rest.filter(({ key }) => before.has(key))
  for (const row of gone) {
    const old = before.get(row.key)
    const isSame = goalTables[table].columns.every(([field]) => (old?.[field] ?? '') === (row[field] ?? ''))
    const main = first === undefined ? undefined : planning.rows[first]
    if (isSame || first === undefined || main === undefined) continue
    const name = rowName(now, table, row.key) ?? goalTables[table].rowName
    planning.reject(first, atCode(main, { code: 'row-changed', row: name }))
  }
  return { content: [...content, ...added], removed: gone.length }
}

type PlannedRow = { readonly content: Keyed; readonly said: Keyed }
type PlanningRow = Planning & { readonly at: number; readonly row: WorkbookRow; readonly key: string }

function planRow(table: GoalTableName, { form, base, now }: WorkbookProject, planning: PlanningRow): PlannedRow | null {
  const { outcomes, reject, at, row, key } = planning
  for (const fault of row.faults) reject(at, fault)
  const old = rowsOf(base, table).find((each) => each.key === key)
  const present = rowsOf(now, table).find((each) => each.key === key)
  if (old !== undefined && present === undefined) {
    const place = {
      address: row.codeAddress === '' ? `B${String(row.row)}` : row.codeAddress,
      label: goalTables[table].rowName,
      value: '',
    }
    reject(at, { ...place, fault: { code: 'row-removed' } })
    return null
  }
  const blank: Keyed = blankRows[table](key)
  const [content, said]: [Texts, Texts] = [{ ...(present ?? blank) }, { ...(present ?? blank) }]
  let isChanged = present === undefined
  for (const [field, cell] of row.cells) {
    const [before, current] = [old?.[field] ?? '', present?.[field] ?? '']
    const taken = { kind: kindOfColumn(table, field, form), limit: limitOfColumn(table, field) }
    const decided = decideCell(cell, taken, { base: before, now: current })
    if (!decided.ok) {
      reject(at, { ...placeOf(cell), fault: decided.fault })
      continue
    }
    content[field] = decided.content
    said[field] = decided.said
    isChanged ||= decided.content !== current
  }
  if (isChanged && outcomes[at] === 'unchanged') outcomes[at] = present === undefined ? 'created' : 'updated'
  return { content: content as Keyed, said: said as Keyed }
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
