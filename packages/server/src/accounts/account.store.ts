import type { AccountId, Instant } from '@jiheng/domain/kernel'
import type { Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import { inTransaction } from '../db/connection.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { hashPassword } from './passwords.ts'

/** A person with a first post. */
export type NewAccount = {
  readonly username: string
  readonly displayName: string
  readonly password: string
  readonly role: Role
  readonly divisionId: number | null
  readonly organizationCode: string | null
  readonly isSample: boolean
  /** Somebody else has seen the password: the next sign-in asks for a new one. */
  readonly mustChangePassword: boolean
}

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids }

/** Adds an account and its post, in force from today; false where one of that user name is there already and stays as it is. */
export async function addAccount({ pool, clock, ids }: Deps, account: NewAccount): Promise<boolean> {
  const now: Instant = clock.now()
  const passwordHash = await hashPassword(account.password)
  return inTransaction(pool, async (tx) => {
    const id = ids.next<'account'>()
    if (!(await insertAccount(tx, { ...account, id, passwordHash, at: now }))) return false
    await tx.query(
      `insert into post (id, account_id, role, division_id, organization_code, starts_on, granted_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [ids.next<'post'>(), id, account.role, account.divisionId, account.organizationCode, dayInChina(now), now],
    )
    return true
  })
}

type AccountRow = Pick<NewAccount, 'username' | 'displayName' | 'divisionId' | 'isSample' | 'mustChangePassword'> & {
  readonly id: AccountId
  readonly passwordHash: string
  readonly at: Instant
}

/** Adds an account without a post; false where the user name is taken. */
export async function insertAccount(tx: pg.PoolClient, account: AccountRow): Promise<boolean> {
  const added = await tx.query(
    `insert into account (id, username, display_name, password_hash, division_id, is_sample, must_change_password,
       created_at, password_changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict (username) do nothing`,
    [
      account.id,
      account.username,
      account.displayName,
      account.passwordHash,
      account.divisionId,
      account.isSample,
      account.mustChangePassword,
      account.at,
    ],
  )
  return added.rowCount === 1
}

/** Closes an account from a moment on, and with it its sessions; null opens it again. */
export async function setDisabledAt(tx: pg.PoolClient, id: AccountId, at: Instant | null): Promise<void> {
  await tx.query('update account set disabled_at = $2 where id = $1', [id, at])
  await endSessions(tx, id)
}

/** Ends every session of an account. */
export async function endSessions(tx: pg.PoolClient, id: AccountId): Promise<void> {
  await tx.query('delete from platform.session where account_id = $1', [id])
}

export async function hasAccounts(pool: pg.Pool): Promise<boolean> {
  const found = await pool.query<{ any: boolean }>('select exists (select from account) as "any"')
  return found.rows[0]?.any ?? false
}

/** Is there, or was there ever, anybody in this role? */
export async function hasHolder(pool: pg.Pool, role: Role): Promise<boolean> {
  const found = await pool.query<{ any: boolean }>('select exists (select from post where role = $1) as "any"', [role])
  return found.rows[0]?.any ?? false
}

/** The division that an account without one works for from now on: the first account, when its first package is loaded. */
export async function assignDivision(
  db: Pick<pg.Pool, 'query'>,
  holder: { readonly accountId: string; readonly postId: string },
  divisionId: number,
): Promise<void> {
  await db.query(
    `with placed as (update post set division_id = $3 where id = $2 and division_id is null)
     update account set division_id = $3 where id = $1 and division_id is null`,
    [holder.accountId, holder.postId, divisionId],
  )
}

type Office = { readonly code: string; readonly name: string }

/**
 * The department with the most units that own subjects, the first two of them, and the department with the most after it:
 * who the sample accounts sit with.
 */
export async function exampleOrganizations(
  pool: pg.Pool,
  divisionId: number,
): Promise<{ readonly department: Office; readonly units: readonly Office[]; readonly other: Office | null } | null> {
  const found = await pool.query<{ department: Office; units: Office[] }>(
    `with unit as (
       select distinct on (u.organization_id) u.organization_id, u.department_id, u.name, o.code
       from organization_period u
       join organization o on o.division_id = u.division_id and o.id = u.organization_id
       where u.division_id = $1 and u.department_id is not null and u.end_year is null and exists (
         select from project p where p.division_id = u.division_id and p.organization_id = u.organization_id)
       order by u.organization_id, u.start_year desc)
     select json_build_object('code', d.code, 'name', n.name) as department,
       (array_agg(json_build_object('code', unit.code, 'name', unit.name) order by unit.code))[1:2] as units
     from unit
     join organization d on d.division_id = $1 and d.id = unit.department_id
     join lateral (select name from organization_period n
       where n.division_id = $1 and n.organization_id = d.id order by start_year desc limit 1) n on true
     group by d.code, n.name order by count(*) desc, d.code limit 2`,
    [divisionId],
  )
  const [first, second] = found.rows
  return first === undefined ? null : { ...first, other: second?.department ?? null }
}

/** The divisions that have data of their own, by code; practice towns (演练) are none. */
export async function divisionsWithData(
  pool: pg.Pool,
): Promise<{ readonly id: number; readonly code: string; readonly name: string }[]> {
  const found = await pool.query<{ id: number; code: string; name: string }>(
    `select d.id, d.code, coalesce(d.name, d.code) as name
     from division_state s join fiscal_division d on d.id = s.division_id where d.practice_of is null order by d.code`,
  )
  return found.rows
}
