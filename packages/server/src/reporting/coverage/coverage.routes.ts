import { goalCoverageRoutes } from '@jiheng/contract/goal-coverage'
import type { FastifyInstance } from 'fastify'
import { keepByDataVersion } from '../../db/by-data-version.ts'
import type { Guard } from '../../http/guard.ts'
import { register } from '../../http/register.ts'
import { openGoalFiling } from './open-goal-filing.ts'
import { coverageRows, coverageYears, readCoverage } from './read-coverage.ts'
import { remindGoals, type RemindDeps } from './remind-goals.ts'

/** Coverage (覆盖率) of a year's goals, who is missing, the notice that opens the filing, and reminders. */
export function registerCoverageRoutes(app: FastifyInstance, guard: Guard, deps: RemindDeps): void {
  const reading = { ...deps, figures: keepByDataVersion(deps.pool, 200) }
  register(app, goalCoverageRoutes.readGoalCoverage, guard, ({ actor, query }) =>
    readCoverage(reading, actor, query.year),
  )
  register(app, goalCoverageRoutes.goalCoverageYears, guard, ({ actor, query }) =>
    coverageYears(reading, actor, query.year),
  )
  register(app, goalCoverageRoutes.goalCoverageRows, guard, ({ actor, query }) => {
    const { organization = null, kind = null, after = '', ...rest } = query
    return coverageRows(deps, actor, { ...rest, organization, kind, after })
  })
  register(app, goalCoverageRoutes.remindGoals, guard, ({ actor, body }) => remindGoals(deps, actor, body))
  register(app, goalCoverageRoutes.openGoalFiling, guard, ({ actor, body }) => openGoalFiling(deps, actor, body))
}
