import type { ProjectFilter, ProjectLine } from '@jiheng/contract/projects'
import { Kysely, PostgresDialect, sql, type RawBuilder } from 'kysely'
import type pg from 'pg'
import type { Scope } from '../accounts/scope.queries.ts'
import { conditionsOf, inYearAsSet, inYearByProbe, ownerIn } from './project-filter.queries.ts'

/** The tables are read by SQL of our own; the builder composes its conditions and binds every value. */
export type Db = Kysely<never>

export function openDb(pool: pg.Pool): Db {
  return new Kysely<never>({ dialect: new PostgresDialect({ pool }) })
}

export type ListTotals = { readonly count: number; readonly revisedBudget: string; readonly outturn: string }

type PageAsked = {
  readonly scope: Scope
  readonly filter: ProjectFilter
  readonly after: string
  readonly limit: number
}

/** Number and sums of the whole filtered set. */
export async function listTotals(db: Db, scope: Scope, filter: ProjectFilter): Promise<ListTotals> {
  const { rows } = await sql<ListTotals>`
    select count(distinct p.id)::int as "count",
      coalesce(sum(b.revised_budget), 0)::numeric(20, 2) as "revisedBudget",
      coalesce(sum(b.outturn), 0)::numeric(20, 2) as "outturn"
    from project p
    left join budget_line b on b.division_id = p.division_id and b.project_id = p.id and b.fiscal_year = ${filter.year}
    where ${conditionsOf(scope, filter)} and ${inYearAsSet(filter.year)}`.execute(db)
  return rows[0] ?? { count: 0, revisedBudget: '0.00', outturn: '0.00' }
}

/** The lines after a code, in the order of codes; at most `limit`. */
export async function listPage(db: Db, asked: PageAsked): Promise<ProjectLine[]> {
  const isDense = await isDenseYear(db, asked)
  const { rows } = await sql<ProjectLine>`
    with page as materialized (${isDense ? walkedPage(asked) : gatheredPage(asked)})
    select ${lineColumns}
    from page p ${lineJoins(asked.filter.year)}
    order by p.code`.execute(db)
  return rows
}

/**
 * Walking the codes and probing each subject ends soon where most subjects have something in the year, and takes half a
 * second over 100,000 where hardly any has.
 */
async function isDenseYear(db: Db, { scope, filter }: PageAsked): Promise<boolean> {
  const { rows } = await sql<{ found: number }>`
    select ((select count(*) from (select from budget_line
        where division_id = ${scope.divisionId} and fiscal_year = ${filter.year} limit ${enough}) b)
      + (select count(*) from (select from goal_revision
        where division_id = ${scope.divisionId} and fiscal_year = ${filter.year} limit ${enough}) g))::int as found`.execute(
    db,
  )
  return (rows[0]?.found ?? 0) >= enough
}

const enough = 2000

const pageColumns = sql`p.division_id, p.id, p.code, p.name, p.subject_kind, p.class, p.kind, p.nature, p.attribute, p.policy_area`

function walkedPage({ scope, filter, after, limit }: PageAsked): RawBuilder<unknown> {
  return sql`select ${pageColumns}, ${ownerIn(filter.year)} as owner_id
    from project p
    where ${conditionsOf(scope, filter)} and p.code > ${after} and ${inYearByProbe(filter.year)}
    order by p.code limit ${limit}`
}

function gatheredPage({ scope, filter, after, limit }: PageAsked): RawBuilder<unknown> {
  return sql`select distinct on (p.code) ${pageColumns}, ${ownerIn(filter.year)} as owner_id
    from project p
    left join budget_line b on b.division_id = p.division_id and b.project_id = p.id and b.fiscal_year = ${filter.year}
    where ${conditionsOf(scope, filter)} and p.code > ${after} and ${inYearAsSet(filter.year)}
    order by p.code limit ${limit}`
}

const lineColumns = sql`
  p.code, p.name, owner.name as "organization", department.name as "department", p.subject_kind as "subjectKind",
  p.class, p.kind, p.nature, p.attribute, p.policy_area as "policyArea",
  money.original as "originalBudget", money.revised as "revisedBudget", money.outturn,
  round(money.outturn / nullif(money.revised, 0), 4)::text as "executionRate",
  goal.state as "goalState", goal.requested_amount as "goalAmount", monitoring.tracking,
  result.score, result.grade, coalesce(finding.open, 0)::int as "openFindings"`

/** What each line says of the year beside the subject itself: one probe a table and line. */
function lineJoins(year: number): RawBuilder<unknown> {
  const ofYear = (table: string): RawBuilder<unknown> =>
    sql`${sql.table(table)} x where x.division_id = p.division_id and x.project_id = p.id and x.fiscal_year = ${year}`
  return sql`
    left join lateral (${nameIn(year, sql`p.owner_id`)}) owner on true
    left join lateral (${nameIn(year, sql`owner.department_id`)}) department on true
    left join lateral (select sum(original_budget) as original, sum(revised_budget) as revised, sum(outturn) as outturn
      from ${ofYear('budget_line')}) money on true
    left join lateral (select state, requested_amount from ${ofYear('goal_revision')}
      order by revision desc limit 1) goal on true
    left join lateral (select tracking from ${ofYear('monitoring_record')} order by cut_off_date desc limit 1) monitoring on true
    left join lateral (select coalesce(score, computed_score) as score, coalesce(grade, computed_grade) as grade
      from ${ofYear('evaluation')}
      order by array_position(array['财政重点评价', '部门评价', '单位自评'], method) limit 1) result on true
    left join lateral (select count(*) as open from ${ofYear('finding')} and state not in ('已完成', '已撤销')) finding on true`
}

/** An organisation as it was called in a year; where it was not yet, as it was first called. */
function nameIn(year: number, id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select n.name, n.kind, n.department_id from organization_period n
    where n.division_id = p.division_id and n.organization_id = ${id}
    order by n.start_year > ${year}, abs(n.start_year - ${year}) limit 1`
}

export type OrganizationChoice = {
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly count: number
}

/** The organisations that own a subject of the year within the scope, with how many. */
export async function organizationChoices(db: Db, scope: Scope, year: number): Promise<OrganizationChoice[]> {
  const { rows } = await sql<OrganizationChoice>`
    with owned as (
      select p.division_id, coalesce(of_year.organization_id, p.organization_id) as owner_id,
        count(distinct p.id)::int as "count"
      from project p
      left join budget_line b on b.division_id = p.division_id and b.project_id = p.id and b.fiscal_year = ${year}
      left join project_owner of_year on of_year.division_id = p.division_id and of_year.project_id = p.id
        and of_year.fiscal_year = ${year}
      where ${conditionsOf(scope, { year })} and ${inYearAsSet(year)}
      group by 1, 2)
    select o.code, coalesce(owner.name, o.code) as name, coalesce(owner.kind, '') as kind, p."count"
    from owned p
    join organization o on o.division_id = p.division_id and o.id = p.owner_id
    left join lateral (${nameIn(year, sql`p.owner_id`)}) owner on true
    order by o.code`.execute(db)
  return rows
}
