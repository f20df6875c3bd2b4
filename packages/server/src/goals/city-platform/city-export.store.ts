import type { CityExport } from '@jiheng/domain/goals'
import type pg from 'pg'
import type { Doer } from '../../workflow/filing.ts'

type Db = pg.Pool | pg.ClientBase

/** An export as it was kept: without faults, read once. */
export type KeptExport = {
  readonly id: string
  readonly fiscalYear: number
  readonly fileName: string
  readonly digest: string
  readonly read: CityExport
  readonly uploadedAt: Date
  readonly uploadedBy: string
}

const columns = `id, fiscal_year as "fiscalYear", file_name as "fileName", digest, read, uploaded_at as "uploadedAt",
  uploaded_by_name as "uploadedBy"`

/** The newest export of a year; null before the first. */
export async function newestExport(db: Db, divisionId: number, year: number): Promise<KeptExport | null> {
  const found = await db.query<KeptExport>(
    `select ${columns} from city_export where division_id = $1 and fiscal_year = $2
     order by uploaded_at desc, id desc limit 1`,
    [divisionId, year],
  )
  return found.rows[0] ?? null
}

/** An export, locked: decisions about it take turns. Null where the division has none of that id. */
export async function lockExport(tx: pg.ClientBase, divisionId: number, id: string): Promise<KeptExport | null> {
  const found = await tx.query<KeptExport>(
    `select ${columns} from city_export where division_id = $1 and id = $2 for update`,
    [divisionId, id],
  )
  return found.rows[0] ?? null
}

type NewExport = Pick<KeptExport, 'id' | 'fiscalYear' | 'fileName' | 'digest' | 'read'>

/** Keeps an export; the id of the one of the same content where the year has it already. */
export async function addExport(
  tx: pg.ClientBase,
  doer: Doer,
  kept: NewExport,
): Promise<{ readonly before: string | null }> {
  const { id, fiscalYear, fileName, digest, read } = kept
  const added = await tx.query(
    `insert into city_export (division_id, id, fiscal_year, file_name, digest, read, uploaded_at, uploaded_by,
       uploaded_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (division_id, fiscal_year, digest) do nothing`,
    [
      doer.division.id,
      id,
      fiscalYear,
      fileName,
      digest,
      JSON.stringify(read),
      doer.at,
      doer.accountId,
      doer.displayName,
    ],
  )
  if (added.rowCount === 1) return { before: null }
  const found = await tx.query<{ id: string }>(
    'select id from city_export where division_id = $1 and fiscal_year = $2 and digest = $3',
    [doer.division.id, fiscalYear, digest],
  )
  return { before: found.rows[0]?.id ?? null }
}

/** What was decided about a department's goal, by an export. */
export type CityDecision = {
  readonly organizationId: string
  readonly kind: '采用' | '保留'
  readonly reason: string | null
  readonly filing: string | null
  readonly at: Date
  readonly by: string
}

export async function decisionsOn(db: Db, divisionId: number, exportId: string): Promise<readonly CityDecision[]> {
  const found = await db.query<CityDecision>(
    `select organization_id as "organizationId", decision as kind, reason, filing_id as filing, decided_at as at,
       decided_by_name as by
     from city_goal_decision where division_id = $1 and export_id = $2`,
    [divisionId, exportId],
  )
  return found.rows
}

type NewDecision = Pick<CityDecision, 'organizationId' | 'kind' | 'reason' | 'filing'> & { readonly exportId: string }

/** Keeps a decision in place of an earlier one on the same export; the audit trail has both. */
export async function putDecision(tx: pg.ClientBase, doer: Doer, decided: NewDecision): Promise<void> {
  await tx.query(
    `insert into city_goal_decision (division_id, export_id, organization_id, decision, reason, filing_id, decided_at,
       decided_by, decided_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (division_id, export_id, organization_id) do update
       set decision = excluded.decision, reason = excluded.reason, filing_id = excluded.filing_id,
         decided_at = excluded.decided_at, decided_by = excluded.decided_by, decided_by_name = excluded.decided_by_name`,
    [
      doer.division.id,
      decided.exportId,
      decided.organizationId,
      decided.kind,
      decided.reason,
      decided.filing,
      doer.at,
      doer.accountId,
      doer.displayName,
    ],
  )
}

/** From which export a filing was taken over; null for one that was filed here. */
export type CitySource = {
  readonly fileName: string
  readonly digest: string
  readonly takenAt: Date
  readonly by: string
}

export async function citySourceOf(
  db: Db,
  { divisionId, id }: { readonly divisionId: number; readonly id: string },
): Promise<CitySource | null> {
  const found = await db.query<CitySource>(
    `select e.file_name as "fileName", e.digest, d.decided_at as "takenAt", d.decided_by_name as by
     from city_goal_decision d join city_export e on e.division_id = d.division_id and e.id = d.export_id
     where d.division_id = $1 and d.filing_id = $2 order by d.decided_at desc limit 1`,
    [divisionId, id],
  )
  return found.rows[0] ?? null
}

/** 取用后的状态 of a place, with who set it and why; null where it holds by default. */
export type CityStanding = {
  readonly standing: '已批复' | '待批复'
  readonly reason: string
  readonly by: string
  readonly at: Date
}

export async function findStanding(db: Db, divisionId: number): Promise<CityStanding | null> {
  const found = await db.query<CityStanding>(
    `select standing, reason, changed_by_name as by, changed_at as at from city_standing where division_id = $1`,
    [divisionId],
  )
  return found.rows[0] ?? null
}

export async function putStanding(
  tx: pg.ClientBase,
  doer: Doer,
  { standing, reason }: Pick<CityStanding, 'standing' | 'reason'>,
): Promise<void> {
  await tx.query(
    `insert into city_standing (division_id, standing, reason, changed_at, changed_by, changed_by_name)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (division_id) do update
       set standing = excluded.standing, reason = excluded.reason, changed_at = excluded.changed_at,
         changed_by = excluded.changed_by, changed_by_name = excluded.changed_by_name`,
    [doer.division.id, standing, reason, doer.at, doer.accountId, doer.displayName],
  )
}
