import type { GoalContent } from '@jiheng/domain/goals'
import { formatMoney, formatPoints, parseMoney, parsePoints, type CalendarDate } from '@jiheng/domain/kernel'
import type { GoalForm } from '@jiheng/domain/rulebook'
import type { ApprovalDocument } from '@jiheng/domain/workflow'
import type pg from 'pg'
import { stateWords, type Filing } from '../workflow/filing.ts'
import type { Decided, Done } from '../workflow/review-filing.ts'

type Subject = Pick<Filing, 'divisionId' | 'projectId' | 'fiscalYear'>

/** Whether the ledger has an approved goal of the subject and year: it is changed by a change request alone. */
export async function hasApprovedGoal(
  tx: pg.ClientBase,
  { divisionId, projectId, fiscalYear }: Subject,
): Promise<boolean> {
  const found = await tx.query(
    `select from goal_revision where division_id = $1 and project_id = $2 and fiscal_year = $3 and state = '已批复' limit 1`,
    [divisionId, projectId, fiscalYear],
  )
  return found.rowCount !== 0
}

/** Those of several first filings whose subject has an approved goal of the year already, by the filing's id. */
export async function withApprovedGoal(
  db: pg.Pool,
  divisionId: number,
  filings: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await db.query<{ id: string }>(
    `select f.id from filing f
     where f.division_id = $1 and f.id = any($2::uuid[]) and not f.is_change
       and exists (select from goal_revision g where g.division_id = f.division_id and g.project_id = f.project_id
         and g.fiscal_year = f.fiscal_year and g.state = '已批复')`,
    [divisionId, filings],
  )
  return new Set(found.rows.map(({ id }) => id))
}

/** 版次 of the next goal in the ledger; what was imported before keeps its own. */
export async function nextLedgerRevision(
  tx: pg.ClientBase,
  { divisionId, projectId, fiscalYear }: Subject,
): Promise<number> {
  const found = await tx.query<{ next: number }>(
    `select coalesce(max(revision), 0)::int + 1 as next from goal_revision
     where division_id = $1 and project_id = $2 and fiscal_year = $3`,
    [divisionId, projectId, fiscalYear],
  )
  return found.rows[0]?.next ?? 1
}

type Entry = {
  /** 调整原因; null for a goal that changes none. */
  readonly changeReason: string | null
  readonly filing: Filing
  readonly ledgerRevision: number
  readonly content: GoalContent
  readonly form: GoalForm
  readonly filedOn: CalendarDate
}

type Key = readonly [divisionId: number, projectId: string, fiscalYear: number, revision: number]

/** Enters a submitted revision into the ledger (绩效目标 with its tables), where the measures and the data package find it. */
export async function addToLedger(tx: pg.ClientBase, entry: Entry): Promise<void> {
  const { filing, ledgerRevision, content, form } = entry
  const key: Key = [filing.divisionId, filing.projectId, filing.fiscalYear, ledgerRevision]
  await addGoal(tx, key, entry)
  await addIndicators(tx, key, { content, form })
  await addEstimate(tx, key, content)
  await addMilestones(tx, key, content)
  await tx.query('update filing set amount = $3 where division_id = $1 and id = $2', [
    filing.divisionId,
    filing.id,
    yuan(content.requestedAmount),
  ])
}

