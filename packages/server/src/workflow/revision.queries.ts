import type { CalendarDate } from '@jiheng/domain/kernel'
import type { ApprovalDocument, FieldComment } from '@jiheng/domain/workflow'
import type pg from 'pg'
import type { Filing } from './filing.ts'
import type { Graded, HistoryAction } from './filing.store.ts'

type Key = Pick<Filing, 'divisionId' | 'id'>

/** A submitted revision as it will always stand. */
export type Revision = { readonly revision: number; readonly formEdition: string; readonly content: unknown }

export async function readRevision(db: pg.Pool | pg.ClientBase, key: Key, revision: number): Promise<Revision | null> {
  const found = await db.query<Revision>(
    `select revision, form_edition as "formEdition", content from filing_revision
     where division_id = $1 and filing_id = $2 and revision = $3`,
    [key.divisionId, key.id, revision],
  )
  return found.rows[0] ?? null
}

export type SubmittedRevision = {
  readonly revision: number
  readonly submittedAt: Date
  readonly ledgerRevision: number
}

/** The submitted revisions, oldest first. */
export async function listRevisions(db: pg.Pool, key: Key): Promise<readonly SubmittedRevision[]> {
  const found = await db.query<SubmittedRevision>(
    `select revision, submitted_at as "submittedAt", ledger_revision as "ledgerRevision" from filing_revision
     where division_id = $1 and filing_id = $2 order by revision`,
    [key.divisionId, key.id],
  )
  return found.rows
}

/** A line of the history as it is kept. */
export type HistoryRow = {
  readonly sequence: number
  readonly at: Date
  readonly action: HistoryAction
  readonly actorName: string
  readonly onBehalfOf: string | null
  readonly role: string
  readonly organizationCode: string | null
  readonly fromStep: string | null
  readonly toStep: string | null
  readonly state: string
  readonly dueOn: string | null
  readonly revision: number
  readonly opinion: string | null
  readonly graded: Graded | null
  readonly document: ApprovalDocument | null
  readonly comments: readonly FieldComment[]
  readonly offices: readonly string[]
}

/** What happened to a filing, oldest first; up to the end of a day in China where one is given. */
export async function readHistory(db: pg.Pool, key: Key, asOf: CalendarDate | null): Promise<readonly HistoryRow[]> {
  const found = await db.query<HistoryRow>(
    `select sequence, at, action, actor_name as "actorName", on_behalf_of as "onBehalfOf", role, organization_code as "organizationCode",
       from_step as "fromStep", to_step as "toStep", state, due_on as "dueOn", revision, opinion, comments, offices,
       graded, case when document_number is not null
         then jsonb_build_object('number', document_number, 'on', document_on) end as document
     from filing_history
     where division_id = $1 and filing_id = $2
       and ($3::date is null or at < ($3::date + 1)::timestamp at time zone 'Asia/Shanghai')
     order by sequence`,
    [key.divisionId, key.id, asOf],
  )
  return found.rows
}
