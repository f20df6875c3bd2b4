import type { GoalContent } from '@jiheng/domain/goals'
import { formatMoney, formatPoints, parseMoney, parsePoints, type CalendarDate } from '@jiheng/domain/kernel'
import type { GoalForm } from '@jiheng/domain/rulebook'
import type pg from 'pg'
import { stateWords, type Filing } from '../workflow/filing.ts'
import type { Decided } from '../workflow/review-filing.ts'

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
  readonly filing: Filing
  readonly ledgerRevision: number
  readonly content: GoalContent
  readonly form: GoalForm
  readonly filedOn: CalendarDate
}

/** Enters a submitted revision into the ledger (绩效目标、绩效指标), where the measures and the data package find it. */
export async function addToLedger(
  tx: pg.ClientBase,
  { filing, ledgerRevision, content, form, filedOn }: Entry,
): Promise<void> {
  const key = [filing.divisionId, filing.projectId, filing.fiscalYear, ledgerRevision]
  await tx.query(
    `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount,
       medium_term_goal, annual_goal, filed_on)
     values ($1, $2, $3, $4, '审核中', $5, $6, nullif($7, ''), $8, $9)`,
    [
      ...key,
      filing.batch,
      yuan(content.requestedAmount),
      content.mediumTermGoal.trim(),
      content.annualGoal.trim(),
      filedOn,
    ],
  )
  const rows = content.indicators.map((row, at) => ({
    ...row,
    sequence: at + 1,
    weight: formatPoints(parsePoints(row.weight.trim()) ?? (0n as never)),
  }))
  await tx.query(
    `insert into goal_indicator (division_id, project_id, fiscal_year, revision, sequence, tree, level_one, level_two,
       level_three, nature, target_text, weight)
     select $1, $2, $3, $4, sequence, $5, "levelOne", "levelTwo", trim("levelThree"), nature, trim(target), weight
     from jsonb_to_recordset($6::jsonb) as row (sequence integer, "levelOne" text, "levelTwo" text, "levelThree" text,
       nature text, target text, weight numeric)`,
    [...key, form.tree, JSON.stringify(rows)],
  )
}

function yuan(text: string): string {
  const amount = parseMoney(text.trim())
  if (!amount.ok) throw new Error(`an amount was submitted that is none: ${text}`)
  return formatMoney(amount.value)
}

/** Lets the ledger's newest row of the filing follow its state; answers the newest revision, which stays. */
export async function followInLedger({ tx, filing, next, today }: Decided): Promise<number> {
  const word = stateWords[next.state.kind]
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
      next.state.kind === 'approved' ? today : null,
      filing.projectId,
      filing.fiscalYear,
    ],
  )
  return filing.revision
}
