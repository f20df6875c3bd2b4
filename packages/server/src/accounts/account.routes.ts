import { accountRoutes, postRoutes } from '@jiheng/contract/accounts'
import { parseId, type AccountId, type CalendarDate } from '@jiheng/domain/kernel'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Guard } from '../http/guard.ts'
import { isRefused, refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { chosenDivision } from '../organizations/division-choice.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import type { TodoSource } from '../inbox/todo-source.ts'
import type { Ids } from '../ports/ids.ts'
import { accountLine, accountPage } from './account-list.queries.ts'
import type { Actor } from './actor.ts'
import { nothingTold } from './hand-over.ts'
import { handoverAnswer } from './handover-answer.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { createAccount, leaveOffice, resetPassword, setDisabled } from './change-account.ts'
import { end, grant, lend } from './change-post.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly ids: Ids
  readonly guard: Guard
  /** What waits for people: what hangs on a post that ends. */
  readonly sources: readonly TodoSource[]
}

/** A day that the contract has checked. */
const day = (text: string): CalendarDate => text as CalendarDate

/** Accounts, as the system administrator keeps them. */
export function registerAccountRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, clock, guard } = deps
  const keptBy = (actor: Actor): { divisionId: number | null; today: CalendarDate } => ({
    divisionId: actor.division?.id ?? null,
    today: dayInChina(clock.now()),
  })

  register(app, accountRoutes.listAccounts, guard, ({ actor, query }) => accountPage(pool, keptBy(actor), query))

  register(app, accountRoutes.readAccount, guard, async ({ actor, params }) => {
    const id = parseId<'account'>(params.id)
    const found = id === null ? null : await accountLine(pool, keptBy(actor), id)
    return found ?? refused('not-found')
  })

  register(app, accountRoutes.createAccount, guard, async ({ actor, body }) => {
    const { username, displayName } = body
    // An account of the installation's own, unless a division is named.
    if (actor.division === null && body.division === undefined) {
      return createAccount(deps, actor, { username, displayName, divisionId: null })
    }
    const chosen = await chosenDivision(pool, actor, body.division)
    return isRefused(chosen) ? chosen : createAccount(deps, actor, { username, displayName, divisionId: chosen.id })
  })

  register(app, accountRoutes.readHandover, guard, ({ actor, params, query }) =>
    onAccount(params.id, async (id) => {
      const kept = keptBy(actor)
      const account = await accountLine(pool, kept, id)
      if (account === null) return refused('not-found')
      return { lines: await handoverAnswer(deps, account, { ...query, today: kept.today }) }
    }),
  )

  register(app, accountRoutes.disableAccount, guard, ({ actor, params, body }) =>
    onAccount(params.id, (id) =>
      setDisabled(deps, actor, { id, isDisabled: true, handover: body?.handover ?? nothingTold }),
    ),
  )
  register(app, accountRoutes.enableAccount, guard, ({ actor, params }) =>
    onAccount(params.id, (id) => setDisabled(deps, actor, { id, isDisabled: false, handover: nothingTold })),
  )
  register(app, accountRoutes.resetPassword, guard, ({ actor, params }) =>
    onAccount(params.id, (id) => resetPassword(deps, actor, id)),
  )
  register(app, accountRoutes.leaveOffice, guard, ({ actor, params, body }) =>
    onAccount(params.id, (id) =>
      leaveOffice(deps, actor, { id, from: day(body.from), handover: body.handover ?? nothingTold }),
    ),
  )
}

/** Posts, as the security administrator grants, ends and lends them. */
export function registerPostRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, guard } = deps

  register(app, postRoutes.resetSecondFactor, guard, ({ actor, params }) =>
    onAccount(params.id, (id) => resetSecondFactor(deps, actor, id)),
  )

  register(app, postRoutes.grantPost, guard, ({ actor, params, body }) =>
    onAccount(params.id, async (accountId) => {
      const { role, organization, startsOn, endsOn } = body
      // An administrator of the whole installation, unless a division is named.
      const isWide = actor.division === null && body.division === undefined
      const chosen = isWide ? null : await chosenDivision(pool, actor, body.division)
      if (isRefused(chosen)) return chosen
      return grant(deps, actor, {
        accountId,
        role,
        divisionId: chosen?.id ?? null,
        organizationCode: organization,
        startsOn: day(startsOn),
        endsOn: endsOn === null ? null : day(endsOn),
      })
    }),
  )

  register(app, postRoutes.endPost, guard, async ({ actor, params, body }) => {
    const id = parseId<'post'>(params.id)
    if (id === null) return refused('not-found')
    return end(deps, actor, { id, from: day(body.from), handover: body.handover ?? nothingTold })
  })

  register(app, postRoutes.lendPost, guard, async ({ actor, params, body }) => {
    const id = parseId<'post'>(params.id)
    if (id === null) return refused('not-found')
    const { username, startsOn, endsOn } = body
    return lend(deps, actor, { id, username, startsOn: day(startsOn), endsOn: day(endsOn) })
  })
}

async function onAccount<Value>(text: string, work: (id: AccountId) => Promise<Value>) {
  const id = parseId<'account'>(text)
  return id === null ? refused('not-found') : work(id)
}
