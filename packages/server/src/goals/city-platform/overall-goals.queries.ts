import type { LocalGoal } from '@jiheng/domain/goals'
import type pg from 'pg'
import { goalContentOf, goalForm } from '../goal-filing.ts'
import { ledgerGoals } from '../ledger-goal.queries.ts'
import type { FilingId } from '../../workflow/filing.ts'

type Row = {
  readonly organizationId: string
  readonly code: string
  readonly name: string
  /** 部门整体 of the department; null where none, or more than one, is registered. */
  readonly subject: { readonly id: string; readonly code: string; readonly name: string } | null
  /** The version that counts (as the measures count); null where none does. */
  readonly counted: { readonly revision: number; readonly state: '已批复' | '审核中' } | null
  readonly filed: {
    readonly id: FilingId
    readonly formEdition: string
    readonly content: unknown
    readonly isFromCity: boolean
  } | null
  /** The first filing of the year, whatever became of it. */
  readonly first: { readonly id: FilingId; readonly state: string } | null
  readonly hasOpenChange: boolean
}

/** A department of the year with its overall goal as it counts here (本系统的部门整体目标). */
export type OverallGoal = Row & { readonly local: LocalGoal | null }

/**
 * The departments of a year with their overall goals. A draft is its filer's alone: of what was not submitted nothing is read
 * but that it is there.
 */
export async function overallGoals(
  db: pg.Pool | pg.ClientBase,
  divisionId: number,
  year: number,
): Promise<readonly OverallGoal[]> {
  const { rows } = await db.query<Row>(overallSql, [divisionId, year, goalForm])
  const imported = rows.flatMap(({ subject, counted, filed }) =>
    subject === null || counted === null || filed !== null
      ? []
      : [{ projectId: subject.id, revision: counted.revision }],
  )
  const ledger = await ledgerGoals(db, { divisionId, fiscalYear: year }, imported)
  return rows.map((row) => ({ ...row, local: localOf(row, ledger) }))
}

function localOf({ filed, subject }: Row, ledger: Awaited<ReturnType<typeof ledgerGoals>>): LocalGoal | null {
  if (filed !== null) return { content: goalContentOf(filed.content), isWithoutTasks: false }
  const imported = subject === null ? undefined : ledger.get(subject.id)
  return imported === undefined ? null : { content: imported.content, isWithoutTasks: true }
}

const overallSql = `
  with subject as (
    select p.id, p.code, p.name, coalesce(w.organization_id, p.organization_id) as owner,
      count(*) over (partition by coalesce(w.organization_id, p.organization_id)) as of_owner
    from project p
    left join project_owner w on w.division_id = p.division_id and w.project_id = p.id and w.fiscal_year = $2
    where p.division_id = $1 and p.subject_kind = '部门整体'
  ),
  counted as (
    select distinct on (g.project_id) g.project_id, g.revision, g.state
    from goal_revision g join subject s on s.id = g.project_id
    where g.division_id = $1 and g.fiscal_year = $2 and g.state in ('已批复', '审核中')
    order by g.project_id, (g.state = '已批复') desc, g.revision desc
  )
  select o.id as "organizationId", o.code, t.name,
    case when s.id is not null then jsonb_build_object('id', s.id, 'code', s.code, 'name', s.name) end as subject,
    case when c.project_id is not null then jsonb_build_object('revision', c.revision, 'state', c.state) end as counted,
    (select jsonb_build_object('id', f.id, 'formEdition', r.form_edition, 'content', r.content, 'isFromCity',
        exists (select from city_goal_decision d where d.division_id = f.division_id and d.filing_id = f.id))
      from filing f
      join filing_revision r on r.division_id = f.division_id and r.filing_id = f.id and r.ledger_revision = c.revision
      where f.division_id = $1 and f.project_id = s.id and f.fiscal_year = $2 and f.form = $3 limit 1) as filed,
    (select jsonb_build_object('id', f.id, 'state', f.state) from filing f
      where f.division_id = $1 and f.project_id = s.id and f.fiscal_year = $2 and f.form = $3 and not f.is_change) as first,
    exists (select from filing f where f.division_id = $1 and f.project_id = s.id and f.fiscal_year = $2 and f.form = $3
      and f.is_change and f.state not in ('已批复', '已终止')) as "hasOpenChange"
  from organization_period t
  join organization o on o.division_id = t.division_id and o.id = t.organization_id
  left join subject s on s.owner = o.id and s.of_owner = 1
  left join counted c on c.project_id = s.id
  where t.division_id = $1 and t.kind = '预算部门' and t.start_year <= $2 and coalesce(t.end_year, 9999) >= $2
  order by o.code`
