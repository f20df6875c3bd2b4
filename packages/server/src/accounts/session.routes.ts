import { sessionRoutes, type Account } from '@jiheng/contract/session'
import { parseId, type CalendarDate } from '@jiheng/domain/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { dayInChina, type Clock } from '../ports/clock.ts'
import type { Guard, Recognise } from '../http/guard.ts'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { organizationOf, yearsOf } from './account.queries.ts'
import type { Actor } from './actor.ts'
import { passwordMatches } from './passwords.ts'
import { postsInForce, type HeldPost } from './post.queries.ts'
import { recordRefusedSignIns } from './refused-sign-ins.ts'
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts'
import { findByUsername, type Credentials } from './session.store.ts'
import type { Sessions } from './sessions.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly sessions: Sessions
  readonly guard: Guard
  readonly recognise: Recognise
  /** Attempts in a minute for one user name from one address. */
  readonly attemptsPerMinute: number
}

/** Sign-in, who is signed in and in which post, sign-out. */
export function registerSessionRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, clock, sessions, guard, recognise } = deps
  const answerFor = (actor: Actor): Promise<Account> => accountAnswer(pool, actor, dayInChina(clock.now()))
  const limits = attemptLimits(app, deps.attemptsPerMinute)
  const refusedSignIn = recordRefusedSignIns(deps)

  register(app, sessionRoutes.signIn, guard, async ({ body, request, reply }) => {
    for (const limit of limits) {
      const verdict = await limit(request)
      if (!verdict.isAllowed && verdict.isExceeded) {
        void reply.header('retry-after', verdict.ttlInSeconds)
        return refused('session.too-many-attempts')
      }
    }
    const account = await findByUsername(pool, body.username)
    const opened = await signIn(deps, account, { password: body.password, address: request.ip })
    if (isRefused(opened)) {
      await refusedSignIn(account?.id ?? null, request.ip, opened.refused)
      return opened
    }
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

  register(app, sessionRoutes.signOut, guard, async ({ actor, reply }) => {
    await sessions.end(actor)
    clearSessionCookie(reply)
    return { done: true as const }
  })
}

/** A session in the first of the person's posts. Only who has the password learns that an account is closed or has no post. */
async function signIn(
  { pool, clock, sessions }: Deps,
  account: Credentials | null,
  { password, address }: { readonly password: string; readonly address: string },
): Promise<NonNullable<Awaited<ReturnType<Sessions['open']>>> | Refused> {
  const matches = await passwordMatches(account?.passwordHash ?? null, password)
  if (account === null || !matches) return refused('session.wrong-credentials')
  if (account.isDisabled) return refused('session.account-disabled')
  const [post] = await postsInForce(pool, account.id, dayInChina(clock.now()))
  const opened = post === undefined ? null : await sessions.open({ accountId: account.id, postId: post.id }, address)
  return opened ?? refused('session.no-post')
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

async function accountAnswer(pool: pg.Pool, actor: Actor, today: CalendarDate): Promise<Account> {
  const { division } = actor
  const years = division === null ? { report: [], record: [] } : await yearsOf(pool, division.id)
  return {
    id: actor.accountId,
    username: actor.username,
    displayName: actor.displayName,
    role: actor.role,
    division: division === null ? null : { code: division.code, name: division.name },
    organization: division === null ? null : await organizationOf(pool, division.id, actor.organizationCode),
    postId: actor.postId,
    onBehalfOf: actor.onBehalfOf?.displayName ?? null,
    posts: (await postsInForce(pool, actor.accountId, today)).map(postAnswer),
    isSample: actor.isSample,
    csrfToken: actor.csrfToken,
    years: years.report,
    recordYears: years.record,
  }
}

function postAnswer({ id, role, organizationName, divisionName, lenderName }: HeldPost): Account['posts'][number] {
  return { id, role, place: organizationName ?? divisionName, onBehalfOf: lenderName }
}
