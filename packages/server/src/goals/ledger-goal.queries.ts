import { blankRows, emptyGoal, type GoalContent } from '@jiheng/domain/goals'
import type pg from 'pg'
import type { Filing } from '../workflow/filing.ts'

type Version = Pick<Filing, 'divisionId' | 'projectId' | 'fiscalYear'> & { readonly revision: number }

type Row = {
  readonly projectId: string
  readonly content: Partial<GoalContent>
  readonly indicators: readonly (Partial<GoalContent['indicators'][number]> & { readonly key: string })[]
  readonly estimate: readonly (Partial<GoalContent['estimate'][number]> & { readonly key: string })[]
  readonly milestones: readonly (Partial<GoalContent['milestones'][number]> & { readonly key: string })[]
  readonly tree: string | null
}

const texts = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map(([name, column]) => `'${name}', coalesce(${column}::text, '')`)
    .join(', ')

const rowsOf = (table: string, mark: string, pairs: Readonly<Record<string, string>>): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('key', '${mark}' || t.sequence, ${texts(pairs)}) order by t.sequence), '[]')
    from ${table} t where t.division_id = g.division_id and t.project_id = g.project_id and t.fiscal_year = g.fiscal_year
      and t.revision = g.revision)`

type LedgerGoal = { readonly content: GoalContent; readonly tree: string | null }

/** A goal as the ledger has it, written as its form would have it: what an import brought was not filed here. */
export async function ledgerGoal(
  tx: pg.ClientBase,
  { projectId, revision, ...year }: Version,
): Promise<LedgerGoal | null> {
  return (await ledgerGoals(tx, year, [{ projectId, revision }])).get(projectId) ?? null
}

/** Goals of a year as the ledger has them, one version of each subject, by the subject's id. */
export async function ledgerGoals(
  db: pg.Pool | pg.ClientBase,
  { divisionId, fiscalYear }: Pick<Version, 'divisionId' | 'fiscalYear'>,
  versions: readonly Pick<Version, 'projectId' | 'revision'>[],
): Promise<ReadonlyMap<string, LedgerGoal>> {
  const found = await db.query<Row>(
    `select g.project_id as "projectId", jsonb_build_object(${texts({
      requestedAmount: 'g.requested_amount',
      appropriation: 'g.current_appropriation',
      carriedOver: 'g.carried_over_funds',
      otherFunds: 'g.other_funds',
      mediumTermGoal: 'g.medium_term_goal',
      annualGoal: 'g.annual_goal',
      startsOn: 'p.start_date',
      endsOn: 'p.end_date',
      totalAmount: 'p.total_amount',
    })}) as content,
       ${rowsOf('goal_indicator', 'i', {
         levelOne: 't.level_one',
         levelTwo: 't.level_two',
         levelThree: 't.level_three',
         nature: 't.nature',
         target: 't.target_text',
         weight: 'trim_scale(t.weight)',
         targetBasis: 't.target_basis',
         actualMethod: 't.actual_method',
         evidence: 't.evidence_asked',
       })} as indicators,
       ${rowsOf('cost_estimate_line', 'e', {
         content: 't.content',
         quantity: 'trim_scale(t.quantity)',
         unit: 't.unit',
         unitPrice: 't.unit_price',
         times: 'trim_scale(t.times)',
         amount: 't.amount',
         basis: 't.basis',
       })} as estimate,
       ${rowsOf('plan_milestone', 'm', {
         content: 't.content',
         startsOn: 't.start_date',
         endsOn: 't.end_date',
         spending: 't.planned_spending',
       })} as milestones,
       (select max(t.tree) from goal_indicator t where t.division_id = g.division_id and t.project_id = g.project_id
         and t.fiscal_year = g.fiscal_year and t.revision = g.revision) as tree
     from goal_revision g join project p on p.division_id = g.division_id and p.id = g.project_id
     join unnest($3::uuid[], $4::int[]) as version (project_id, revision)
       on version.project_id = g.project_id and version.revision = g.revision
     where g.division_id = $1 and g.fiscal_year = $2`,
    [divisionId, fiscalYear, versions.map(({ projectId }) => projectId), versions.map(({ revision }) => revision)],
  )
  return new Map(found.rows.map((row) => [row.projectId, { content: contentOf(row), tree: row.tree }]))
}

function contentOf({ content, indicators, estimate, milestones }: Row): GoalContent {
  return {
    ...emptyGoal,
    ...content,
    indicators: indicators.map((row) => ({ ...blankRows.indicators(row.key), ...row })),
    estimate: estimate.map((row) => ({ ...blankRows.estimate(row.key), ...row })),
    milestones: milestones.map((row) => ({ ...blankRows.milestones(row.key), ...row })),
  }
}
