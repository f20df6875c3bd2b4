import type { GoalSource } from '@jiheng/contract/goal-drafts'
import type pg from 'pg'
import type { Filing } from '../workflow/filing.ts'

type Looking = { readonly filing: Filing; readonly search: string }

const most = 50

/**
 * Approved goals of the filing's subject in any year up to its own, and the newest one of each other subject that the filer
 * owns in its year. $1 is the division, $2 the filer's code, $3 the year, $4 the filing's subject.
 */
const approved = `from project p
  left join project_owner w on w.division_id = p.division_id and w.project_id = p.id and w.fiscal_year = $3
  join organization own on own.division_id = p.division_id and own.id = coalesce(w.organization_id, p.organization_id)
  join goal_revision g on g.division_id = p.division_id and g.project_id = p.id
    and g.state = '已批复' and g.fiscal_year <= $3
  where p.division_id = $1 and (p.id = $4 or own.code = $2)
    and g.revision = (select max(n.revision) from goal_revision n
      where n.division_id = g.division_id and n.project_id = g.project_id and n.fiscal_year = g.fiscal_year
        and n.state = '已批复')
    and (p.id = $4 or g.fiscal_year = (select max(n.fiscal_year) from goal_revision n
      where n.division_id = g.division_id and n.project_id = g.project_id and n.fiscal_year <= $3
        and n.state = '已批复'))`

const keyOf = ({ divisionId, filer, fiscalYear, projectId }: Filing): unknown[] => [
  divisionId,
  filer.organizationCode,
  fiscalYear,
  projectId,
]

/** From what a draft can take over; the subject's own years first. One more than are shown where there are more. */
export async function listSources(
  db: pg.Pool,
  { filing, search }: Looking,
): Promise<{ sources: GoalSource[]; isMore: boolean }> {
  const found = await db.query<GoalSource>(
    `select p.code as "projectCode", p.name as "projectName", g.fiscal_year as year, p.id = $4 as "isOwn",
       g.requested_amount as "requestedAmount",
       (select count(*)::int from goal_indicator i where i.division_id = g.division_id and i.project_id = g.project_id
         and i.fiscal_year = g.fiscal_year and i.revision = g.revision) as indicators
     ${approved} and strpos(p.search_text, lower($5)) > 0
     order by p.id = $4 desc, g.fiscal_year desc, p.code limit $6`,
    [...keyOf(filing), search, most + 1],
  )
  return { sources: found.rows.slice(0, most), isMore: found.rows.length > most }
}

/** An approved goal as the ledger has it, with the filing's own content where it was filed here. */
export type LedgerGoal = {
  readonly mediumTermGoal: string | null
  readonly annualGoal: string | null
  readonly requestedAmount: string
  readonly appropriation: string | null
  readonly carriedOver: string | null
  readonly otherFunds: string | null
  readonly indicators: readonly LedgerRow[]
  readonly estimate: readonly LedgerRow[]
  readonly milestones: readonly LedgerRow[]
  /** As it was submitted; null where it was imported. */
  readonly filed: unknown
}

/** A row of the ledger under the names of the form's columns; null where nothing is on record. */
export type LedgerRow = Readonly<Record<string, string | null>>

const rowsOf = (table: string, columns: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('key', 'l' || t.sequence, ${columns}) order by t.sequence), '[]')
    from ${table} t where t.division_id = g.division_id and t.project_id = g.project_id
      and t.fiscal_year = g.fiscal_year and t.revision = g.revision)`

/** What one of the sources says; null for what is none. */
export async function readSource(
  db: pg.Pool,
  filing: Filing,
  source: { readonly projectCode: string; readonly year: number },
): Promise<LedgerGoal | null> {
  const found = await db.query<LedgerGoal>(
    `select g.medium_term_goal as "mediumTermGoal", g.annual_goal as "annualGoal",
       g.requested_amount as "requestedAmount", g.current_appropriation as appropriation,
       g.carried_over_funds as "carriedOver", g.other_funds as "otherFunds",
       ${rowsOf(
         'goal_indicator',
         `'levelOne', t.level_one, 'levelTwo', t.level_two, 'levelThree', t.level_three,
         'nature', t.nature, 'target', t.target_text, 'weight', trim_scale(t.weight)::text,
         'targetBasis', t.target_basis, 'actualMethod', t.actual_method, 'evidence', t.evidence_asked`,
       )} as indicators,
       ${rowsOf(
         'cost_estimate_line',
         `'content', t.content, 'quantity', t.quantity::text, 'unit', t.unit,
         'unitPrice', t.unit_price::text, 'times', t.times::text, 'amount', t.amount::text, 'basis', t.basis`,
       )} as estimate,
       ${rowsOf(
         'plan_milestone',
         `'content', t.content, 'startsOn', t.start_date::text, 'endsOn', t.end_date::text,
         'spending', t.planned_spending::text`,
       )} as milestones,
       (select r.content from filing f
         join filing_revision r on r.division_id = f.division_id and r.filing_id = f.id
         where f.division_id = g.division_id and f.project_id = g.project_id and f.fiscal_year = g.fiscal_year
           and r.ledger_revision = g.revision) as filed
     ${approved} and p.code = $5 and g.fiscal_year = $6`,
    [...keyOf(filing), source.projectCode, source.year],
  )
  return found.rows[0] ?? null
}
