import type { AccountId, Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'

type Db = pg.Pool | pg.PoolClient

/** A second factor as it is kept. */
export type StoredFactor = {
  readonly sealed: Buffer
  readonly confirmedAt: Date | null
  readonly lastStep: number
}

const columns = 'sealed_secret as sealed, confirmed_at as "confirmedAt", last_step::int as "lastStep"'

export async function findFactor(db: Db, account: AccountId): Promise<StoredFactor | null> {
  const found = await db.query<StoredFactor>(`select ${columns} from second_factor where account_id = $1`, [account])
  return found.rows[0] ?? null
}

/** As `findFactor`, and nobody else takes a code of it before this transaction ends. */
export async function lockFactor(tx: pg.PoolClient, account: AccountId): Promise<StoredFactor | null> {
  const found = await tx.query<StoredFactor>(`select ${columns} from second_factor where account_id = $1 for update`, [
    account,
  ])
  return found.rows[0] ?? null
}

/** Begins an enrolment, in the place of one that was not confirmed; false where there is a confirmed one. */
export async function beginFactor(tx: pg.PoolClient, account: AccountId, sealed: Buffer): Promise<boolean> {
  const begun = await tx.query(
    `insert into second_factor as f (account_id, sealed_secret) values ($1, $2)
     on conflict (account_id) do update set sealed_secret = excluded.sealed_secret, last_step = 0
     where f.confirmed_at is null`,
    [account, sealed],
  )
  return begun.rowCount === 1
}

export async function takeStep(tx: pg.PoolClient, account: AccountId, step: number): Promise<void> {
  await tx.query('update second_factor set last_step = $2 where account_id = $1', [account, step])
}

/** Confirms an enrolment and puts new recovery codes in the place of all former ones. */
export async function confirmFactor(
  tx: pg.PoolClient,
  account: AccountId,
  { now, digests }: { readonly now: Instant; readonly digests: readonly Buffer[] },
): Promise<void> {
  await tx.query('update second_factor set confirmed_at = $2 where account_id = $1', [account, now])
  await tx.query('delete from recovery_code where account_id = $1', [account])
  await tx.query('insert into recovery_code (account_id, digest) select $1, unnest($2::bytea[])', [account, digests])
}

/** Spends a recovery code; false where there is none such or it was spent before. */
export async function spendRecoveryCode(
  tx: pg.PoolClient,
  account: AccountId,
  { digest, now }: { readonly digest: Buffer; readonly now: Instant },
): Promise<boolean> {
  const spent = await tx.query(
    'update recovery_code set used_at = $3 where account_id = $1 and digest = $2 and used_at is null',
    [account, digest, now],
  )
  return spent.rowCount === 1
}

export async function countRecoveryCodes(pool: pg.Pool, account: AccountId): Promise<number> {
  const found = await pool.query<{ count: number }>(
    'select count(*)::int as count from recovery_code where account_id = $1 and used_at is null',
    [account],
  )
  return found.rows[0]?.count ?? 0
}

/** Takes a second factor away; false where there was none confirmed. */
export async function deleteFactor(tx: pg.PoolClient, account: AccountId): Promise<boolean> {
  await tx.query('delete from recovery_code where account_id = $1', [account])
  const deleted = await tx.query<{ confirmed: boolean }>(
    'delete from second_factor where account_id = $1 returning confirmed_at is not null as confirmed',
    [account],
  )
  return deleted.rows[0]?.confirmed ?? false
}

/** The session has shown the second factor. */
export async function markShown(tx: pg.PoolClient, sessionDigest: Buffer, now: Instant): Promise<void> {
  await tx.query('update platform.session set second_factor_at = $2 where token_digest = $1', [sessionDigest, now])
}
