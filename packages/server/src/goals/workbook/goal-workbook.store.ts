import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'

/** What a workbook held of a project: as it was downloaded, or as it was last taken. */
export type WorkbookBase = { readonly projectId: string; readonly formEdition: string; readonly content: unknown }

export type NewWorkbook = {
  readonly divisionId: number
  readonly id: string
  readonly fiscalYear: number
  readonly organizationCode: string
  readonly at: Instant
  readonly by: string
}

/** Remembers a workbook that is being downloaded, with what it holds. */
export async function addWorkbook(
  tx: pg.ClientBase,
  workbook: NewWorkbook,
  bases: readonly WorkbookBase[],
): Promise<void> {
  await tx.query(
    `insert into goal_workbook (division_id, id, fiscal_year, organization_id, made_at, made_by, used_at)
     select $1, $2, $3, id, $5, $6, $5 from organization where division_id = $1 and code = $4`,
    [workbook.divisionId, workbook.id, workbook.fiscalYear, workbook.organizationCode, workbook.at, workbook.by],
  )
  await keepBases(tx, workbook, bases)
}

type Key = Pick<NewWorkbook, 'divisionId' | 'id'>

/** Keeps what a workbook says of projects, in the place of what it said before. */
export async function keepBases(
  tx: pg.ClientBase,
  { divisionId, id }: Key,
  bases: readonly WorkbookBase[],
): Promise<void> {
  const rows = bases.map(({ projectId, formEdition, content }) => ({
    project_id: projectId,
    form_edition: formEdition,
    content,
  }))
  await tx.query(
    `insert into goal_workbook_base (division_id, workbook_id, project_id, form_edition, content)
     select $1, $2, project_id, form_edition, content
     from jsonb_to_recordset($3::jsonb) as row (project_id uuid, form_edition text, content jsonb)
     on conflict (division_id, workbook_id, project_id) do update set content = excluded.content`,
    [divisionId, id, JSON.stringify(rows)],
  )
}

/** Notes that a workbook was taken. */
export async function markUsed(tx: pg.ClientBase, { divisionId, id }: Key, at: Instant): Promise<void> {
  await tx.query('update goal_workbook set used_at = $3 where division_id = $1 and id = $2', [divisionId, id, at])
}

/** Forgets the workbooks of all divisions that nobody has used since a moment, with what they held; the audit trail keeps who used them. */
export async function forgetUnusedWorkbooks(pool: pg.Pool, usedBefore: Instant): Promise<void> {
  await pool.query(
    `with unused as (select division_id, id from goal_workbook where used_at < $1 for update),
     held as (delete from goal_workbook_base b using unused u where b.division_id = u.division_id and b.workbook_id = u.id)
     delete from goal_workbook w using unused u where w.division_id = u.division_id and w.id = u.id`,
    [usedBefore],
  )
}

export type KnownWorkbook = {
  readonly fiscalYear: number
  /** By the project's code. */
  readonly bases: ReadonlyMap<string, WorkbookBase>
}

/** A workbook that an organisation has downloaded; null for another's and for one that is not known. */
export async function findWorkbook(
  db: pg.Pool | pg.ClientBase,
  { divisionId, id, organizationCode }: Key & { readonly organizationCode: string | null },
): Promise<KnownWorkbook | null> {
  const found = await db.query<{ fiscalYear: number }>(
    `select w.fiscal_year as "fiscalYear" from goal_workbook w
     join organization o on o.division_id = w.division_id and o.id = w.organization_id
     where w.division_id = $1 and w.id = $2 and o.code = $3`,
    [divisionId, id, organizationCode],
  )
  const [workbook] = found.rows
  if (workbook === undefined) return null
  const bases = await db.query<WorkbookBase & { code: string }>(
    `select p.code, b.project_id as "projectId", b.form_edition as "formEdition", b.content
     from goal_workbook_base b join project p on p.division_id = b.division_id and p.id = b.project_id
     where b.division_id = $1 and b.workbook_id = $2`,
    [divisionId, id],
  )
  return { ...workbook, bases: new Map(bases.rows.map(({ code, ...base }) => [code, base])) }
}
