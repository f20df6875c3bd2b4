import { practiceRoutes, type PracticeTown } from '@jiheng/contract/practice'
import { practiceOrganization } from '@jiheng/domain/practice'
import { mayCall } from '@jiheng/domain/organizations'
import type { FastifyInstance } from 'fastify'
import { accountAnswer } from '../accounts/account-answer.ts'
import type { Division, DivisionActor } from '../accounts/actor.ts'
import { atHome } from '../accounts/at-home.ts'
import { setSessionCookie } from '../accounts/session-cookie.ts'
import type { Sessions } from '../accounts/sessions.ts'
import { inDivision, whoActs } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import type { Guard } from '../http/guard.ts'
import { refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { enqueue } from '../jobs/job.store.ts'
import { dayInChina } from '../ports/clock.ts'
import { makeTown, type TownDeps } from './make-town.ts'
import { practise } from './practise.ts'
import {
  addTown,
  closeTown,
  findTown,
  lockTown,
  officeName,
  officesOf,
  type StoredTown,
} from './practice-town.store.ts'

type Deps = TownDeps & { readonly guard: Guard; readonly sessions: Sessions }

/** The practice town (演练) of one's division: making it, putting it back, going there and coming back. */
export function registerPracticeRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, clock, guard } = deps

  register(app, practiceRoutes.readPractice, guard, ({ actor }) => townAnswer(deps, actor))

  register(app, practiceRoutes.makePractice, guard, async ({ actor }) => {
    const known = await findTown(pool, homeOf(actor).id)
    if (known === null || stateOf(known) === 'failed') await orderTown(deps, actor)
    return townAnswer(deps, actor)
  })

  register(app, practiceRoutes.resetPractice, guard, async ({ actor }) => {
    if (!inDivision(actor)) return refused('division.none')
    await orderTown(deps, actor)
    return townAnswer(deps, actor)
  })

  register(app, practiceRoutes.enterPractice, guard, async ({ actor, request, reply }) => {
    const town = await findTown(pool, homeOf(actor).id)
    if (town === null || town.preparedAt === null) return refused('practice.not-made')
    const place = { divisionId: town.id, organizationCode: await organizationIn(deps, actor, town) }
    const opened = await practise(deps, actor, place)
    if (opened === null) return refused('not-found')
    setSessionCookie(request, reply, opened.token)
    return accountAnswer(pool, opened.actor, dayInChina(clock.now()))
  })

  register(app, practiceRoutes.leavePractice, guard, async ({ actor, request, reply }) => {
    if (actor.practice === null) return accountAnswer(pool, actor, dayInChina(clock.now()))
    const opened = await practise(deps, actor, null)
    if (opened === null) return refused('not-found')
    setSessionCookie(request, reply, opened.token)
    return accountAnswer(pool, opened.actor, dayInChina(clock.now()))
  })
}

function homeOf(actor: DivisionActor): Division {
  return actor.practice?.home.division ?? actor.division
}

function stateOf({ preparedAt, jobState }: StoredTown): PracticeTown['state'] {
  if (preparedAt !== null) return 'ready'
  return jobState === 'queued' || jobState === 'running' ? 'preparing' : 'failed'
}

async function townAnswer(deps: Deps, actor: DivisionActor): Promise<PracticeTown> {
  const mayReset = mayCall(actor.role, 'finance')
  const town = await findTown(deps.pool, homeOf(actor).id)
  if (town === null) return { state: 'none', step: '', percent: 0, preparedAt: null, organization: null, mayReset }
  const state = stateOf(town)
  const code = state === 'ready' ? await organizationIn(deps, actor, town) : null
  return {
    state,
    step: town.step,
    percent: town.percent,
    preparedAt: town.preparedAt?.toISOString() ?? null,
    organization: code === null ? null : await officeName(deps.pool, town.id, code),
    mayReset,
  }
}

/** The organisation of the practice town for which somebody acts there. */
async function organizationIn({ pool }: Deps, actor: DivisionActor, town: Division): Promise<string | null> {
  const { role, organizationCode } = atHome(actor)
  const [home, practice] = await Promise.all([
    officesOf(pool, homeOf(actor).id, { onlyOwners: false }),
    officesOf(pool, town.id, { onlyOwners: true }),
  ])
  return practiceOrganization({ role, organizationCode }, home, practice)
}

/** Has the town made, or made anew; where that is under way already, it stays at that. */
async function orderTown({ pool, clock, ids }: Deps, actor: DivisionActor): Promise<void> {
  const home = homeOf(actor)
  const at = clock.now()
  const job = ids.next<'job'>()
  await inTransaction(pool, async (tx) => {
    const known = await lockTown(tx, home.id)
    if (known !== null && stateOf(known) === 'preparing') return
    const divisionId = known?.id ?? (await addTown(tx, home, job))
    // Null: somebody else has ordered the first one at the same moment.
    if (divisionId === null) return
    await closeTown(tx, divisionId, job)
    const payload = { divisionId, homeCode: home.code }
    await enqueue(tx, makeTown, { id: job, divisionId, accountId: actor.accountId, payload, at })
    const action = known === null ? 'practice.prepared' : 'practice.reset'
    await appendAudit(tx, { divisionId, ...whoActs(actor), at, action, subject: { kind: 'practice-town' } })
  })
}
