import type { Instant } from '@jiheng/domain/kernel'
import type { Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { hashPassword } from './passwords.ts'

export type NewAccount = {
  readonly username: string
  readonly displayName: string
  readonly password: string
  readonly role: Role
  readonly divisionId: number | null
  readonly organizationCode: string | null
  readonly isSample: boolean
}

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids }

/** Adds an account; one of that user name that is there already is left as it is. */
export async function addAccount({ pool, clock, ids }: Deps, account: NewAccount): Promise<void> {
  const now: Instant = clock.now()
  await pool.query(
    `insert into account (id, username, display_name, password_hash, role, division_id, organization_code, is_sample, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (username) do nothing`,
    [
      ids.next<'account'>(),
      account.username,
      account.displayName,
      await hashPassword(account.password),
      account.role,
      account.divisionId,
      account.organizationCode,
      account.isSample,
      now,
    ],
  )
}

export async function hasAccounts(pool: pg.Pool): Promise<boolean> {
  const found = await pool.query<{ any: boolean }>('select exists (select from account) as "any"')
  return found.rows[0]?.any ?? false
}

/** The division that an account without one works for from now on: the first account, when its first package is loaded. */
export async function assignDivision(pool: pg.Pool, accountId: string, divisionId: number): Promise<void> {
  await pool.query('update account set division_id = $2 where id = $1 and division_id is null', [accountId, divisionId])
}

/** The department with the most units that own subjects, and the first of them: who the sample accounts sit with. */
export async function exampleOrganizations(
  pool: pg.Pool,
  divisionId: number,
): Promise<{
  readonly departmentCode: string
  readonly department: string
  readonly unitCode: string
  readonly unit: string
} | null> {
  const found = await pool.query<{ departmentCode: string; department: string; unitCode: string; unit: string }>(
    `with unit as (
       select distinct on (u.organization_id) u.organization_id, u.department_id, u.name, o.code
       from organization_period u
       join organization o on o.division_id = u.division_id and o.id = u.organization_id
       where u.division_id = $1 and u.department_id is not null and u.end_year is null and exists (
         select from project p where p.division_id = u.division_id and p.organization_id = u.organization_id)
       order by u.organization_id, u.start_year desc)
     select d.code as "departmentCode", n.name as department, min(unit.code) as "unitCode",
       (array_agg(unit.name order by unit.code))[1] as unit
     from unit
     join organization d on d.division_id = $1 and d.id = unit.department_id
     join lateral (select name from organization_period n
       where n.division_id = $1 and n.organization_id = d.id order by start_year desc limit 1) n on true
     group by d.code, n.name order by count(*) desc, d.code limit 1`,
    [divisionId],
  )
  return found.rows[0] ?? null
}

/** The divisions that have data of their own, by code. */
export async function divisionsWithData(
  pool: pg.Pool,
): Promise<{ readonly id: number; readonly code: string; readonly name: string }[]> {
  const found = await pool.query<{ id: number; code: string; name: string }>(
    `select d.id, d.code, coalesce(d.name, d.code) as name
     from division_state s join fiscal_division d on d.id = s.division_id order by d.code`,
  )
  return found.rows
}
