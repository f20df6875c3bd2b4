import { cockpitRoutes } from '@jiheng/contract/cockpit'
import type { MeasureResult } from '@jiheng/domain/reporting'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { yearsOf } from '../accounts/account.queries.ts'
import { scopeOf } from '../accounts/scope.queries.ts'
import type { Guard } from '../http/guard.ts'
import { register } from '../http/register.ts'
import { cockpitLinks, cockpitTrends } from './cockpit.ts'
import { makeRecentMeasures } from './recent-measures.ts'

/** How many report years a trend goes back. */
const trendYears = 5

/** The cockpit (驾驶舱). */
export function registerCockpitRoutes(app: FastifyInstance, guard: Guard, pool: pg.Pool): void {
  const recent = makeRecentMeasures(pool)
  app.addHook('onClose', () => recent.settle())
  register(app, cockpitRoutes.readCockpit, guard, async ({ actor, query: { year } }) => {
    const { report } = await yearsOf(pool, actor.division.id)
    const earlier = report.filter((each) => each < year).slice(0, trendYears - 1)
    const scope = scopeOf(actor)
    const years = [...earlier.toReversed(), year]
    const read = await Promise.all(years.map(async (each) => ({ year: each, ...(await recent.read(scope, each)) })))
    const measured = new Map<number, readonly MeasureResult[]>(read.map((each) => [each.year, each.measures]))
    const behind = read.flatMap((each) => each.asOf?.toISOString() ?? []).sort()
    return { year, asOf: behind[0] ?? null, links: cockpitLinks(year, measured), trends: cockpitTrends(measured) }
  })
}
