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