async function addGoal(tx: pg.ClientBase, key: Key, { filing, content, filedOn, changeReason }: Entry): Promise<void> {
  await tx.query(
    `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount,
       current_appropriation, carried_over_funds, other_funds, medium_term_goal, annual_goal, filed_on, change_reason)
     values ($1, $2, $3, $4, '审核中', $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...key,
      filing.batch,
      yuan(content.requestedAmount),
      yuan(content.appropriation),
      yuan(content.carriedOver),
      yuan(content.otherFunds),
      textOf(content.mediumTermGoal),
      textOf(content.annualGoal),
      filedOn,
      changeReason,
    ],
  )
}

async function addIndicators(
  tx: pg.ClientBase,
  key: Key,
  { content, form }: Pick<Entry, 'content' | 'form'>,
): Promise<void> {
  const rows = content.indicators.map((row, at) => ({
    ...row,
    sequence: at + 1,
    weight: pointsOf(row.weight),
  }))
  await tx.query(
    `insert into goal_indicator (division_id, project_id, fiscal_year, revision, sequence, tree, level_one, level_two,
       level_three, nature, target_text, weight, target_basis, actual_method, evidence_asked)
     select $1, $2, $3, $4, sequence, $5, "levelOne", "levelTwo", trim("levelThree"), nullif(nature, ''), trim(target), weight,
       nullif(trim("targetBasis"), ''), nullif(trim("actualMethod"), ''), nullif(trim(evidence), '')
     from jsonb_to_recordset($6::jsonb) as row (sequence integer, "levelOne" text, "levelTwo" text, "levelThree" text,
       nature text, target text, weight numeric, "targetBasis" text, "actualMethod" text, evidence text)`,
    [...key, form.tree, JSON.stringify(rows)],
  )
}

/** Null where none is given: what was taken over from elsewhere may have no weights. */
function pointsOf(text: string): string | null {
  const weight = parsePoints(text.trim())
  return weight === null ? null : formatPoints(weight)
}

async function addEstimate(tx: pg.ClientBase, key: Key, { estimate }: GoalContent): Promise<void> {
  const rows = estimate.map((line, at) => ({
    sequence: at + 1,
    content: textOf(line.content),
    quantity: textOf(line.quantity),
    unit: textOf(line.unit),
    unit_price: yuan(line.unitPrice),
    times: textOf(line.times),
    amount: yuan(line.amount),
    basis: textOf(line.basis),
  }))
  await tx.query(
    `insert into cost_estimate_line (division_id, project_id, fiscal_year, revision, sequence, content, quantity, unit,
       unit_price, times, amount, basis)
     select $1, $2, $3, $4, sequence, content, quantity, unit, unit_price, times, amount, basis
     from jsonb_to_recordset($5::jsonb) as row (sequence integer, content text, quantity numeric, unit text,
       unit_price numeric, times numeric, amount numeric, basis text)`,
    [...key, JSON.stringify(rows)],
  )
}

async function addMilestones(tx: pg.ClientBase, key: Key, { milestones }: GoalContent): Promise<void> {
  const rows = milestones.map((row, at) => ({
    sequence: at + 1,
    content: textOf(row.content),
    start_date: textOf(row.startsOn),
    end_date: textOf(row.endsOn),
    planned_spending: yuan(row.spending),
  }))
  await tx.query(
    `insert into plan_milestone (division_id, project_id, fiscal_year, revision, sequence, content, start_date, end_date,
       planned_spending)
     select $1, $2, $3, $4, sequence, content, start_date, end_date, planned_spending
     from jsonb_to_recordset($5::jsonb) as row (sequence integer, content text, start_date date, end_date date,
       planned_spending numeric)`,
    [...key, JSON.stringify(rows)],
  )
}

function textOf(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

/** An amount in 元; null where none is given. @throws if one was submitted that cannot be read: the checks let none through. */
function yuan(text: string): string | null {
  if (text.trim() === '') return null
  const amount = parseMoney(text.trim())
  if (!amount.ok) throw new Error(`an amount was submitted that is none: ${text}`)
  return formatMoney(amount.value)
}

/**
 * Lets the ledger's newest row of the filing follow its state; the revision stays. 批复日期 is the document's day where the
 * approval has one.
 */
export async function followInLedger(
  { tx, filing, next, today }: Decided,
  document: ApprovalDocument | null = null,
): Promise<Done> {
  // The ledger knows no ended one: it is a version that was not approved.
  const word = next.state.kind === 'ended' ? stateWords.returned : stateWords[next.state.kind]
  await tx.query(
    `update goal_revision g set state = $4, approved_on = $5
     from filing_revision r
     where r.division_id = $1 and r.filing_id = $2 and r.revision = $3
       and g.division_id = r.division_id and g.project_id = $6 and g.fiscal_year = $7 and g.revision = r.ledger_revision`,
    [
      filing.divisionId,
      filing.id,
      filing.revision,
      word,
      next.state.kind === 'approved' ? (document?.on ?? today) : null,
      filing.projectId,
      filing.fiscalYear,
    ],
  )
  return { revision: filing.revision, graded: null }
}
