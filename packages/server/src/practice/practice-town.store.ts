import { practiceCode, practiceName, type Office } from '@jiheng/domain/practice'
import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { Division } from '../accounts/actor.ts'

type Db = pg.Pool | pg.PoolClient

/** The practice town (演练) of a division, with the job that makes it or made it last. */
export type StoredTown = Division & {
  readonly preparedAt: Date | null
  readonly jobId: string
  readonly jobState: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | null
  readonly step: string
  readonly percent: number
}

const town = `select d.id, d.code, d.name, t.prepared_at as "preparedAt", t.job_id as "jobId", j.state as "jobState",
    coalesce(j.step, '') as step, coalesce(j.percent, 0) as percent
  from fiscal_division d
  join practice_town t on t.division_id = d.id
  left join jobs.job j on j.id = t.job_id`

export async function findTown(db: Db, homeId: number): Promise<StoredTown | null> {
  const found = await db.query<StoredTown>(`${town} where d.practice_of = $1`, [homeId])
  return found.rows[0] ?? null
}

/** The same, held to the end of the transaction: of two who want it made anew, one orders it. */
export async function lockTown(tx: pg.PoolClient, homeId: number): Promise<StoredTown | null> {
  const found = await tx.query<StoredTown>(`${town} where d.practice_of = $1 for update of t`, [homeId])
  return found.rows[0] ?? null
}

/** Makes the practice town's division; its id, or null where somebody else has just made it. */
export async function addTown(tx: pg.PoolClient, home: Division, jobId: string): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into fiscal_division (code, name, level, practice_of) values ($1, $2, '镇', $3)
     on conflict do nothing returning id`,
    [practiceCode(home.code), practiceName, home.id],
  )
  const id = rows[0]?.id
  if (id === undefined) return null
  await tx.query('insert into practice_town (division_id, job_id) values ($1, $2)', [id, jobId])
  return id
}

/** From now on nobody works in the town, until the job has made it anew. */
export async function closeTown(tx: pg.PoolClient, divisionId: number, jobId: string): Promise<void> {
  await tx.query('update practice_town set job_id = $2, prepared_at = null where division_id = $1', [divisionId, jobId])
}

/** The town is as it was at first. */
export async function openTown(tx: pg.PoolClient, divisionId: number, at: Instant): Promise<void> {
  await tx.query('update practice_town set prepared_at = $2 where division_id = $1', [divisionId, at])
}

/** The organisations of a division as they are today; `onlyOwners`: of the units those that have subjects to work on. */
export async function officesOf(
  db: Db,
  divisionId: number,
  { onlyOwners }: { readonly onlyOwners: boolean },
): Promise<Office[]> {
  const { rows } = await db.query<Office>(
    `select o.code, d.code as "departmentCode"
     from organization o
     join organization_period p on p.division_id = o.division_id and p.organization_id = o.id and p.end_year is null
     left join organization d on d.division_id = p.division_id and d.id = p.department_id
     where o.division_id = $1 and (not $2 or d.code is null or exists (
       select from project owned where owned.division_id = o.division_id and owned.organization_id = o.id
           and owned.is_project_expenditure))
     order by o.code`,
    [divisionId, onlyOwners],
  )
  return rows
}

/** What an organisation is called today. */
export async function officeName(db: Db, divisionId: number, code: string): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    `select p.name from organization o
     join organization_period p on p.division_id = o.division_id and p.organization_id = o.id
     where o.division_id = $1 and o.code = $2 order by p.start_year desc limit 1`,
    [divisionId, code],
  )
  return rows[0]?.name ?? null
}
