import type pg from 'pg'
import type { Named } from './startable-goals.queries.ts'

/** The departments of a division that stand in a year, by code: the offices to which a goal can be distributed. */
export async function departmentsIn(db: pg.Pool | pg.ClientBase, divisionId: number, year: number): Promise<Named[]> {
  const found = await db.query<Named>(
    `select o.code, t.name from organization_period t
     join organization o on o.division_id = t.division_id and o.id = t.organization_id
     where t.division_id = $1 and t.kind = '预算部门' and t.start_year <= $2 and coalesce(t.end_year, 9999) >= $2
     order by o.code`,
    [divisionId, year],
  )
  return found.rows
}

/** What organisations were called in a year, by their codes; one that was not yet, as it was first called. */
export async function namesOf(
  db: pg.Pool | pg.ClientBase,
  divisionId: number,
  asked: { readonly codes: readonly string[]; readonly year: number },
): Promise<ReadonlyMap<string, string>> {
  const found = await db.query<Named>(
    `select distinct on (o.code) o.code, t.name from organization o
     join organization_period t on t.division_id = o.division_id and t.organization_id = o.id
     where o.division_id = $1 and o.code = any($2)
     order by o.code, t.start_year > $3, abs(t.start_year - $3)`,
    [divisionId, [...new Set(asked.codes)], asked.year],
  )
  return new Map(found.rows.map(({ code, name }) => [code, name]))
}
