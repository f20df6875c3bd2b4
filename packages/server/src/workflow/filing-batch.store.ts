import { currentStep, deskOf, holders } from '@jiheng/domain/workflow'
import type pg from 'pg'
import type { NewFiling } from './filing.store.ts'
import { stateWords, type Doer } from './filing.ts'

/** Who begins and keeps filings together, and when. */
export type BatchDoer = Pick<
  Doer,
  'division' | 'accountId' | 'displayName' | 'postId' | 'onBehalfOf' | 'role' | 'organizationCode' | 'at'
>

/** A filing to be begun, with its working copy. */
export type BegunFiling = NewFiling & { readonly formEdition: string; readonly content: unknown }

/** Begins filings together: each with its working copy, the first line of its history and those whose desk it lies on. False, where one of them was begun meanwhile. */
export async function beginFilings(
  tx: pg.ClientBase,
  filings: readonly BegunFiling[],
  doer: BatchDoer,
): Promise<boolean> {
  if (filings.length === 0) return true
  if (!(await addFilings(tx, filings, doer))) return false
  await addDrafts(tx, filings, doer)
  await addFirstLines(tx, filings, doer)
  await addParties(tx, filings)
  return true
}

async function addFilings(tx: pg.ClientBase, filings: readonly BegunFiling[], doer: BatchDoer): Promise<boolean> {
  const rows = filings.map((filing) => ({
    id: filing.id,
    form: filing.form,
    project_id: filing.projectId,
    fiscal_year: filing.fiscalYear,
    batch: filing.batch,
    organization_id: filing.organizationId,
    department_id: filing.departmentId,
    chain: filing.chain,
    state: stateWords[filing.review.state.kind],
    review: filing.review.state,
    step: currentStep(filing.review)?.key ?? null,
    since: filing.review.state.since,
  }))
  const added = await tx.query(
    `insert into filing (division_id, id, form, project_id, fiscal_year, batch, organization_id, department_id, chain,
       state, review, step, since, version, created_at)
     select $1, id, form, project_id, fiscal_year, batch, organization_id, department_id, chain, state, review, step,
       since, 1, since
     from jsonb_to_recordset($2::jsonb) as row (id uuid, form text, project_id uuid, fiscal_year smallint, batch text,
       organization_id uuid, department_id uuid, chain text, state text, review jsonb, step text, since timestamptz)
     on conflict do nothing`,
    [doer.division.id, JSON.stringify(rows)],
  )
  return added.rowCount === filings.length
}

async function addDrafts(tx: pg.ClientBase, filings: readonly BegunFiling[], doer: BatchDoer): Promise<void> {
  const rows = filings.map(({ id, formEdition, content }) => ({ id, form_edition: formEdition, content }))
  await tx.query(
    `insert into filing_draft (division_id, filing_id, form_edition, content, saved_at, saved_by)
     select $1, id, form_edition, content, $3, $4
     from jsonb_to_recordset($2::jsonb) as row (id uuid, form_edition text, content jsonb)`,
    [doer.division.id, JSON.stringify(rows), doer.at, doer.accountId],
  )
}

async function addFirstLines(tx: pg.ClientBase, filings: readonly BegunFiling[], doer: BatchDoer): Promise<void> {
  const rows = filings.map(({ id, review }) => ({
    id,
    step: currentStep(review)?.key ?? null,
    state: stateWords[review.state.kind],
  }))
  await tx.query(
    `insert into filing_history (division_id, filing_id, sequence, at, action, account_id, actor_name, post_id,
       on_behalf_of, role, organization_code, from_step, to_step, state, due_on, revision, opinion, comments, offices)
     select $1, id, 1, $3, 'start', $4, $5, $6, $7, $8, $9, null, step, state, null, 0, null, '[]', '[]'
     from jsonb_to_recordset($2::jsonb) as row (id uuid, step text, state text)`,
    [
      doer.division.id,
      JSON.stringify(rows),
      doer.at,
      doer.accountId,
      doer.displayName,
      doer.postId,
      doer.onBehalfOf?.displayName ?? null,
      doer.role,
      doer.organizationCode,
    ],
  )
}

async function addParties(tx: pg.ClientBase, filings: readonly BegunFiling[]): Promise<void> {
  const rows = filings.flatMap(({ id, divisionId, form, fiscalYear, review }) =>
    holders(review).flatMap((party) => {
      const desk = deskOf(review, { party, hasActed: false })
      if (desk === null) return []
      const { role, organizationCode } = party
      return [
        {
          division_id: divisionId,
          id,
          form,
          fiscal_year: fiscalYear,
          role,
          organization_code: organizationCode ?? '',
          desk,
        },
      ]
    }),
  )
  await tx.query(
    `insert into filing_party (division_id, filing_id, form, fiscal_year, role, organization_code, has_acted, desk, due)
     select division_id, id, form, fiscal_year, role, organization_code, false, desk, 'infinity'
     from jsonb_to_recordset($1::jsonb) as row (division_id integer, id uuid, form text, fiscal_year smallint, role text,
       organization_code text, desk text)`,
    [JSON.stringify(rows)],
  )
}

/** Keeps working copies together and moves their filings' versions: a page that saw an older one is stale. */
export async function saveDrafts(
  tx: pg.ClientBase,
  drafts: readonly { readonly id: string; readonly content: unknown }[],
  doer: BatchDoer,
): Promise<void> {
  if (drafts.length === 0) return
  await tx.query(
    `update filing_draft d set content = row.content, saved_at = $3, saved_by = $4
     from jsonb_to_recordset($2::jsonb) as row (id uuid, content jsonb)
     where d.division_id = $1 and d.filing_id = row.id`,
    [doer.division.id, JSON.stringify(drafts), doer.at, doer.accountId],
  )
  await tx.query('update filing set version = version + 1 where division_id = $1 and id = any($2)', [
    doer.division.id,
    drafts.map(({ id }) => id),
  ])
}
