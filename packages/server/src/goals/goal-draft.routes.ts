import { goalDraftRoutes } from '@jiheng/contract/goal-drafts'
import type { FastifyInstance } from 'fastify'
import type { Guard } from '../http/guard.ts'
import { register } from '../http/register.ts'
import { discardGoal } from './discard-goal.ts'
import type { GoalDeps } from './goal-filing.ts'
import { chooseGoalForm, formsInUse } from './goal-form-choice.ts'
import { listGoalSources, readGoalSource } from './goal-sources.ts'

/** What helps with drafts of goals: deleting one, taking over from approved ones, and the edition in which they are begun. */
export function registerGoalDraftRoutes(app: FastifyInstance, guard: Guard, deps: GoalDeps): void {
  register(app, goalDraftRoutes.discardGoal, guard, ({ actor, params, query }) =>
    discardGoal(deps, { actor, ...params, ...query }),
  )
  register(app, goalDraftRoutes.listGoalSources, guard, ({ actor, params, query }) =>
    listGoalSources(deps, actor, { ...params, ...query }),
  )
  register(app, goalDraftRoutes.readGoalSource, guard, ({ actor, params }) => readGoalSource(deps, actor, params))
  register(app, goalDraftRoutes.goalForms, guard, ({ actor, query }) =>
    formsInUse(deps.pool, { divisionId: actor.division.id, year: query.year }),
  )
  register(app, goalDraftRoutes.chooseGoalForm, guard, ({ actor, body }) => chooseGoalForm(deps, actor, body))
}
