import type pg from 'pg'
import { tenancy } from '../db/tenancy.ts'

/** What a reset leaves: the trail, to which things are only ever added, and what says that there is a town. */
const kept: ReadonlySet<string> = new Set(['audit_entry', 'audit_head', 'division_state', 'practice_town'])

/**
 * Empties a practice town (演练) of everything that a division can hold: every table of the list in `tenancy`, what refers
 * before what is referred to, by the keys of the catalogue. A new table needs nothing here.
 * @returns the digests of the files that were attached
 */
export async function emptyTown(tx: pg.PoolClient, divisionId: number): Promise<readonly string[]> {
  await refuseReal(tx, divisionId)
  const files = await tx.query<{ digest: string }>('select digest from stored_file where division_id = $1', [
    divisionId,
  ])
  for (const table of inOrder(await references(tx))) {
    await tx.query(`delete from ${table} where division_id = $1`, [divisionId])
  }
  await tx.query('delete from imports.upload where division_id = $1', [divisionId])
  await tx.query('delete from imports.goal_workbook where division_id = $1', [divisionId])
  await tx.query('delete from jobs.job where division_id = $1 and ended_at is not null', [divisionId])
  await tx.query('update division_state set data_version = data_version + 1 where division_id = $1', [divisionId])
  return files.rows.map(({ digest }) => digest)
}

/** The last door before everything goes: no id of a real division ever passes it. */
async function refuseReal(tx: pg.PoolClient, divisionId: number): Promise<void> {
  const { rowCount } = await tx.query(
    'select from fiscal_division where id = $1 and practice_of is not null for no key update',
    [divisionId],
  )
  if (rowCount !== 1) throw new Error(`division ${String(divisionId)} is no practice town`)
}

type Reference = { readonly child: string; readonly parent: string }

async function references(tx: pg.PoolClient): Promise<readonly Reference[]> {
  const { rows } = await tx.query<Reference>(
    `select conrelid::regclass::text as child, confrelid::regclass::text as parent
     from pg_constraint where contype = 'f' and conrelid <> confrelid`,
  )
  return rows
}

/** Each table behind all that refer to it. */
function inOrder(found: readonly Reference[]): readonly string[] {
  const left = new Set<string>(tenancy.division.filter((table) => !kept.has(table)))
  const ordered: string[] = []
  while (left.size > 0) {
    const free = [...left].filter((table) => !found.some(({ child, parent }) => parent === table && left.has(child)))
    if (free.length === 0) throw new Error(`tables that refer to each other in a circle: ${[...left].join(', ')}`)
    for (const table of free) left.delete(table)
    ordered.push(...free)
  }
  return ordered
}
