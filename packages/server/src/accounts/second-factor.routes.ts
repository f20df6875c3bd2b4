import { ownAccountRoutes } from '@jiheng/contract/own-account'
import type { FastifyInstance } from 'fastify'
import type { Guard } from '../http/guard.ts'
import { isRefused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina } from '../ports/clock.ts'
import { accountAnswer } from './account-answer.ts'
import type { Actor } from './actor.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  passSecondFactor,
  removeSecondFactor,
  type SecondFactorDeps,
} from './second-factor.ts'
import { setSessionCookie } from './session-cookie.ts'

/** The own second factor (两步验证): enrol, confirm, show at sign-in, take away. */
export function registerSecondFactorRoutes(app: FastifyInstance, guard: Guard, deps: SecondFactorDeps): void {
  const { pool, clock } = deps
  const answerFor = (actor: Actor) => accountAnswer(pool, actor, dayInChina(clock.now()))

  register(app, ownAccountRoutes.beginSecondFactor, guard, ({ actor }) => beginSecondFactor(deps, actor))

  register(app, ownAccountRoutes.confirmSecondFactor, guard, async ({ actor, body, request, reply }) => {
    const confirmed = await confirmSecondFactor(deps, actor, body.code)
    if (isRefused(confirmed)) return confirmed
    setSessionCookie(request, reply, confirmed.opened.token)
    return { account: await answerFor(confirmed.opened.actor), recoveryCodes: [...confirmed.recoveryCodes] }
  })

  register(app, ownAccountRoutes.removeSecondFactor, guard, async ({ actor, body, request, reply }) => {
    const removed = await removeSecondFactor(deps, actor, body.password)
    if (isRefused(removed)) return removed
    setSessionCookie(request, reply, removed.token)
    return answerFor(removed.actor)
  })

  register(app, ownAccountRoutes.passSecondFactor, guard, async ({ actor, body, request, reply }) => {
    const passed = await passSecondFactor(deps, actor, body.code)
    if (isRefused(passed)) return passed
    setSessionCookie(request, reply, passed.token)
    return answerFor(passed.actor)
  })
}
