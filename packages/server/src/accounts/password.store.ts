import type { AccountId, Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'

/** Former passwords that are kept, whatever the setting asks today: it may ask for more tomorrow. */
const kept = 24

export type NewPassword = {
  readonly accountId: AccountId
  readonly hash: string
  readonly now: Instant
  /** Somebody else has seen it: the next sign-in asks for another. */
  readonly mustChange: boolean
}

/**
 * Gives an account a new password and remembers the former one. Where `former` is given, only if that is still the
 * present one; false where it no longer is.
 */
export async function setPassword(
  tx: pg.PoolClient,
  { accountId, hash, now, mustChange }: NewPassword,
  former: string | null = null,
): Promise<boolean> {
  const changed = await tx.query(
    `with present as (select id, password_hash from account where id = $1 for update),
     retired as (
       insert into password_history (account_id, password_hash, retired_at)
       select id, password_hash, $3 from present where $5::text is null or password_hash = $5)
     update account set password_hash = $2, password_changed_at = $3, must_change_password = $4
     from present where account.id = present.id and ($5::text is null or present.password_hash = $5)`,
    [accountId, hash, now, mustChange, former],
  )
  await tx.query(
    `delete from password_history where account_id = $1 and id not in (
       select id from password_history where account_id = $1 order by id desc limit ${String(kept)})`,
    [accountId],
  )
  return changed.rowCount === 1
}

/** How somebody's password stands; the hashes never leave the server. */
export type OwnPassword = { readonly hash: string; readonly changedAt: Date }

export async function findOwnPassword(pool: pg.Pool, account: AccountId): Promise<OwnPassword | null> {
  const found = await pool.query<OwnPassword>(
    'select password_hash as hash, password_changed_at as "changedAt" from account where id = $1',
    [account],
  )
  return found.rows[0] ?? null
}

/** The hashes of the last passwords before the present one, the newest first. */
export async function formerPasswords(pool: pg.Pool, account: AccountId, count: number): Promise<string[]> {
  const found = await pool.query<{ hash: string }>(
    'select password_hash as hash from password_history where account_id = $1 order by id desc limit $2',
    [account, count],
  )
  return found.rows.map((row) => row.hash)
}
