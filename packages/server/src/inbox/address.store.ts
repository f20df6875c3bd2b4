import type { AccountId, Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'

/** An address that waits for its code. */
export type Pending = { readonly address: string; readonly digest: Buffer; readonly expiresAt: Instant }

/**
 * Keeps the address with the digest of its code; an earlier one of that person is forgotten. False, and nothing kept, where
 * the earlier one expires after `unlessAfter`: it was made too short a while ago.
 */
export async function keepPending(
  tx: pg.ClientBase,
  accountId: AccountId,
  pending: Pending,
  unlessAfter: Instant,
): Promise<boolean> {
  const kept = await tx.query(
    `insert into platform.email_confirmation (account_id, address, code_digest, expires_at)
     values ($1, $2, $3, $4)
     on conflict (account_id) do update set address = excluded.address, code_digest = excluded.code_digest,
       expires_at = excluded.expires_at, attempts = 0
     where email_confirmation.expires_at <= $5`,
    [accountId, pending.address, pending.digest, pending.expiresAt, unlessAfter],
  )
  return kept.rowCount === 1
}

/** The person's waiting address, locked and counted as tried once more; null where there is none that is still good. */
export async function tryPending(
  tx: pg.ClientBase,
  accountId: AccountId,
  { now, attempts }: { readonly now: Instant; readonly attempts: number },
): Promise<{ readonly address: string; readonly digest: Buffer } | null> {
  const { rows } = await tx.query<{ address: string; digest: Buffer }>(
    `update platform.email_confirmation set attempts = attempts + 1
     where account_id = $1 and expires_at > $2 and attempts < $3
     returning address, code_digest as digest`,
    [accountId, now, attempts],
  )
  return rows[0] ?? null
}

/** Takes the confirmed address into the account, or none; what waited is forgotten. */
export async function setAddress(tx: pg.ClientBase, accountId: AccountId, address: string | null): Promise<void> {
  await tx.query(
    `with forgotten as (delete from platform.email_confirmation where account_id = $1)
     update account set email = $2 where id = $1`,
    [accountId, address],
  )
}
