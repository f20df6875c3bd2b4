import { goalChangeRoutes } from '@jiheng/contract/goal-change-routes'
import type { FastifyInstance } from 'fastify'
import type { Guard } from '../http/guard.ts'
import { register } from '../http/register.ts'
import { changeableSubjects } from './changeable-goals.queries.ts'
import { editChange } from './edit-change.ts'
import { endGoal } from './end-goal.ts'
import type { GoalDeps } from './goal-filing.ts'
import { readGoal } from './read-goal.ts'
import { requestChange } from './request-change.ts'

/** Changes of an approved goal (绩效目标调整). */
export function registerGoalChangeRoutes(app: FastifyInstance, guard: Guard, deps: GoalDeps): void {
  register(app, goalChangeRoutes.changeableGoals, guard, ({ actor, query }) =>
    changeableSubjects(deps.pool, actor, { year: query.year, search: query.search ?? '' }),
  )
  register(app, goalChangeRoutes.requestChange, guard, ({ actor, body }) => requestChange(deps, { actor, ...body }))
  register(app, goalChangeRoutes.editChange, guard, async ({ actor, params: { id }, body }) => {
    const no = await editChange(deps, { actor, id, ...body })
    return no ?? readGoal(deps, actor, { id, revision: null, asOf: null })
  })
  register(app, goalChangeRoutes.endGoal, guard, async ({ actor, params: { id }, body }) => {
    const no = await endGoal(deps, { actor, id, ...body })
    return no ?? readGoal(deps, actor, { id, revision: null, asOf: null })
  })
}
