import { sessionRoutes, type Account } from '@jiheng/contract/session'
import { parseId } from '@jiheng/domain/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { dayInChina, type Clock } from '../ports/clock.ts'
import type { Guard, Recognise } from '../http/guard.ts'
import { isRefused, refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { accountAnswer } from './account-answer.ts'
import type { Actor } from './actor.ts'
import { clearSessionCookie, setSessionCookie, userAgentOf } from './session-cookie.ts'
import type { Sessions } from './sessions.ts'
import { makeSignIn } from './sign-in.ts'
import type { LockRules } from './sign-in-try.store.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly sessions: Sessions
  readonly guard: Guard
  readonly recognise: Recognise
  /** Attempts in a minute for one user name from one address. */
  readonly attemptsPerMinute: number
  readonly rules: LockRules
}

/** Sign-in, who is signed in and in which post, sign-out. */
export function registerSessionRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, clock, sessions, guard, recognise } = deps
  const answerFor = (actor: Actor): Promise<Account> => accountAnswer(pool, actor, dayInChina(clock.now()))
  const limits = attemptLimits(app, deps.attemptsPerMinute)
  const signIn = makeSignIn(deps)

  register(app, sessionRoutes.signIn, guard, async ({ body, request, reply }) => {
    for (const limit of limits) {
      const verdict = await limit(request)
      if (!verdict.isAllowed && verdict.isExceeded) {
        void reply.header('retry-after', verdict.ttlInSeconds)
        return refused('session.too-many-attempts')
      }
    }
    const opened = await signIn(body, { address: request.ip, userAgent: userAgentOf(request) })
    if (isRefused(opened)) return opened
    setSessionCookie(request, reply, opened.token)
    return answerFor(opened.actor)
  })

  register(app, sessionRoutes.currentSession, guard, async ({ request }) => {
    const actor = await recognise(request)
    return actor === null ? null : answerFor(actor)
  })

  register(app, sessionRoutes.actInPost, guard, async ({ actor, body, request, reply }) => {
    const postId = parseId<'post'>(body.postId)
    const opened = postId === null ? null : await sessions.actIn(actor, postId)
    if (opened === null) return refused('not-found')
    setSessionCookie(request, reply, opened.token)
    return answerFor(opened.actor)
  })

  register(app, sessionRoutes.signOut, guard, async ({ actor, request, reply }) => {
    await sessions.end(actor)
    clearSessionCookie(request, reply)
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
