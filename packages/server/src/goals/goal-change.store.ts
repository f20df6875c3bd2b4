import type pg from 'pg'
import type { Filing } from '../workflow/filing.ts'

type Key = Pick<Filing, 'divisionId' | 'id'>
type Subject = Pick<Filing, 'divisionId' | 'projectId' | 'fiscalYear'>

/** Why a goal is to be changed (调整原因): the kind of a list, and the reason itself. */
export type ChangeReason = { readonly kind: string; readonly reason: string }

/** A change request: why, of which version in the ledger, and what that version said. */
export type GoalChangeRow = ChangeReason & { readonly of: number; readonly content: unknown }

/** Keeps what a change request changes and why. */
export async function insertGoalChange(
  tx: pg.ClientBase,
  { divisionId, id }: Key,
  { kind, reason, of, content }: GoalChangeRow,
): Promise<void> {
  await tx.query(
    `insert into goal_change (division_id, filing_id, kind, reason, of_revision, of_content)
     values ($1, $2, $3, $4, $5, $6)`,
    [divisionId, id, kind, reason, of, JSON.stringify(content)],
  )
}

/** Changes the reason of a request that still lies with its filer. */
export async function updateReason(
  tx: pg.ClientBase,
  { divisionId, id }: Key,
  { kind, reason }: ChangeReason,
): Promise<void> {
  await tx.query('update goal_change set kind = $3, reason = $4 where division_id = $1 and filing_id = $2', [
    divisionId,
    id,
    kind,
    reason,
  ])
}

/** What a filing changes; null where it changes nothing that was approved. */
export async function findGoalChange(
  db: pg.Pool | pg.ClientBase,
  { divisionId, id }: Key,
): Promise<GoalChangeRow | null> {
  const found = await db.query<GoalChangeRow>(
    `select kind, reason, of_revision as of, of_content as content from goal_change
     where division_id = $1 and filing_id = $2`,
    [divisionId, id],
  )
  return found.rows[0] ?? null
}

/** The newest approved version of a goal in the ledger, with the batch of the first one and the filing revision that made it. */
export type ApprovedGoal = {
  readonly revision: number
  readonly batch: string
  /** As it was filed here; null where it was imported. */
  readonly filed: { readonly formEdition: string; readonly content: unknown } | null
}

/** What is approved for a subject and year; null where nothing is. */
export async function findApproved(
  tx: pg.ClientBase,
  { divisionId, projectId, fiscalYear }: Subject,
): Promise<ApprovedGoal | null> {
  const found = await tx.query<ApprovedGoal>(
    `select g.revision,
       (select first.batch from goal_revision first where first.division_id = g.division_id and first.project_id = g.project_id
         and first.fiscal_year = g.fiscal_year order by first.revision limit 1) as batch,
       (select jsonb_build_object('formEdition', r.form_edition, 'content', r.content) from filing f
         join filing_revision r on r.division_id = f.division_id and r.filing_id = f.id and r.ledger_revision = g.revision
         where f.division_id = g.division_id and f.project_id = g.project_id and f.fiscal_year = g.fiscal_year limit 1) as filed
     from goal_revision g
     where g.division_id = $1 and g.project_id = $2 and g.fiscal_year = $3 and g.state = '已批复'
     order by g.revision desc limit 1`,
    [divisionId, projectId, fiscalYear],
  )
  return found.rows[0] ?? null
}
