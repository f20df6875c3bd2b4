import { reach } from '@jiheng/domain/organizations'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { DivisionActor } from './actor.ts'

/** Whose records somebody sees: all of the division, or those of one organisation and its units. */
export type Scope =
  | { readonly divisionId: number; readonly reach: 'division' }
  | { readonly divisionId: number; readonly reach: 'organization'; readonly organizationCode: string | null }

export function scopeOf(actor: DivisionActor): Scope {
  const divisionId = actor.division.id
  if (reach(actor.role) === 'division') return { divisionId, reach: 'division' }
  return { divisionId, reach: 'organization', organizationCode: actor.organizationCode }
}

/**
 * The ids of the organisations in scope in a year: the own one and the units that it then had. Every query that shows
 * records puts them into its own conditions; null means that nothing is to be restricted. As an array, they are
 * looked up once a query, whatever the planner knows of the tables.
 */
export function organizationsInScope(scope: Scope, year: number | RawBuilder<number>): RawBuilder<unknown> | null {
  if (scope.reach === 'division') return null
  return sql`array(select own.id from organization own
    where own.division_id = ${scope.divisionId} and own.code = ${scope.organizationCode}
    union all
    select unit.organization_id from organization_period unit
    join organization own on own.division_id = unit.division_id and own.id = unit.department_id
    where unit.division_id = ${scope.divisionId} and own.code = ${scope.organizationCode}
      and unit.start_year <= ${year} and coalesce(unit.end_year, 9999) >= ${year})`
}

/**
 * True for a subject (`p`) that the scope may open: it belongs to an organisation in scope today, or did in a year for
 * which another owner than today's is recorded.
 */
export function mayOpen(scope: Scope, currentYear: number): RawBuilder<SqlBool> {
  const now = organizationsInScope(scope, currentYear)
  const then = organizationsInScope(scope, sql<number>`former.fiscal_year`)
  if (now === null || then === null) return sql<SqlBool>`true`
  return sql<SqlBool>`(p.organization_id = any(${now}) or exists (
    select from project_owner former
    where former.division_id = p.division_id and former.project_id = p.id and former.organization_id = any(${then})))`
}
