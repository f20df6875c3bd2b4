import { sessionRoutes } from '@jiheng/contract/session'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Guard } from '../http/guard.ts'
import { refused, refusedBecause, type Refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import { accountAnswer } from './account-answer.ts'
import { setLeavingCookie, takeLeavingCookie } from './leaving-cookie.ts'
import { recordRefusedSignIns } from './refused-sign-ins.ts'
import type { Seal } from './seal.ts'
import { setSessionCookie, userAgentOf } from './session-cookie.ts'
import { findByUsername, type Origin } from './session.store.ts'
import type { Opened, Sessions } from './sessions.ts'
import { openSession } from './sign-in.ts'
import type { UnifiedIdentity } from './unified-identity.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly sessions: Sessions
  readonly seal: Seal
  readonly guard: Guard
  /** Null where none is set up. */
  readonly identity: UnifiedIdentity | null
}

/** The unified sign-in (统一身份认证): leave for the provider, come back, go on as the account that it names. */
export function registerUnifiedRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, clock, seal, guard, identity } = deps
  const record = recordRefusedSignIns(deps)

  register(app, sessionRoutes.waysToSignIn, guard, async () => ({ unified: identity !== null }))

  register(app, sessionRoutes.leaveForUnified, guard, async ({ request, reply }) => {
    if (identity === null) return refused('not-found')
    const left = await identity.leave()
    if (left === null) return refused('unified.unreachable')
    setLeavingCookie(request, reply, { seal, leaving: left.leaving, now: Date.parse(clock.now()) })
    return { url: left.url }
  })

  register(app, sessionRoutes.comeBackFromUnified, guard, async ({ body, request, reply }) => {
    if (identity === null) return refused('not-found')
    const leaving = takeLeavingCookie(request, reply, { seal, now: Date.parse(clock.now()) })
    const username = leaving === null ? null : await identity.comeBack(body.query, leaving)
    if (username === null) return refused('unified.not-vouched')
    const origin = { address: request.ip, userAgent: userAgentOf(request) }
    const opened = await openFor(deps, username, origin)
    if ('refused' in opened) {
      await record((await findByUsername(pool, username))?.id ?? null, request.ip, opened.refused)
      return opened
    }
    setSessionCookie(request, reply, opened.token)
    return accountAnswer(pool, opened.actor, dayInChina(clock.now()))
  })
}

/** No account is made here: whoever has none is told whom to ask. */
async function openFor(deps: Deps, username: string, origin: Origin): Promise<Opened | Refused> {
  const account = await findByUsername(deps.pool, username)
  if (account === null) {
    return refusedBecause('unified.no-account', `统一身份认证里的用户名是“${username}”。请联系系统管理员开通同名账号。`)
  }
  return openSession(deps, account, { origin: { ...origin, openedBy: 'unified' }, now: deps.clock.now() })
}
