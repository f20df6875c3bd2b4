import { ownAccountRoutes, type OwnSession } from '@jiheng/contract/own-account'
import { passwordDaysLeft } from '@jiheng/domain/accounts'
import type { Instant } from '@jiheng/domain/kernel'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Guard } from '../http/guard.ts'
import { isRefused, refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import { accountAnswer } from './account-answer.ts'
import { changePassword } from './change-password.ts'
import { deviceName } from './device-name.ts'
import { findOwnSessions, type OwnSessionRow } from './own-session.store.ts'
import { endOwnSessions } from './own-sessions.ts'
import { findOwnPassword } from './password.store.ts'
import { countRecoveryCodes, findFactor } from './second-factor.store.ts'
import { setSessionCookie } from './session-cookie.ts'
import { aliveAt, type SessionLimits, type Sessions } from './sessions.ts'
import type { LockRules } from './sign-in-try.store.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly sessions: Sessions
  readonly guard: Guard
  readonly rules: SessionLimits & LockRules
}

/** What somebody does with the own account (账号安全): password and sessions. */
export function registerOwnAccountRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, clock, guard, rules } = deps

  register(app, ownAccountRoutes.readOwnSecurity, guard, async ({ actor }) => {
    const own = await findOwnPassword(pool, actor.accountId)
    if (own === null) return refused('not-found')
    const changedOn = dayInChina(own.changedAt.toISOString() as Instant)
    const { passwords, idleMinutes, absoluteHours } = rules
    const factor = await findFactor(pool, actor.accountId)
    return {
      secondFactor: {
        enrolledOn: dayOf(factor?.confirmedAt ?? null),
        recoveryCodesLeft: await countRecoveryCodes(pool, actor.accountId),
        isNeeded: !actor.isSample && rules.secondFactorRoles.includes(actor.role),
      },
      passwordChangedOn: changedOn,
      passwordDaysLeft: actor.isSample ? null : passwordDaysLeft(changedOn, dayInChina(clock.now()), passwords),
      passwords,
      idleMinutes,
      absoluteHours,
    }
  })

  register(app, ownAccountRoutes.changePassword, guard, async ({ actor, body, request, reply }) => {
    const changed = await changePassword(deps, actor, body)
    if (isRefused(changed)) return changed
    setSessionCookie(request, reply, changed.token)
    return accountAnswer(pool, changed.actor, dayInChina(clock.now()))
  })

  register(app, ownAccountRoutes.listOwnSessions, guard, async ({ actor }) => {
    const rows = await findOwnSessions(pool, actor, aliveAt(clock.now(), rules))
    return { rows: rows.map(sessionAnswer) }
  })

  register(app, ownAccountRoutes.endOwnSession, guard, async ({ actor, params }) => {
    const ended = await endOwnSessions(deps, actor, { id: params.id })
    return ended === 0 ? refused('not-found') : { ended }
  })

  register(app, ownAccountRoutes.endOtherSessions, guard, async ({ actor }) => ({
    ended: await endOwnSessions(deps, actor, 'all'),
  }))
}

function dayOf(moment: Date | null): string | null {
  return moment === null ? null : dayInChina(moment.toISOString() as Instant)
}

function sessionAnswer({ id, userAgent, address, openedAt, lastUsedAt, isThis }: OwnSessionRow): OwnSession {
  return {
    id,
    device: deviceName(userAgent),
    address,
    openedAt: openedAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    isThis,
  }
}
