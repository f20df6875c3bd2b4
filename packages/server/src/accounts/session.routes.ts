import { sessionRoutes, type Account } from '@jiheng/contract/session'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Guard } from '../http/guard.ts'
import { refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { organizationOf, yearsOf } from './account.queries.ts'
import type { Actor } from './actor.ts'
import { passwordMatches } from './passwords.ts'
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts'
import { findByUsername } from './session.store.ts'
import type { Sessions } from './sessions.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly sessions: Sessions
  readonly guard: Guard
  /** Attempts in a minute for one user name from one address. */
  readonly attemptsPerMinute: number
}

/** Sign-in, who is signed in, sign-out. */
export function registerSessionRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, sessions, guard } = deps
  const limits = attemptLimits(app, deps.attemptsPerMinute)

  register(app, sessionRoutes.signIn, guard, async ({ body, request, reply }) => {
    for (const limit of limits) {
      const verdict = await limit(request)
      if (!verdict.isAllowed && verdict.isExceeded) {
        void reply.header('retry-after', verdict.ttlInSeconds)
        return refused('session.too-many-attempts')
      }
    }
    const account = await findByUsername(pool, body.username)
    const matches = await passwordMatches(account?.passwordHash ?? null, body.password)
    if (account === null || !matches) return refused('session.wrong-credentials')
    const { token, actor } = await sessions.open(account)
    setSessionCookie(request, reply, token)
    return accountAnswer(pool, actor)
  })

  register(app, sessionRoutes.currentSession, guard, ({ actor }) => accountAnswer(pool, actor))

  register(app, sessionRoutes.signOut, guard, async ({ actor, reply }) => {
    await sessions.end(actor)
    clearSessionCookie(reply)
    return { done: true as const }
  })
}

/**
 * One limit for a name (its password is being guessed), a wider one for an address (many names are being tried; a whole
 * office may share one address).
 */
function attemptLimits(app: FastifyInstance, perMinute: number): ReturnType<FastifyInstance['createRateLimit']>[] {
  const timeWindow = 60_000
  return [
    app.createRateLimit({ max: perMinute, timeWindow, keyGenerator: (request) => `${request.ip} ${nameIn(request)}` }),
    app.createRateLimit({ max: perMinute * 10, timeWindow, keyGenerator: (request) => request.ip }),
  ]
}

function nameIn(request: FastifyRequest): string {
  const { body } = request
  return typeof body === 'object' && body !== null && 'username' in body ? String(body.username) : ''
}

async function accountAnswer(pool: pg.Pool, actor: Actor): Promise<Account> {
  const { division } = actor
  const years = division === null ? { report: [], record: [] } : await yearsOf(pool, division.id)
  return {
    id: actor.accountId,
    username: actor.username,
    displayName: actor.displayName,
    role: actor.role,
    division: division === null ? null : { code: division.code, name: division.name },
    organization: division === null ? null : await organizationOf(pool, division.id, actor.organizationCode),
    isSample: actor.isSample,
    csrfToken: actor.csrfToken,
    years: years.report,
    recordYears: years.record,
  }
}
