import type { AccountId, Instant } from '@jiheng/domain/kernel'
import { createHash, createHmac, randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Clock } from '../ports/clock.ts'
import type { Actor } from './actor.ts'
import * as store from './session.store.ts'

/** How long a session lives: without a request, and at all. */
export type SessionLimits = { readonly idleMinutes: number; readonly absoluteHours: number }

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly limits: SessionLimits }

/** Opens, recognises and ends sessions. The token goes to the browser alone; the database holds its SHA-256. */
export type Sessions = {
  open(account: store.StoredAccount): Promise<{ readonly token: string; readonly actor: Actor }>
  recognise(token: string): Promise<Actor | null>
  end(actor: Actor): Promise<void>
}

/** Writing the moment of the last request at every request would make each read a write. */
const touchEveryMillis = 60_000

export function makeSessions({ pool, clock, limits }: Deps): Sessions {
  const alive = (now: Instant): { openedAfter: Instant; usedAfter: Instant } => ({
    openedAfter: before(now, limits.absoluteHours * 3_600_000),
    usedAfter: before(now, limits.idleMinutes * 60_000),
  })
  return {
    open: async (account) => {
      const now = clock.now()
      const token = randomBytes(32).toString('base64url')
      await store.deleteExpiredSessions(pool, alive(now))
      await store.insertSession(pool, digestOf(token), account.id, now)
      return { token, actor: actorOf(account, token) }
    },
    recognise: async (token) => {
      const now = clock.now()
      const digest = digestOf(token)
      const found = await store.findSession(pool, digest, alive(now))
      if (found === null) return null
      if (millisOf(now) - found.lastSeenAt.getTime() > touchEveryMillis) await store.touchSession(pool, digest, now)
      return actorOf(found.account, token)
    },
    end: (actor) => store.deleteSession(pool, actor.sessionDigest),
  }
}

function actorOf(account: store.StoredAccount, token: string): Actor {
  const { divisionId, divisionCode, divisionName } = account
  return {
    accountId: account.id satisfies AccountId,
    username: account.username,
    displayName: account.displayName,
    role: account.role,
    isSample: account.isSample,
    organizationCode: account.organizationCode,
    division: divisionId === null ? null : { id: divisionId, code: divisionCode ?? '', name: divisionName ?? '' },
    sessionDigest: digestOf(token),
    csrfToken: createHmac('sha256', token).update('csrf').digest('base64url'),
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function millisOf(instant: Instant): number {
  return Date.parse(instant)
}

function before(now: Instant, millis: number): Instant {
  return new Date(millisOf(now) - millis).toISOString() as Instant
}
