import type { CalendarDate, Deadline } from '@jiheng/domain/kernel'
import type { ApprovalDocument, FieldComment, Review } from '@jiheng/domain/workflow'
import { currentStep } from '@jiheng/domain/workflow'
import type pg from 'pg'
import {
  filed,
  filingColumns,
  filingOf,
  stateWords,
  type Doer,
  type Filing,
  type FilingId,
  type FilingRow,
} from './filing.ts'

/** Locks a filing until the transaction ends and loads it; null where the division has none of that id. */
export async function lockFiling(tx: pg.ClientBase, divisionId: number, id: FilingId): Promise<Filing | null> {
  const found = await tx.query<FilingRow>(
    `select ${filingColumns}
     from ${filed}
     where f.division_id = $1 and f.id = $2
     for no key update of f`,
    [divisionId, id],
  )
  const row = found.rows[0]
  return row === undefined ? null : filingOf(divisionId, row)
}

export type NewFiling = Pick<
  Filing,
  'divisionId' | 'id' | 'form' | 'projectId' | 'fiscalYear' | 'batch' | 'isChange' | 'review'
> & {
  readonly chain: string
  readonly organizationId: string
  readonly departmentId: string | null
}

/** Adds a filing; false where the subject has one of that form for the year already, or an open change of it. */
export async function insertFiling(tx: pg.ClientBase, filing: NewFiling): Promise<boolean> {
  const { state } = filing.review
  const added = await tx.query(
    `insert into filing (division_id, id, form, project_id, fiscal_year, batch, organization_id, department_id, chain,
       state, review, step, since, version, created_at, is_change)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $13, $14)
     on conflict do nothing`,
    [
      filing.divisionId,
      filing.id,
      filing.form,
      filing.projectId,
      filing.fiscalYear,
      filing.batch,
      filing.organizationId,
      filing.departmentId,
      filing.chain,
      stateWords[state.kind],
      JSON.stringify(state),
      currentStep(filing.review)?.key ?? null,
      state.since,
      filing.isChange,
    ],
  )
  return added.rowCount === 1
}

/** A filing's next state, to be kept. */
export type Change = {
  readonly filing: Filing
  readonly next: Review
  readonly due: Deadline | null
  readonly revision: number
}

/** Keeps the state that follows; the version moves. */
export async function saveReview(tx: pg.ClientBase, { filing, next, due, revision }: Change): Promise<void> {
  await tx.query(
    `update filing set state = $3, review = $4, step = $5, since = $6, due_on = $7, due_estimated = $8, revision = $9,
       version = version + 1
     where division_id = $1 and id = $2`,
    [
      filing.divisionId,
      filing.id,
      stateWords[next.state.kind],
      JSON.stringify(next.state),
      currentStep(next)?.key ?? null,
      next.state.since,
      due?.day ?? null,
      due?.estimatedYears ?? [],
      revision,
    ],
  )
}

/** Lays an open filing along another chain, at its beginning; what was submitted stays. The version moves. */
export async function changeChain(
  tx: pg.ClientBase,
  { divisionId, id }: Pick<Filing, 'divisionId' | 'id'>,
  { chain, review }: { readonly chain: string; readonly review: Review },
): Promise<void> {
  await tx.query(
    `update filing set chain = $3, state = $4, review = $5, step = $6, since = $7, due_on = null, due_estimated = '{}',
       version = version + 1
     where division_id = $1 and id = $2`,
    [
      divisionId,
      id,
      chain,
      stateWords[review.state.kind],
      JSON.stringify(review.state),
      currentStep(review)?.key ?? null,
      review.state.since,
    ],
  )
}

export type HistoryAction =
  'start' | 'submit' | 'withdraw' | 'return' | 'approve' | 'countersign' | 'distribute' | 'end'

/** A review table as it was filled in (分项审核意见), under the edition that it names. */
export type Graded = {
  readonly rubric: string
  readonly method: string
  readonly marks: readonly { readonly point: string; readonly mark: string }[]
  readonly grade: string
  /** Null where it was not scored. */
  readonly score: string | null
}

/** One line of a filing's history: who did what, when, in which role, on which revision, and where it led. */
export type HistoryLine = {
  readonly action: HistoryAction
  readonly doer: Doer
  readonly fromStep: string | null
  readonly next: Review
  readonly dueOn: CalendarDate | null
  readonly revision: number
  readonly opinion: string | null
  readonly graded: Graded | null
  readonly document: ApprovalDocument | null
  readonly comments: readonly FieldComment[]
  readonly offices: readonly string[]
}

