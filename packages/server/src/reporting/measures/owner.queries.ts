import { ownOrganizationsText } from '../../accounts/scope.queries.ts'
import type { SubjectsOf } from './measure-set.ts'

/**
 * Common parts of the measure sets. `year` is an SQL expression of the year that the set speaks of.
 *
 * `body`: each organisation as it stands in that year, by the newest period in force; one that is not in force then is
 * shown as it last was, so that nothing that is counted loses its owner.
 * `subject`: each subject with its owner of that year (项目归属 before 项目.机构代码).
 * Where the reach is an organisation, `own_organization` and `own_subject` stand before them; chosen subjects stand in
 * the `own_subject` of the statement around.
 */
export function ownersInYear(year: string, reach: SubjectsOf): string {
  const own = reach === 'organization' ? ownInYear(year) : ''
  return `${own}body as (
  select distinct on (t.organization_id) t.organization_id, o.code, t.name, t.kind, t.department_id,
    t.start_year <= ${year} and coalesce(t.end_year, 9999) >= ${year} as is_alive
  from organization_period t
  join organization o on o.division_id = t.division_id and o.id = t.organization_id
  where t.division_id = $1
  order by t.organization_id,
    (t.start_year <= ${year} and coalesce(t.end_year, 9999) >= ${year}) desc,
    (t.start_year <= ${year}) desc,
    abs(t.start_year - ${year})
),
subject as (
  select p.id, p.code, p.name, p.subject_kind, p.class, p.kind, p.policy_area, p.is_project_expenditure,
    b.code as body_code, b.name as body, b.kind as body_kind,
    case when b.kind = '预算部门' then b.code else d.code end as department_code,
    case when b.kind = '预算部门' then b.name else d.name end as department
  from project p
  left join project_owner w on w.division_id = p.division_id and w.project_id = p.id and w.fiscal_year = ${year}
  left join body b on b.organization_id = coalesce(w.organization_id, p.organization_id)
  left join body d on d.organization_id = b.department_id
  where p.division_id = $1
)`
}

/**
 * The organisations whose records may be seen, and their subjects of the year: owned by 项目.机构代码 unless 项目归属 says
 * otherwise. In two branches rather than by a `coalesce`, of which the planner knows nothing: it would expect one row, and
 * join tens of thousands to each other one by one.
 */
function ownInYear(year: string): string {
  return `own_organization as materialized (
  ${ownOrganizationsText({ division: '$1', code: '$3', year })}
),
own_subject as materialized (
  select q.id from project q
  where q.division_id = $1 and q.organization_id = any(${ownIds})
    and not exists (select from project_owner w
      where w.division_id = $1 and w.project_id = q.id and w.fiscal_year = ${year})
  union all
  select w.project_id from project_owner w
  where w.division_id = $1 and w.fiscal_year = ${year} and w.organization_id = any(${ownIds})
),
`
}

/** The ids of the organisations in reach, looked up once a statement; only where the reach is an organisation. */
export const ownIds = 'array(select id from own_organization)'

/**
 * Keeps records to those of the subjects in reach; nothing where the reach is the division. It stands where a set reads its
 * records first, so that those of one organisation are found by index rather than all of the division's read.
 */
export function ofSubjects(reach: SubjectsOf, column: string): string {
  return reach === 'division' ? '' : ` and ${column} in (select id from own_subject)`
}

/** The columns of a subject that every set passes on. */
export const subjectColumns = `s.code as key, s.code as project_code, s.name,
  s.body_code, s.body, s.body_kind, s.department_code, s.department`

/** 人员类 and 公用经费 are basic expenditure (基本支出) and stand outside every figure. */
export const notBasicExpenditure = `not (s.subject_kind = '项目' and coalesce(s.class, '') in ('人员类', '公用经费'))`

/** 全年预算数 of each subject in a year, all funds. */
export function budgetOfYear(year: string, reach: SubjectsOf): string {
  return `budget as (
  select project_id, sum(revised_budget) as revised_budget, sum(original_budget) as original_budget
  from budget_line where division_id = $1 and fiscal_year = ${year}${ofSubjects(reach, 'project_id')}
  group by project_id
)`
}
