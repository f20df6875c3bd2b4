import type { Organization } from '@jiheng/contract/organizations'
import type { DivisionLevel } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { Division } from '../accounts/actor.ts'

/** The division of a code; without a code the first two of those that have organisations or data. Never a practice town (演练). */
export async function divisionsByCode(pool: pg.Pool, code: string | undefined): Promise<Division[]> {
  const found = await pool.query<Division>(
    `select d.id, d.code, coalesce(d.name, d.code) as name from fiscal_division d
     where d.practice_of is null
       and (d.code = $1 or ($1::text is null and exists (select from division_state s where s.division_id = d.id)))
     order by d.code limit 2`,
    [code ?? null],
  )
  return found.rows
}

type DivisionLine = {
  readonly code: string
  readonly name: string
  readonly level: DivisionLevel | null
  readonly parentCode: string | null
}

/** The whole division tree, or one division with what stands above it. */
export async function divisionTree(pool: pg.Pool, own: string | null): Promise<DivisionLine[]> {
  const found = await pool.query<DivisionLine>(
    `with recursive line as (
       select * from fiscal_division where code = $1
       union select above.* from fiscal_division above join line on above.code = line.parent_code)
     select code, coalesce(name, code) as name, level, parent_code as "parentCode"
     from fiscal_division d
     where d.practice_of is null and ($1::text is null or exists (select from line where line.code = d.code)) order by code`,
    [own],
  )
  return found.rows
}

type PageAsked = {
  readonly divisionId: number
  readonly search: string
  readonly after: string
  readonly limit: number
}

export type OrganizationPage = {
  readonly organizations: Organization[]
  readonly names: { readonly code: string; readonly name: string }[]
  readonly next: string | null
  readonly total: number
}

/**
 * `found`: the organisations of division $1 in which $2 stands, with `place`: each department before the units that stand
 * under it now.
 */
const foundThere = `newest as (
    select distinct on (p.organization_id) p.organization_id, p.department_id, p.name
    from organization_period p where p.division_id = $1 order by p.organization_id, p.start_year desc),
  found as (
    select o.id, o.code, (coalesce(d.code, o.code) || ' ' || (d.code is not null)::int || ' ' || o.code) collate "C" as place
    from organization o
    join newest on newest.organization_id = o.id
    left join organization d on d.division_id = $1 and d.id = newest.department_id
    where o.division_id = $1 and (strpos(lower(o.code), lower($2)) > 0 or exists (select from organization_period p
      where p.division_id = $1 and p.organization_id = o.id and strpos(lower(p.name), lower($2)) > 0)))`

const periodsOf = (organization: string): string => `(select json_agg(json_build_object(
     'startYear', p.start_year, 'endYear', p.end_year, 'name', p.name, 'kind', p.kind,
     'departmentCode', d.code, 'mergedIntoCode', m.code) order by p.start_year)
   from organization_period p
   left join organization d on d.division_id = p.division_id and d.id = p.department_id
   left join organization m on m.division_id = p.division_id and m.id = p.merged_into_id
   where p.division_id = $1 and p.organization_id = ${organization})`

/** A page of a division's organisations, found by code or by any name they ever had. */
export async function organizationPage(pool: pg.Pool, asked: PageAsked): Promise<OrganizationPage> {
  const { divisionId, search, after, limit } = asked
  const { rows } = await pool.query<Organization & { place: string; total: number }>(
    `with ${foundThere}
     select f.code, f.place, ${periodsOf('f.id')} as periods, (select count(*) from found)::int as total
     from found f where f.place > $3 order by f.place limit $4`,
    [divisionId, search, after, limit + 1],
  )
  const shown = rows.slice(0, limit)
  const organizations = shown.map(({ code, periods }) => ({ code, periods }))
  return {
    organizations,
    names: await newestNames(pool, divisionId, mentionedIn(organizations)),
    next: rows.length > limit ? (shown.at(-1)?.place ?? null) : null,
    total: rows[0]?.total ?? 0,
  }
}

function mentionedIn(organizations: readonly Organization[]): readonly string[] {
  const periods = organizations.flatMap((each) => each.periods)
  return [
    ...new Set(periods.flatMap(({ departmentCode, mergedIntoCode }) => [departmentCode, mergedIntoCode])),
  ].flatMap((code) => (code === null ? [] : [code]))
}

async function newestNames(
  pool: pg.Pool,
  divisionId: number,
  codes: readonly string[],
): Promise<OrganizationPage['names']> {
  const { rows } = await pool.query<{ code: string; name: string }>(
    `select distinct on (o.code) o.code, p.name from organization o
     join organization_period p on p.division_id = o.division_id and p.organization_id = o.id
     where o.division_id = $1 and o.code = any ($2) order by o.code, p.start_year desc`,
    [divisionId, codes],
  )
  return rows
}

/** The organisations of a division by code, each with its periods in order. */
export async function organizationsOf(pool: pg.Pool, divisionId: number): Promise<Organization[]> {
  const found = await pool.query<Organization>(
    `select o.code, json_agg(json_build_object(
       'startYear', p.start_year, 'endYear', p.end_year, 'name', p.name, 'kind', p.kind,
       'departmentCode', d.code, 'mergedIntoCode', m.code) order by p.start_year) as periods
     from organization o
     join organization_period p on p.division_id = o.division_id and p.organization_id = o.id
     left join organization d on d.division_id = p.division_id and d.id = p.department_id
     left join organization m on m.division_id = p.division_id and m.id = p.merged_into_id
     where o.division_id = $1 group by o.code order by o.code`,
    [divisionId],
  )
  return found.rows
}