/** Appends a line; the filing is locked, so its number is the next one. */
export async function appendHistory(
  tx: pg.ClientBase,
  { divisionId, id }: Pick<Filing, 'divisionId' | 'id'>,
  line: HistoryLine,
): Promise<void> {
  await tx.query(
    `insert into filing_history (division_id, filing_id, sequence, at, action, account_id, actor_name, post_id,
       on_behalf_of, role, organization_code, from_step, to_step, state, due_on, revision, opinion, comments, offices,
       grade, score, graded, document_number, document_on)
     select $1, $2, coalesce(max(sequence), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
       $17, $18, $19, $20, $21, $22, $23
     from filing_history where division_id = $1 and filing_id = $2`,
    [
      divisionId,
      id,
      line.doer.at,
      line.action,
      line.doer.accountId,
      line.doer.displayName,
      line.doer.postId,
      line.doer.onBehalfOf?.displayName ?? null,
      line.doer.role,
      line.doer.organizationCode,
      line.fromStep,
      currentStep(line.next)?.key ?? null,
      stateWords[line.next.state.kind],
      line.dueOn,
      line.revision,
      line.opinion,
      JSON.stringify(line.comments),
      JSON.stringify(line.offices),
      ...gradedColumns(line.graded),
      line.document?.number ?? null,
      line.document?.on ?? null,
    ],
  )
}

function gradedColumns(graded: Graded | null): readonly (string | null)[] {
  return graded === null ? [null, null, null] : [graded.grade, graded.score, JSON.stringify(graded)]
}

/** Takes a filing that was never submitted out, with its working copy, its history and its parties. */
export async function removeFiling(
  tx: pg.ClientBase,
  { divisionId, id }: Pick<Filing, 'divisionId' | 'id'>,
): Promise<void> {
  const key = [divisionId, id]
  await tx.query('delete from filing_draft where division_id = $1 and filing_id = $2', key)
  await tx.query('delete from filing_history where division_id = $1 and filing_id = $2', key)
  await tx.query('delete from filing_party where division_id = $1 and filing_id = $2', key)
  await tx.query('delete from filing where division_id = $1 and id = $2', key)
}

/** What the working copy holds; its shape is the form's own. */
export type Draft = {
  readonly formEdition: string
  readonly content: unknown
  readonly savedAt: Date
}

export async function readDraft(
  db: pg.Pool | pg.ClientBase,
  { divisionId, id }: Pick<Filing, 'divisionId' | 'id'>,
): Promise<Draft | null> {
  const found = await db.query<Draft>(
    `select form_edition as "formEdition", content, saved_at as "savedAt"
     from filing_draft where division_id = $1 and filing_id = $2`,
    [divisionId, id],
  )
  return found.rows[0] ?? null
}

/** The working copies of several filings. */
export async function readDrafts(
  db: pg.Pool,
  divisionId: number,
  ids: readonly string[],
): Promise<readonly (Draft & { readonly id: string })[]> {
  const found = await db.query<Draft & { readonly id: string }>(
    `select filing_id as id, form_edition as "formEdition", content, saved_at as "savedAt"
     from filing_draft where division_id = $1 and filing_id = any($2::uuid[])`,
    [divisionId, ids],
  )
  return found.rows
}

/** Keeps the working copy. */
export async function putDraft(
  tx: pg.ClientBase,
  { divisionId, id }: Pick<Filing, 'divisionId' | 'id'>,
  { formEdition, content, doer }: { readonly formEdition: string; readonly content: unknown; readonly doer: Doer },
): Promise<void> {
  await tx.query(
    `insert into filing_draft (division_id, filing_id, form_edition, content, saved_at, saved_by)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (division_id, filing_id) do update
       set form_edition = excluded.form_edition, content = excluded.content, saved_at = excluded.saved_at,
         saved_by = excluded.saved_by`,
    [divisionId, id, formEdition, JSON.stringify(content), doer.at, doer.accountId],
  )
}

/** The version moves with a saved working copy too: a page that saw the older one is stale. */
export async function moveVersion(
  tx: pg.ClientBase,
  { divisionId, id }: Pick<Filing, 'divisionId' | 'id'>,
): Promise<void> {
  await tx.query('update filing set version = version + 1 where division_id = $1 and id = $2', [divisionId, id])
}

export type NewRevision = {
  readonly revision: number
  readonly formEdition: string
  readonly content: unknown
  readonly ledgerRevision: number
  readonly doer: Doer
}

/** Adds a submitted revision, which nothing changes any more. */
export async function insertRevision(
  tx: pg.ClientBase,
  { divisionId, id }: Pick<Filing, 'divisionId' | 'id'>,
  { revision, formEdition, content, ledgerRevision, doer }: NewRevision,
): Promise<void> {
  await tx.query(
    `insert into filing_revision (division_id, filing_id, revision, form_edition, content, ledger_revision, submitted_at,
       submitted_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [divisionId, id, revision, formEdition, JSON.stringify(content), ledgerRevision, doer.at, doer.accountId],
  )
}
