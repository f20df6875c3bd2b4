import { goalRoutes } from '@jiheng/contract/goals'
import type { GoalRecord } from '@jiheng/contract/goals'
import { batchOf, batchReason } from '@jiheng/domain/goals'
import { parseCalendarDate, type CalendarDate } from '@jiheng/domain/kernel'
import type { FastifyInstance } from 'fastify'
import type { DivisionActor } from '../accounts/actor.ts'
import type { Guard } from '../http/guard.ts'
import { refused, type Refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina } from '../ports/clock.ts'
import { approveGoal } from './approve-goal.ts'
import { countersignGoal } from './countersign-goal.ts'
import { distributeGoal } from './distribute-goal.ts'
import { goalForm, type GoalDeps } from './goal-filing.ts'
import { listGoals } from './list-goals.ts'
import { compareRevisions, readGoal } from './read-goal.ts'
import { returnGoal } from './return-goal.ts'
import { saveGoal } from './save-goal.ts'
import { startGoal } from './start-goal.ts'
import { startableSubjects, type Startable } from './startable-goals.queries.ts'
import { submitGoal } from './submit-goal.ts'
import { withdrawGoal } from './withdraw-goal.ts'

/** Goal filings (绩效目标申报): the lists, the record, and what is done with it. */
export function registerGoalRoutes(app: FastifyInstance, guard: Guard, deps: GoalDeps): void {
  register(app, goalRoutes.listGoals, guard, ({ actor, query }) => {
    const { year, desk, search = '', department = '', after = '', limit } = query
    return listGoals(deps, { actor, form: goalForm, year, search, department }, { desk, after, limit })
  })
  register(app, goalRoutes.startableGoals, guard, async ({ actor, query }) => {
    const { year, search = '' } = query
    const { projects, isMore } = await startableSubjects(deps.pool, actor, { year, search })
    const today = dayInChina(deps.clock.now())
    return { projects: projects.map((project) => withBatch(project, year, today)), isMore }
  })
  register(app, goalRoutes.startGoal, guard, ({ actor, body }) => startGoal(deps, { actor, ...body }))
  register(app, goalRoutes.readGoal, guard, async ({ actor, params, query }) => {
    const asOf = query.asOf === undefined ? null : parseCalendarDate(query.asOf)
    if (query.asOf !== undefined && asOf === null) return refused('not-found')
    return readGoal(deps, actor, { id: params.id, revision: query.revision ?? null, asOf })
  })
  register(app, goalRoutes.compareRevisions, guard, ({ actor, params, query }) =>
    compareRevisions(deps, actor, { id: params.id, ...query }),
  )
  register(app, goalRoutes.saveGoal, guard, ({ actor, params, body }) => saveGoal(deps, { actor, ...params, ...body }))
  registerReview(app, guard, deps)
}

function withBatch({ isDue, ...project }: Startable, fiscalYear: number, today: CalendarDate) {
  const facts = { isDue, fiscalYear, today }
  return { ...project, batch: batchOf(facts), batchReason: batchReason(facts) }
}

/** The actions of the review: each answers the record as it stands afterwards. */
function registerReview(app: FastifyInstance, guard: Guard, deps: GoalDeps): void {
  const after = async (
    taken: Promise<Refused | null>,
    actor: DivisionActor,
    id: string,
  ): Promise<GoalRecord | Refused> => (await taken) ?? readGoal(deps, actor, { id, revision: null, asOf: null })

  register(app, goalRoutes.submitGoal, guard, ({ actor, params, body }) =>
    after(submitGoal(deps, { actor, ...params, ...body }), actor, params.id),
  )
  register(app, goalRoutes.withdrawGoal, guard, ({ actor, params, body }) =>
    after(withdrawGoal(deps, { actor, ...params, ...body }), actor, params.id),
  )
  register(app, goalRoutes.returnGoal, guard, ({ actor, params, body }) =>
    after(returnGoal(deps, { actor, ...params, ...body }), actor, params.id),
  )
  register(app, goalRoutes.approveGoal, guard, ({ actor, params, body }) =>
    after(approveGoal(deps, { actor, ...params, ...body }), actor, params.id),
  )
  register(app, goalRoutes.countersignGoal, guard, ({ actor, params, body }) =>
    after(countersignGoal(deps, { actor, ...params, ...body }), actor, params.id),
  )
  register(app, goalRoutes.distributeGoal, guard, ({ actor, params, body }) =>
    after(distributeGoal(deps, { actor, ...params, ...body }), actor, params.id),
  )
}
