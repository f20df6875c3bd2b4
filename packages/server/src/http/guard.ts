import type { RefusalCode } from '@jiheng/contract/refusals'
import type { Route } from '@jiheng/contract/route'
import type { Duty } from '@jiheng/domain/accounts'
import { mayCall, type Access, type DenialReason } from '@jiheng/domain/organizations'
import { worldHeader } from '@jiheng/domain/practice'
import type { FastifyRequest } from 'fastify'
import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '../accounts/actor.ts'
import { refused, type Refused } from './refused.ts'

declare module 'fastify' {
  // Merged into Fastify's own declaration, which is an interface.
  interface FastifyRequest {
    /** Who calls; null on a public route. Set by the guard of the route. */
    actor: Actor | null
  }
}

/** Decides whether a request may come in, before anything of its body is read. */
export type Guard = {
  admit(request: FastifyRequest, route: Route): Promise<{ readonly actor: Actor | null } | Refused>
  /** Puts it on record that somebody was denied (越权): the guard's own denials, and those of a handler. */
  denied(actor: Actor, route: Route, reason?: DenialReason): Promise<void>
}

/** Finds the caller by the session that the request carries; null for somebody who is not signed in. */
export type Recognise = (request: FastifyRequest) => Promise<Actor | null>

type Deps = { readonly recognise: Recognise; readonly denied: Guard['denied'] }

export function makeGuard({ recognise, denied }: Deps): Guard {
  return {
    denied,
    admit: async (request, route) => {
      if (route.access === 'public') return { actor: null }
      const actor = await recognise(request)
      if (actor === null) return refused('session.required')
      const first = refusedFirst(request, actor, route)
      if (first !== null) return refused(first)
      if (!mayCall(actor.role, route.access)) {
        await denied(actor, route, 'not-this-role')
        return refused('access.denied')
      }
      if (route.method !== 'GET' && !carriesToken(request, actor)) return refused('session.token-missing')
      const closed = closedInPractice(actor, route)
      if (closed !== null) return refused(closed)
      const needsDivision = ofDivision.has(route.access)
      return needsDivision && actor.division === null ? refused('division.none') : { actor }
    },
  }
}

/** Routes that answer from a division's records. */
const ofDivision: ReadonlySet<Access> = new Set<Access>([
  'records',
  'whole-division',
  'filing',
  'proposals',
  'proposal-review',
])
const dutyRefusals: Readonly<Record<Duty, RefusalCode>> = {
  'second-factor': 'session.second-factor-due',
  'change-password': 'session.password-due',
  'enrol-second-factor': 'session.enrolment-due',
}

/** What is refused before rights are asked for: a page of the other world, and what has to wait for a duty. */
function refusedFirst(request: FastifyRequest, actor: Actor, route: Route): RefusalCode | null {
  if (isElsewhere(request, actor)) return 'session.elsewhere'
  return isHeldBack(actor, route) ? dutyRefusals[actor.duty] : null
}

/** Whoever has something to do first comes to the routes that serve it, and to no other. */
function isHeldBack(actor: Actor, route: Route): actor is Actor & { readonly duty: Duty } {
  return actor.duty !== null && route.despite?.includes(actor.duty) !== true
}

/** Routes that work on the records of the actor's division, and so of the practice town while he practises (演练). */
const practised: ReadonlySet<Access> = new Set<Access>([...ofDivision, 'finance', 'audit'])

/** Why a route is closed to who practises; null where it is open. Accounts, posts and what holds for all are never practised. */
function closedInPractice({ practice }: Actor, { access, inPractice }: Route): RefusalCode | null {
  if (practice === null || inPractice === true) return null
  if (!practised.has(access)) return 'practice.closed'
  return practice.isReady ? null : 'practice.preparing'
}

/**
 * A page says in which world it stands. One that was left open while the session entered or left the practice town in another
 * window is refused, so that it never shows or files the one under the mark of the other.
 */
function isElsewhere(request: FastifyRequest, { practice }: Actor): boolean {
  const world = request.headers[worldHeader]
  return world !== undefined && world !== (practice === null ? 'real' : 'practice')
}

/** Another site can make a browser send the cookie, but not this header. */
function carriesToken(request: FastifyRequest, actor: Actor): boolean {
  const sent = Buffer.from(String(request.headers['x-csrf-token'] ?? ''))
  const expected = Buffer.from(actor.csrfToken)
  return sent.length === expected.length && timingSafeEqual(sent, expected)
}
