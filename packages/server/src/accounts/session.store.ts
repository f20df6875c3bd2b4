import type { AccountId, Instant } from '@jiheng/domain/kernel'
import type { Role } from '@jiheng/domain/organizations'
import type pg from 'pg'

/** An account as it is kept; the password only as its hash. */
export type StoredAccount = {
  readonly id: AccountId
  readonly username: string
  readonly displayName: string
  readonly role: Role
  readonly isSample: boolean
  readonly organizationCode: string | null
  readonly divisionId: number | null
  readonly divisionCode: string | null
  readonly divisionName: string | null
}

const accountColumns = `a.id, a.username, a.display_name as "displayName", a.role, a.is_sample as "isSample",
  a.organization_code as "organizationCode", d.id as "divisionId", d.code as "divisionCode",
  coalesce(d.name, d.code) as "divisionName"`

export async function findByUsername(
  pool: pg.Pool,
  username: string,
): Promise<(StoredAccount & { readonly passwordHash: string }) | null> {
  const found = await pool.query<StoredAccount & { passwordHash: string }>(
    `select ${accountColumns}, a.password_hash as "passwordHash"
     from account a left join fiscal_division d on d.id = a.division_id where a.username = $1`,
    [username],
  )
  return found.rows[0] ?? null
}

/** A session still alive: opened after `openedAfter` and used after `usedAfter`. */
export async function findSession(
  pool: pg.Pool,
  digest: Buffer,
  limits: { readonly openedAfter: Instant; readonly usedAfter: Instant },
): Promise<{ readonly account: StoredAccount; readonly lastSeenAt: Date } | null> {
  const found = await pool.query<StoredAccount & { lastSeenAt: Date }>(
    `select ${accountColumns}, s.last_seen_at as "lastSeenAt"
     from platform.session s
     join account a on a.id = s.account_id
     left join fiscal_division d on d.id = a.division_id
     where s.token_digest = $1 and s.created_at > $2 and s.last_seen_at > $3`,
    [digest, limits.openedAfter, limits.usedAfter],
  )
  const row = found.rows[0]
  return row === undefined ? null : { account: row, lastSeenAt: row.lastSeenAt }
}

export async function insertSession(pool: pg.Pool, digest: Buffer, account: AccountId, now: Instant): Promise<void> {
  await pool.query(
    'insert into platform.session (token_digest, account_id, created_at, last_seen_at) values ($1, $2, $3, $3)',
    [digest, account, now],
  )
}

export async function touchSession(pool: pg.Pool, digest: Buffer, now: Instant): Promise<void> {
  await pool.query('update platform.session set last_seen_at = $2 where token_digest = $1', [digest, now])
}

export async function deleteSession(pool: pg.Pool, digest: Buffer): Promise<void> {
  await pool.query('delete from platform.session where token_digest = $1', [digest])
}

/** Removes what no request can bring back to life. */
export async function deleteExpiredSessions(
  pool: pg.Pool,
  limits: { readonly openedAfter: Instant; readonly usedAfter: Instant },
): Promise<void> {
  await pool.query('delete from platform.session where created_at <= $1 or last_seen_at <= $2', [
    limits.openedAfter,
    limits.usedAfter,
  ])
}
