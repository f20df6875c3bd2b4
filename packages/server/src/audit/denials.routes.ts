import { auditRoutes, type DenialLine } from '@jiheng/contract/audit'
import { accessLevels } from '@jiheng/domain/organizations'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Guard } from '../http/guard.ts'
import { isRefused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import type { ChainedEntry } from './audit-trail.queries.ts'
import { deniedPeople } from './chains.queries.ts'
import { chosenChain, readableChains } from './chosen-chain.ts'
import { pageOfTrail } from './page-of-trail.ts'

type Deps = { readonly pool: pg.Pool; readonly guard: Guard }

/** Denials (被拒绝的访问), for the security administrator: he keeps the rights, so he sees who tried beyond them. */
export function registerDenialRoutes(app: FastifyInstance, { pool, guard }: Deps): void {
  register(app, auditRoutes.listDenials, guard, async ({ actor, query }) => {
    const chain = await chosenChain(pool, { actor, action: 'post.change' }, query.division)
    if (isRefused(chain)) return chain
    const { before, limit, ...asked } = query
    const { divisionId } = chain
    const filter = { ...asked, action: 'access.denied' }
    const [{ rows, ...page }, people, chains] = await Promise.all([
      pageOfTrail(pool, { divisionId, filter, before, limit }),
      deniedPeople(pool, divisionId),
      readableChains(pool, actor),
    ])
    return {
      rows: rows.map(lineOf),
      ...page,
      people,
      chains: chains.map(({ code, name }) => ({ division: code, name })),
    }
  })
}

function lineOf({ sequence, at, account, role, organization, address, subject, details }: ChainedEntry): DenialLine {
  const { access, reason, omitted } = details
  return {
    ...{ sequence, at, account, role, organization, address },
    route: subject?.code ?? '',
    access: accessLevels.find((each) => each === access) ?? null,
    reason: typeof reason === 'string' ? reason : null,
    omitted: typeof omitted === 'number' ? omitted : 0,
  }
}
