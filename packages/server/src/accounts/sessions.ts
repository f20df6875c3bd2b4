import { dutyOf, passwordDaysLeft, passwordWarning, type PasswordPolicy } from '@jiheng/domain/accounts'
import type { AccountId, Instant, PostId } from '@jiheng/domain/kernel'
import type { Role } from '@jiheng/domain/organizations'
import { createHash, createHmac, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import type { Actor, Practice } from './actor.ts'
import { atHome } from './at-home.ts'
import * as store from './session.store.ts'

/** How long a session lives, without a request and at all; and when it is for changing the password alone. */
export type SessionLimits = {
  readonly idleMinutes: number
  readonly absoluteHours: number
  readonly passwords: PasswordPolicy
  /** So many days before a password has to be changed its owner is told on every page; 0: not at all. */
  readonly passwordWarnDays: number
  /** Roles that need a second factor. */
  readonly secondFactorRoles: readonly Role[]
}

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly limits: SessionLimits }

type Beginning = {
  readonly token: string
  readonly address: string
  readonly at: Instant
  readonly action: 'session.opened' | 'session.opened-unified' | 'session.post-changed'
}

/** A session that has just begun or goes on under a new token. */
export type Opened = { readonly token: string; readonly actor: Actor }

/** Opens, recognises and ends sessions. The token goes to the browser alone; the database holds its SHA-256. */
export type Sessions = {
  /** Begins a session in a post; null where the post is not that person's or not in force. */
  open(holder: { readonly accountId: AccountId; readonly postId: PostId }, origin: store.Origin): Promise<Opened | null>
  recognise(token: string, address: string): Promise<Actor | null>
  /** Goes on in another post of the same person, under a new token; null where he may not act in it. */
  actIn(actor: Actor, postId: PostId): Promise<Opened | null>
  /**
   * Goes on under a new token, as after every change of what the session may do; with a place in that practice town (演练), with
   * null in earnest again.
   */
  renew(tx: pg.PoolClient, actor: Actor, practice?: PracticePlace | null): Promise<Opened | null>
  end(actor: Actor): Promise<void>
}

/** A practice town, and the organisation of it for which somebody acts there. */
export type PracticePlace = { readonly divisionId: number; readonly organizationCode: string | null }

/** Writing the moment of the last request at every request would make each read a write. */
const touchEveryMillis = 60_000

export function makeSessions({ pool, clock, limits }: Deps): Sessions {
  const alive = (now: Instant): store.Alive => aliveAt(now, limits)
  const recognise: Sessions['recognise'] = async (token, address) => {
    const now = clock.now()
    const digest = digestOf(token)
    const found = await store.findSession(pool, digest, alive(now))
    if (found === null) return null
    if (Date.parse(now) - found.lastSeenAt.getTime() > touchEveryMillis) await store.touchSession(pool, digest, now)
    return actorOf(found, { token, address, now, limits })
  }
  /** Puts on record what has just begun. */
  const begun = async (tx: pg.PoolClient, { token, address, at, action }: Beginning): Promise<Opened | null> => {
    const found = await store.findSession(tx, digestOf(token), alive(at))
    if (found === null) return null
    const actor = actorOf(found, { token, address, now: at, limits })
    await appendAudit(tx, { ...actedBy(actor), at, action })
    return { token, actor }
  }
  return {
    recognise,
    open: async (holder, origin) => {
      const now = clock.now()
      const token = newToken()
      await store.deleteExpiredSessions(pool, alive(now))
      return inTransaction(pool, async (tx) => {
        const action = origin.openedBy === 'unified' ? 'session.opened-unified' : 'session.opened'
        await store.insertSession(tx, digestOf(token), { ...holder, ...origin }, now)
        return begun(tx, { token, address: origin.address, at: now, action })
      })
    },
    actIn: async (actor, postId) => {
      const now = clock.now()
      const token = newToken()
      const change = { from: actor.sessionDigest, to: digestOf(token), postId }
      const { address } = actor
      return inTransaction(pool, async (tx) => {
        const isChanged = await store.renewSession(tx, change, { now, today: dayInChina(now) })
        return isChanged ? begun(tx, { token, address, at: now, action: 'session.post-changed' }) : null
      })
    },
    renew: async (tx, actor, practice) => {
      const now = clock.now()
      const token = newToken()
      const change = { from: actor.sessionDigest, to: digestOf(token), postId: actor.postId }
      await store.renewSession(tx, change, { now, today: dayInChina(now) })
      if (practice !== undefined) await store.setPractice(tx, change.to, practice)
      const found = await store.findSession(tx, digestOf(token), alive(now))
      return found === null ? null : { token, actor: actorOf(found, { token, address: actor.address, now, limits }) }
    },
    end: (ending) =>
      inTransaction(pool, async (tx) => {
        await store.deleteSession(tx, ending.sessionDigest)
        const actor = atHome(ending)
        await appendAudit(tx, { ...actedBy(actor), at: clock.now(), action: 'session.ended' })
      }),
  }
}

/** The bounds within which a session is alive at a moment. */
export function aliveAt(now: Instant, { absoluteHours, idleMinutes }: SessionLimits): store.Alive {
  return {
    openedAfter: before(now, absoluteHours * 3_600_000),
    usedAfter: before(now, idleMinutes * 60_000),
    today: dayInChina(now),
  }
}

type Seen = {
  readonly token: string
  readonly address: string
  readonly now: Instant
  readonly limits: SessionLimits
}

function actorOf(session: store.StoredSession, { token, address, now, limits }: Seen): Actor {
  const changedOn = dayInChina(session.passwordChangedAt.toISOString() as Instant)
  const daysLeft = passwordDaysLeft(changedOn, dayInChina(now), limits.passwords)
  const needsSecondFactor = limits.secondFactorRoles.includes(session.role)
  const standing = { ...session, passwordDaysLeft: daysLeft, needsSecondFactor }
  const { divisionId, divisionCode, divisionName, lenderId, lenderName, practiceHome } = session
  return {
    accountId: session.accountId,
    username: session.username,
    displayName: session.displayName,
    isSample: session.isSample,
    postId: session.postId,
    role: session.role,
    organizationCode: session.organizationCode,
    division: divisionId === null ? null : { id: divisionId, code: divisionCode ?? '', name: divisionName ?? '' },
    practice: practiceHome === null ? null : practiceOf(practiceHome),
    onBehalfOf: lenderId === null ? null : { accountId: lenderId, displayName: lenderName ?? '' },
    duty: dutyOf(standing),
    passwordWarning: passwordWarning(standing, limits.passwordWarnDays),
    address,
    sessionDigest: digestOf(token),
    csrfToken: createHmac('sha256', token).update('csrf').digest('base64url'),
  }
}

function practiceOf(home: NonNullable<store.StoredSession['practiceHome']>): Practice {
  const { divisionId: id, divisionCode: code, divisionName: name, organizationCode, isReady } = home
  return { home: { division: { id, code, name }, organizationCode }, isReady }
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function before(now: Instant, millis: number): Instant {
  return new Date(Date.parse(now) - millis).toISOString() as Instant
}
