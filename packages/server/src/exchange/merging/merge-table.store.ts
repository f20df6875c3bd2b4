import type { PoolClient } from 'pg'
import { literal, sqlColumn } from '../table-shape.ts'
import type { MergedColumn, MergeShape } from './merge-shape.ts'

/** What became of the rows of one table. */
export type MergeCounts = { readonly added: number; readonly updated: number }

/** The transaction, the division and the import that a merge belongs to. */
export type Merge = { readonly tx: PoolClient; readonly divisionId: number; readonly importId: string }

/** Lays one staging table over its stored table: changed rows are updated with their history, new keys added, equal rows left. */
export async function mergeTable(merge: Merge, shape: MergeShape): Promise<MergeCounts> {
  const isFilled = await hasRows(merge, shape.stored)
  const updated = isFilled ? await updateChanged(merge, shape) : 0
  return { updated, added: await addMissing(merge, shape, isFilled) }
}

async function hasRows({ tx, divisionId }: Merge, stored: string): Promise<boolean> {
  const { rows } = await tx.query<{ found: boolean }>(
    `select exists (select 1 from ${stored} where division_id = $1) as found`,
    [divisionId],
  )
  return rows[0]?.found === true
}

/** Adds what the database does not have. `new_id` is there where the stored table has an id of its own. */
async function addMissing({ tx, divisionId }: Merge, shape: MergeShape, isFilled: boolean): Promise<number> {
  const columns = [...shape.keys, ...shape.values]
  const hasId = shape.table.entity === 'project'
  const into = ['division_id', ...(hasId ? ['id'] : []), ...columns.map((column) => column.stored)]
  const values = [String(divisionId), ...(hasId ? ['s.new_id'] : []), ...columns.map((column) => column.expression)]
  const missing = isFilled ? `where not exists (select 1 from ${shape.stored} t where ${shape.sameKey})` : ''
  const { rowCount } = await tx.query(
    `insert into ${shape.stored} (${into.join(', ')}) select ${values.join(', ')} from ${shape.from} ${missing}`,
  )
  return rowCount ?? 0
}

/** The cells as text under their headings, codes as codes. */
function asJson(columns: readonly MergedColumn[], cell: (column: MergedColumn) => string): string {
  const pairs = columns.map((each) => `${literal(each.column.name)}, ${cell(each)}::text`)
  return `jsonb_build_object(${pairs.join(', ')})`
}

const codeOf: Readonly<Record<string, string>> = {
  project_id: 'project',
  organization_id: 'organization',
  department_id: 'organization',
  merged_into_id: 'organization',
}

function storedCell(column: MergedColumn): string {
  const target = codeOf[column.stored]
  if (target === undefined) return `t.${column.stored}`
  return `(select code from ${target} c where c.division_id = t.division_id and c.id = t.${column.stored})`
}

function stagedCell(column: MergedColumn): string {
  return `s.${sqlColumn(column.column)}`
}

async function updateChanged({ tx, divisionId, importId }: Merge, shape: MergeShape): Promise<number> {
  if (shape.values.length === 0) return 0
  const changed = `${shape.from} join ${shape.stored} t on ${shape.sameKey} where ${shape.differs}`
  const { rowCount } = await tx.query(
    `insert into ledger_history (division_id, import_id, table_name, row_key, before, after)
     select ${divisionId}, $1, $2, ${asJson(shape.keys, stagedCell)}, ${asJson(shape.values, storedCell)}, ${asJson(shape.values, stagedCell)}
     from ${changed}`,
    [importId, shape.table.name],
  )
  if (rowCount === 0 || rowCount === null) return 0
  const sets = shape.values.map((value) => `${value.stored} = v.${value.stored}`)
  const picked = [...shape.keys, ...shape.values].map((column) => `${column.expression} as ${column.stored}`)
  const same = shape.keys.map((key) => `x.${key.stored} = v.${key.stored}`)
  await tx.query(
    `update ${shape.stored} x set ${sets.join(', ')} from (select ${picked.join(', ')} from ${changed}) v
     where x.division_id = ${divisionId} and ${same.join(' and ')}`,
  )
  return rowCount
}

/** Lets the planner know what a stored table holds now. */
export async function analyzeStored(tx: PoolClient, stored: string): Promise<void> {
  await tx.query(`analyze ${stored}`)
}
