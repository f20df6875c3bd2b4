import { firstDayRoutes, type FirstDay } from '@jiheng/contract/first-day'
import { findStep, firstDays } from '@jiheng/domain/first-day'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Actor } from '../accounts/actor.ts'
import type { Guard } from '../http/guard.ts'
import { refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import { factsOf } from './first-day-facts.queries.ts'
import { marksOf, setMark } from './first-day.store.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly guard: Guard }

/** No step has this key. */
const hidden = 'hidden'

/** The first day (第一天): the short list of one's role, what the records show of it, and what one ticks oneself. */
export function registerFirstDayRoutes(app: FastifyInstance, { pool, clock, guard }: Deps): void {
  const answerFor = async (actor: Actor): Promise<FirstDay> => {
    const year = Number(dayInChina(clock.now()).slice(0, 4))
    const [facts, marks] = await Promise.all([factsOf(pool, actor, year), marksOf(pool, actor)])
    const steps = firstDays[actor.role].map(({ fact, ...told }) => ({
      ...told,
      isDone: fact === null ? marks.has(told.key) : facts[fact],
      isShownByRecords: fact !== null,
    }))
    return { steps, isHidden: marks.has(hidden) }
  }

  register(app, firstDayRoutes.readFirstDay, guard, ({ actor }) => answerFor(actor))

  register(app, firstDayRoutes.hideFirstDay, guard, async ({ actor, body }) => {
    await setMark(pool, actor, { mark: hidden, isSet: body.isHidden, at: clock.now() })
    return answerFor(actor)
  })

  register(app, firstDayRoutes.tickStep, guard, async ({ actor, params, body }) => {
    const step = findStep(actor.role, params.step)
    if (step === null) return refused('not-found')
    // What the records show is not for anybody to say.
    if (step.fact !== null) return refused('first-day.shown-by-records')
    await setMark(pool, actor, { mark: step.key, isSet: body.isDone, at: clock.now() })
    return answerFor(actor)
  })
}
