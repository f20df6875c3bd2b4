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

/** The scope of whoever oversees the division, and of its own documents. */
export function wholeDivision(divisionId: number): Scope {
  return { divisionId, reach: 'division' }
}

/** Makes a query of its texts and of what stands between them: bound values, or places for them. */
type Tag<Part, Query> = (texts: TemplateStringsArray, ...parts: Part[]) => Query

type Whose<Part> = { readonly division: Part; readonly code: Part; readonly year: Part }

/** The one text that says who belongs to an organisation: itself and the units that it has in a year. */
function ownOrganizations<Part, Query>(tag: Tag<Part, Query>, { division, code, year }: Whose<Part>): Query {
  return tag`select own.id from organization own
    where own.division_id = ${division} and own.code = ${code}
    union all
    select unit.organization_id from organization_period unit
    join organization own on own.division_id = unit.division_id and own.id = unit.department_id
    where unit.division_id = ${division} and own.code = ${code}
      and unit.start_year <= ${year} and coalesce(unit.end_year, 9999) >= ${year}`
}

/**
 * The ids of the organisations in scope in a year: the own one and the units that it then had. Every query that shows
 * records puts them into its own conditions; null means that nothing is to be restricted. As an array, they are
 * looked up once a query, whatever the planner knows of the tables.
 */
export function organizationsInScope(scope: Scope, year: number | RawBuilder<number>): RawBuilder<unknown> | null {
  if (scope.reach === 'division') return null
  const { divisionId: division, organizationCode: code } = scope
  return sql`array(${ownOrganizations<unknown, RawBuilder<unknown>>(sql, { division, code, year })})`
}

/** The same as text, for a statement in view: the values are places (`$1`) or expressions over them. */
export function ownOrganizationsText(places: Whose<string>): string {
  return ownOrganizations<string, string>(String.raw, places)
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
