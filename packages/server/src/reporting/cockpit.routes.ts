import { cockpitRoutes } from '@jiheng/contract/cockpit'
import type { MeasureResult } from '@jiheng/domain/reporting'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { yearsOf } from '../accounts/account.queries.ts'
import { scopeOf } from '../accounts/scope.queries.ts'
import type { Guard } from '../http/guard.ts'
import { register } from '../http/register.ts'
import { cockpitLinks, cockpitTrends } from './cockpit.ts'
import { readMeasures } from './measures.ts'

/** How many report years a trend goes back. */
const trendYears = 5

/** The cockpit (驾驶舱). */
export function registerCockpitRoutes(app: FastifyInstance, guard: Guard, pool: pg.Pool): void {
  register(app, cockpitRoutes.readCockpit, guard, async ({ actor, query: { year } }) => {
    const { report } = await yearsOf(pool, actor.division.id)
    const earlier = report.filter((each) => each < year).slice(0, trendYears - 1)
    const measured = new Map<number, readonly MeasureResult[]>()
    const scope = scopeOf(actor)
    for (const each of [...earlier.toReversed(), year]) measured.set(each, await readMeasures(pool, scope, each))
    return { year, links: cockpitLinks(year, measured), trends: cockpitTrends(measured) }
  })
}
