import type { Instant } from '@jiheng/domain/kernel'
import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import { refused, type Refused } from '../http/refused.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { keepPending, setAddress, tryPending } from './address.store.ts'
import { enqueueMails } from './outbox.store.ts'

export type AddressDeps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids }

const goodForMillis = 30 * 60_000

/** Between two codes, so that nobody fills another's mailbox with them. */
const pauseMillis = 60_000

/** A code of six digits is guessed in a million tries; it gets five. */
const attempts = 5

/** Mails a code to an address that somebody says is his. */
export async function nameAddress(deps: AddressDeps, actor: DivisionActor, address: string): Promise<Refused | null> {
  const { pool, clock, ids } = deps
  const now = clock.now()
  const expiresAt = later(now, goodForMillis)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const { accountId } = actor
  return inTransaction(pool, async (tx) => {
    const pending = { address, digest: digestOf(accountId, code), expiresAt }
    const isKept = await keepPending(tx, accountId, pending, later(now, goodForMillis - pauseMillis))
    if (!isKept) return refused('address.too-soon')
    const id = ids.next<'mail'>()
    const content = { address, code, expiresAt }
    await enqueueMails(tx, [{ divisionId: actor.division.id, id, accountId, at: now, kind: 'confirmation', content }])
    await record(tx, actor, { at: now, action: 'notice-address.named' })
    return null
  })
}

function later(now: Instant, millis: number): Instant {
  return new Date(Date.parse(now) + millis).toISOString() as Instant
}

/** Takes the address into the account where the code is the one that was mailed. */
export async function confirmAddress(deps: AddressDeps, actor: DivisionActor, code: string): Promise<Refused | null> {
  const now = deps.clock.now()
  return inTransaction(deps.pool, async (tx) => {
    const pending = await tryPending(tx, actor.accountId, { now, attempts })
    if (pending === null) return refused('address.no-code')
    // What was tried is counted, also where it was wrong: the transaction stands.
    if (!timingSafeEqual(pending.digest, digestOf(actor.accountId, code))) return refused('address.wrong-code')
    await setAddress(tx, actor.accountId, pending.address)
    await record(tx, actor, { at: now, action: 'notice-address.confirmed' })
    return null
  })
}

/** Takes the address away: nothing comes by mail any more. */
export async function forgetAddress(deps: AddressDeps, actor: DivisionActor): Promise<void> {
  const at = deps.clock.now()
  await inTransaction(deps.pool, async (tx) => {
    await setAddress(tx, actor.accountId, null)
    await record(tx, actor, { at, action: 'notice-address.removed' })
  })
}

async function record(
  tx: pg.PoolClient,
  actor: DivisionActor,
  what: { readonly at: Instant; readonly action: `notice-address.${'named' | 'confirmed' | 'removed'}` },
): Promise<void> {
  const { accountId: id, username: code, displayName: name } = actor
  await appendAudit(tx, { ...actedBy(actor), ...what, subject: { kind: 'account', id, code, name } })
}

/** With the account, so that the digests of two people who got the same code differ. */
function digestOf(accountId: string, code: string): Buffer {
  return createHash('sha256').update(`${accountId} ${code}`).digest()
}
