import { cityPlatformRoutes } from '@jiheng/contract/city-platform'
import type { FastifyInstance } from 'fastify'
import type { Guard } from '../../http/guard.ts'
import { isRefused } from '../../http/refused.ts'
import { register } from '../../http/register.ts'
import type { GoalDeps } from '../goal-filing.ts'
import { receiveWorkbook } from '../workbook/receive-workbook.ts'
import { decideCityGoals, setCityStanding } from './decide-city-goals.ts'
import { citySummary, deniedReconciling, readCityPlatform } from './read-city-platform.ts'
import { takeExport } from './take-export.ts'

/** 市级平台对账: the city platform's export against this system, and what is decided about it. */
export function registerCityPlatformRoutes(app: FastifyInstance, guard: Guard, deps: GoalDeps): void {
  register(app, cityPlatformRoutes.readCityPlatform, guard, ({ actor, query }) =>
    readCityPlatform(deps, actor, query.year),
  )
  register(app, cityPlatformRoutes.citySummary, guard, ({ actor, query }) => citySummary(deps, actor, query.year))
  register(app, cityPlatformRoutes.uploadCityExport, guard, async ({ actor, params, request }) => {
    const no = deniedReconciling(actor)
    if (no !== null) return no
    const received = await receiveWorkbook(request)
    return isRefused(received) ? received : takeExport(deps, { actor, year: params.year }, received)
  })
  register(app, cityPlatformRoutes.decideCityGoals, guard, ({ actor, body }) => decideCityGoals(deps, actor, body))
  register(app, cityPlatformRoutes.setCityStanding, guard, ({ actor, body }) => setCityStanding(deps, actor, body))
}
