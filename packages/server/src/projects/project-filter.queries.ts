import type { ProjectFilter } from '@jiheng/contract/projects'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { organizationsInScope, type Scope } from '../accounts/scope.queries.ts'

type Condition = RawBuilder<SqlBool>

/** The conditions of a filtered list on the subject `p`; the year's membership is apart, see `inYear`. */
export function conditionsOf(scope: Scope, filter: ProjectFilter): Condition {
  const conditions: Condition[] = [sql<SqlBool>`p.division_id = ${scope.divisionId}`]
  for (const [column, values] of oneOfFilters(filter)) {
    conditions.push(sql<SqlBool>`${sql.ref(`p.${column}`)} = any(${values})`)
  }
  const visible = organizationsInScope(scope, filter.year)
  if (visible !== null) conditions.push(ownedBy(scope, filter.year, visible))
  const codes = listed(filter.organization)
  if (codes !== null) {
    const chosen = sql`array(select o.id from organization o where o.division_id = ${scope.divisionId} and o.code = any(${codes}))`
    conditions.push(ownedBy(scope, filter.year, chosen))
  }
  if (filter.search !== undefined && filter.search !== '') conditions.push(matching(scope, filter.year, filter.search))
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

function oneOfFilters(filter: ProjectFilter): [string, string[]][] {
  const columns: [string, string | undefined][] = [
    ['subject_kind', filter.subjectKind],
    ['class', filter.class],
    ['kind', filter.kind],
    ['policy_area', filter.policyArea],
    ['attribute', filter.attribute],
  ]
  return columns.flatMap(([column, text]) => {
    const values = listed(text)
    return values === null ? [] : [[column, values]]
  })
}

/** Several values stand separated by commas; none means no filter. */
function listed(text: string | undefined): string[] | null {
  const values = (text ?? '').split(',').filter((value) => value !== '')
  return values.length === 0 ? null : values
}

/** Who owned the subject in the year: the one recorded for the year, else today's. */
export function ownerIn(year: number): RawBuilder<string> {
  return sql<string>`coalesce((select po.organization_id from project_owner po
    where po.division_id = p.division_id and po.project_id = p.id and po.fiscal_year = ${year}), p.organization_id)`
}

/** The first condition finds the few candidates by index, the second decides. */
function ownedBy(scope: Scope, year: number, organizations: RawBuilder<unknown>): Condition {
  return sql<SqlBool>`p.id in (
      select q.id from project q where q.division_id = ${scope.divisionId} and q.organization_id = any(${organizations})
      union all
      select po.project_id from project_owner po
      where po.division_id = ${scope.divisionId} and po.fiscal_year = ${year} and po.organization_id = any(${organizations}))
    and ${ownerIn(year)} = any(${organizations})`
}

/** Name, code, or the name of the owner contains the words as they are written, whatever their case. */
function matching(scope: Scope, year: number, words: string): Condition {
  const pattern = `%${words.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const owners = sql`array(select n.organization_id from organization_period n
    where n.division_id = ${scope.divisionId} and lower(n.name) like ${pattern}
      and n.start_year <= ${year} and coalesce(n.end_year, 9999) >= ${year})`
  return sql<SqlBool>`(p.search_text like ${pattern} or (${ownedBy(scope, year, owners)}))`
}

const yearTables = ['goal_revision', 'ex_ante_evaluation', 'monitoring_record', 'evaluation'] as const

/**
 * A subject stands in the list of a year in which it has a budget, a goal, an ex-ante evaluation, a monitoring record or
 * an evaluation. As a set: each table is read once for the year. `b` is the budget line joined to it, or null.
 */
export function inYearAsSet(year: number): Condition {
  const each = yearTables.map(
    (table) => sql`exists (select from ${sql.table(table)} x
      where x.division_id = p.division_id and x.project_id = p.id and x.fiscal_year = ${year})`,
  )
  return sql<SqlBool>`(b.project_id is not null or ${sql.join(each, sql` or `)})`
}

/** The same, subject by subject and stopping at the first hit: for a walk in the order of codes that ends after a page. */
export function inYearByProbe(year: number): Condition {
  const each = ['budget_line', ...yearTables].map(
    (table) => sql`(select true from ${sql.table(table)} x
      where x.division_id = p.division_id and x.project_id = p.id and x.fiscal_year = ${year} limit 1)`,
  )
  return sql<SqlBool>`coalesce(${sql.join(each)}, false)`
}
