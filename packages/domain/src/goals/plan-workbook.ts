import { decideCell, placeOf } from './decide-cell.ts'
import type { GoalContent } from './goal-content.ts'
import type { GoalTableName } from './goal-fields.ts'
import { goalBatches } from './goal-words.ts'
import { planTable } from './plan-table.ts'
import type { WorkbookRowFault } from './workbook-fault.ts'
import { kindOfField, limitOfField, plainFieldsOf, tablesOf } from './workbook-kinds.ts'
import {
  atCode,
  type PlacedCell,
  type PlacedFault,
  type Planning,
  type RowGroup,
  type RowOutcome,
  type WorkbookProject,
  type WorkbookRow,
} from './workbook-row.ts'

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

/**
 * What an uploaded workbook would do (试导): every row ends as created, updated, unchanged or rejected. Nothing that was changed
 * on the web since the workbook was made is overwritten: it is a conflict, named by its field.
 */
export function planWorkbook({ stamp, rows, projects }: UploadedWorkbook): WorkbookPlan {
  const outcomes: RowOutcome[] = rows.map(() => 'unchanged')
  const faults: (PlacedFault & { sheet: string; row: number })[] = []
  const reject: Planning['reject'] = (at, fault) => {
    const row = rows[at]
    if (row === undefined) return
    outcomes[at] = 'rejected'
    faults.push({ ...fault, sheet: row.sheet, row: row.row })
  }
  const groups = groupRows(rows, projects, reject)
  const plans = [...groups].flatMap(([code, group]) => {
    const project = projects.get(code)
    return project === undefined ? [] : [planProject(code, project, { stamp, rows, group, outcomes, reject })]
  })
  const sheets = [...new Set(rows.map(({ sheet }) => sheet))]
  const inOrder = faults.toSorted((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.row - b.row)
  return { outcomes, faults: inOrder, projects: plans }
}

type Projects = ReadonlyMap<string, WorkbookProject>
type OpenGroup = { readonly main: number[]; readonly tables: Map<GoalTableName, number[]> }

/** Lays the rows together by their projects; those that belong to none are refused. */
function groupRows(
  rows: readonly WorkbookRow[],
  projects: Projects,
  reject: Planning['reject'],
): ReadonlyMap<string, RowGroup> {
  const groups = new Map<string, OpenGroup>()
  const placed = [...rows.entries()]
  for (const [at, row] of placed.filter(([, { kind }]) => kind === 'main')) {
    const group = groups.get(row.project) ?? { main: [], tables: new Map<GoalTableName, number[]>() }
    const fault = faultOfMain(row, projects, group.main.length > 0)
    if (fault !== null) reject(at, atCode(row, fault))
    else {
      group.main.push(at)
      groups.set(row.project, group)
    }
  }
  const mainSheet = rows.find(({ kind }) => kind === 'main')?.sheet ?? ''
  for (const [at, row] of placed) {
    const group = groups.get(row.project)
    if (row.kind === 'main') continue
    if (group === undefined) reject(at, atCode(row, faultOfTableRow(row, projects, mainSheet)))
    else group.tables.set(row.kind, [...(group.tables.get(row.kind) ?? []), at])
  }
  return groups
}

function faultOfMain(row: WorkbookRow, projects: Projects, isSecond: boolean): WorkbookRowFault | null {
  if (row.project === '') return { code: 'project-missing' }
  const project = projects.get(row.project)
  if (project === undefined) return { code: 'project-unknown' }
  if (isSecond && !row.isOfForm) return { code: 'project-twice' }
  return project.hasOtherForm ? { code: 'form-changed' } : null
}

function faultOfTableRow(row: WorkbookRow, projects: Projects, sheet: string): WorkbookRowFault {
  if (row.project === '') return { code: 'project-missing' }
  return projects.has(row.project) ? { code: 'project-absent', sheet } : { code: 'project-unknown' }
}

function planProject(code: string, project: WorkbookProject, planning: Planning): ProjectPlan {
  const fields = planFields(project, planning)
  const tables = tablesOf(project.form).map((table) => [table, planTable(table, project, planning)] as const)
  const content: GoalContent = {
    ...project.now,
    ...fields,
    ...Object.fromEntries(tables.map(([name, table]) => [name, table.content])),
  }
  const said: GoalContent = {
    ...project.base,
    ...fields,
    ...Object.fromEntries(tables.map(([name, table]) => [name, table.said])),
  }
  const isChanged = JSON.stringify(content) !== JSON.stringify({ ...project.now })
  if (isChanged && project.locked !== null) rejectAll(planning, project.locked)
  const batch = batchOf(project, planning)
  settleMain(project, planning, isChanged)
  const removed = tables.reduce((sum, [, table]) => sum + table.removed, 0)
  return { code, batch, content, said, isChanged, removed }
}

/** The fields outside the tables as they will stand; those that were refused are left out. */
function planFields(project: WorkbookProject, planning: Planning): Readonly<Record<string, string>> {
  const known = new Set(plainFieldsOf(project.form))
  const fields: Record<string, string> = {}
  for (const at of planning.group.main) {
    const row = planning.rows[at]
    if (row === undefined) continue
    for (const fault of row.faults) planning.reject(at, fault)
    for (const [field, cell] of row.cells) {
      const text = known.has(field) ? planField({ at, field, cell }, project, planning) : null
      if (text !== null) fields[field] = text
    }
  }
  return fields
}

type Placed = { readonly at: number; readonly field: string; readonly cell: PlacedCell }

/** What a field will say; null where its cell was refused. */
function planField({ at, field, cell }: Placed, project: WorkbookProject, planning: Planning): string | null {
  const { outcomes, reject } = planning
  const [base, now] = [textIn(project.base, field), textIn(project.now, field)]
  const decided = decideCell(
    cell,
    { kind: kindOfField(field, project.form), limit: limitOfField(field) },
    { base, now },
  )
  if (!decided.ok) {
    reject(at, { ...placeOf(cell), fault: decided.fault })
    return null
  }
  if (decided.text !== now && outcomes[at] === 'unchanged') outcomes[at] = 'updated'
  return decided.text
}

function textIn(content: GoalContent, field: string): string {
  const value: unknown = (content as unknown as Readonly<Record<string, unknown>>)[field]
  return typeof value === 'string' ? value : ''
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
  const others = [...group.main, ...[...group.tables.values()].flat()]
  for (const at of others) if (outcomes[at] !== 'unchanged') outcomes[at] = 'rejected'
}

/** The row of a project says what becomes of its draft: begun by this workbook, changed in any part of it, or left. */
function settleMain({ isBegun }: WorkbookProject, { group, outcomes }: Planning, isChanged: boolean): void {
  const [first] = group.main
  if (first === undefined || !isChanged || outcomes[first] === 'rejected') return
  outcomes[first] = isBegun ? 'updated' : 'created'
}
