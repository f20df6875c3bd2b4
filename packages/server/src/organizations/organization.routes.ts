import { organizationRoutes } from '@jiheng/contract/organizations'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Actor } from '../accounts/actor.ts'
import { denied } from '../accounts/policy-actor.ts'
import type { Guard } from '../http/guard.ts'
import { isRefused, type Refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import {
  addDivision,
  addOrganization,
  endOrganization,
  moveOrganization,
  renameOrganization,
} from './change-organization.ts'
import { chosenDivision } from './division-choice.ts'
import { divisionTree, organizationPage, organizationsOf } from './division.queries.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids; readonly guard: Guard }

/** Divisions and organisations, as the system administrator keeps them. */
export function registerOrganizationRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, guard } = deps

  registerOrganizationLists(app, deps)

  register(app, organizationRoutes.addDivision, guard, async ({ actor, body }) => {
    return denied(actor, 'organization.change', { divisionId: null }) ?? addDivision({ ...deps, actor }, body)
  })

  /** The organisation meant, in a division that the caller may change. */
  const targetOf = async (actor: Actor, code: string, division: string | undefined) => {
    const chosen = await chosenDivision(pool, actor, division)
    if (isRefused(chosen)) return chosen
    return denied(actor, 'organization.change', { divisionId: chosen.id }) ?? { divisionId: chosen.id, code }
  }
  type Target = Exclude<Awaited<ReturnType<typeof targetOf>>, Refused>
  const onTarget = async <Value>(
    asked: Awaited<ReturnType<typeof targetOf>>,
    change: (target: Target) => Promise<Value>,
  ): Promise<Value | Refused> => (isRefused(asked) ? asked : change(asked))

  register(app, organizationRoutes.addOrganization, guard, async ({ actor, body }) =>
    onTarget(await targetOf(actor, body.code, body.division), (target) =>
      addOrganization({ ...deps, actor }, target, body),
    ),
  )
  register(app, organizationRoutes.renameOrganization, guard, async ({ actor, params, body }) =>
    onTarget(await targetOf(actor, params.code, body.division), (target) =>
      renameOrganization({ ...deps, actor }, target, body),
    ),
  )
  register(app, organizationRoutes.moveOrganization, guard, async ({ actor, params, body }) =>
    onTarget(await targetOf(actor, params.code, body.division), (target) =>
      moveOrganization({ ...deps, actor }, target, body),
    ),
  )
  register(app, organizationRoutes.endOrganization, guard, async ({ actor, params, body }) =>
    onTarget(await targetOf(actor, params.code, body.division), (target) =>
      endOrganization({ ...deps, actor }, target, body),
    ),
  )
}

function registerOrganizationLists(app: FastifyInstance, { pool, guard }: Deps): void {
  register(app, organizationRoutes.listOrganizations, guard, async ({ actor, query }) => {
    const divisions = await divisionTree(pool, actor.division?.code ?? null)
    const chosen = await chosenDivision(pool, actor, query.division)
    if (isRefused(chosen)) {
      return chosen.refused === 'division.choose' ? { divisions, division: null, organizations: [] } : chosen
    }
    const { id, code, name } = chosen
    return { divisions, division: { code, name }, organizations: await organizationsOf(pool, id) }
  })

  register(app, organizationRoutes.organizationPage, guard, async ({ actor, query }) => {
    const { search = '', after = '', limit } = query
    const divisions = await divisionTree(pool, actor.division?.code ?? null)
    const chosen = await chosenDivision(pool, actor, query.division)
    if (isRefused(chosen)) {
      const nothing = { organizations: [], names: [], next: null, total: 0 }
      return chosen.refused === 'division.choose' ? { divisions, division: null, ...nothing } : chosen
    }
    const { id: divisionId, code, name } = chosen
    return {
      divisions,
      division: { code, name },
      ...(await organizationPage(pool, { divisionId, search, after, limit })),
    }
  })
}
