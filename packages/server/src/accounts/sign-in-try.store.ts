import { admitTry, type LockRule, type Tries, type TryVerdict } from '@jiheng/domain/accounts'
import type { Instant } from '@jiheng/domain/kernel'
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { inTransaction } from '../db/connection.ts'

/** When failed tries lock: at one name, and from one address. */
export type LockRules = { readonly nameLock: LockRule; readonly addressLock: LockRule }

/** A try to sign in: who somebody says to be, and from where. */
export type SignInTry = { readonly username: string; readonly address: string }

/** What became of a try before the password is looked at: how many tries the name has had, or how long to wait. */
export type Admission =
  { readonly isAdmitted: true; readonly atName: Tries } | { readonly isAdmitted: false; readonly waitMillis: number }

type Row = { readonly kind: 'name' | 'address'; readonly failures: number; readonly lastAt: Date; readonly until: Date }

/**
 * Counts a try, or refuses it while the name or the address is locked. The rows are locked meanwhile, the address before
 * the name, so that tries at the same moment are counted one after another, on whichever process.
 */
export async function admitSignIn(
  pool: pg.Pool,
  { username, address }: SignInTry,
  { now, nameLock, addressLock }: LockRules & { readonly now: Instant },
): Promise<Admission> {
  return inTransaction(pool, async (tx) => {
    const keys = [address, keyOf(username)]
    await tx.query(
      `insert into platform.sign_in_try (kind, key, failures, last_at, locked_until)
       values ('address', $1, 0, $3, to_timestamp(0)), ('name', $2, 0, $3, to_timestamp(0)) on conflict do nothing`,
      [...keys, now],
    )
    const { rows } = await tx.query<Row>(
      `select kind, failures, last_at as "lastAt", locked_until as until from platform.sign_in_try
       where (kind, key) in (('address', $1), ('name', $2)) order by kind for update`,
      keys,
    )
    const millis = Date.parse(now)
    const atAddress = admitTry(triesOf(rows, 'address'), millis, addressLock)
    const atName = admitTry(triesOf(rows, 'name'), millis, nameLock)
    if (!atAddress.isAdmitted || !atName.isAdmitted) {
      return { isAdmitted: false, waitMillis: Math.max(waitOf(atAddress), waitOf(atName)) }
    }
    await remember(tx, keys, [atAddress.next, atName.next])
    return { isAdmitted: true, atName: atName.next }
  })
}

function triesOf(rows: readonly Row[], kind: Row['kind']): Tries | null {
  const row = rows.find((each) => each.kind === kind)
  if (row === undefined) return null
  return { failures: row.failures, lastAt: row.lastAt.getTime(), lockedUntil: row.until.getTime() }
}

function waitOf(verdict: TryVerdict): number {
  return verdict.isAdmitted ? 0 : verdict.waitMillis
}

async function remember(tx: pg.PoolClient, keys: readonly string[], tries: readonly Tries[]): Promise<void> {
  const moment = (millis: number): string => new Date(millis).toISOString()
  await tx.query(
    `update platform.sign_in_try t set failures = n.failures, last_at = n.last_at, locked_until = n.locked_until
     from unnest(array['address', 'name'], $1::text[], $2::int[], $3::timestamptz[], $4::timestamptz[])
       as n (kind, key, failures, last_at, locked_until)
     where t.kind = n.kind and t.key = n.key`,
    [
      keys,
      tries.map((each) => each.failures),
      tries.map((each) => moment(each.lastAt)),
      tries.map((each) => moment(each.lockedUntil)),
    ],
  )
}

/** The password was right: this try counts for nothing at the address, and at the name neither does any before it. */
export async function forgiveSignIn(db: pg.Pool | pg.PoolClient, { username, address }: SignInTry): Promise<void> {
  await db.query(
    `with named as (delete from platform.sign_in_try where kind = 'name' and key = $2)
     update platform.sign_in_try set failures = greatest(failures - 1, 0), locked_until = to_timestamp(0)
     where kind = 'address' and key = $1`,
    [address, keyOf(username)],
  )
}

/**
 * The password was right, and a second factor is still to be shown: this try counts for nothing, those before it do, so
 * that who knows the password cannot begin anew and guess codes for ever.
 */
export async function takeBackTry(pool: pg.Pool, { username, address }: SignInTry): Promise<void> {
  await pool.query(
    `update platform.sign_in_try set failures = greatest(failures - 1, 0), locked_until = to_timestamp(0)
     where (kind, key) in (('address', $1), ('name', $2))`,
    [address, keyOf(username)],
  )
}

/** An administrator has given the name a new password: what was tried before counts for nothing. */
export async function unlockName(tx: pg.PoolClient, username: string): Promise<void> {
  await tx.query(`delete from platform.sign_in_try where kind = 'name' and key = $1`, [keyOf(username)])
}

/** Drops what no rule remembers any more. */
export async function deleteForgottenTries(pool: pg.Pool, now: Instant, rules: LockRules): Promise<void> {
  const minutes = Math.max(rules.nameLock.forgetAfterMinutes, rules.addressLock.forgetAfterMinutes)
  await pool.query('delete from platform.sign_in_try where last_at < $1::timestamptz - make_interval(mins => $2)', [
    now,
    minutes,
  ])
}

function keyOf(username: string): string {
  return createHash('sha256').update(username).digest('hex')
}
