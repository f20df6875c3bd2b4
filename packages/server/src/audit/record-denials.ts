import type { Route } from '@jiheng/contract/route'
import type { DenialReason } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { Actor } from '../accounts/actor.ts'
import type { Clock } from '../ports/clock.ts'
import { actedBy } from './acted-by.ts'
import { recordAudit } from './append-audit.store.ts'
import { makeEntryBudget } from './entry-budget.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock }

/** Denials of one session that are put on record one by one within ten minutes. */
const most = 20

type RecordDenial = (actor: Actor, route: Route, reason?: DenialReason) => Promise<void>

/** Puts denials (越权操作) on record, few enough of one session that a loop cannot fill the disk. */
export function recordDenials({ pool, clock }: Deps): RecordDenial {
  const budget = makeEntryBudget({ most, minutes: 10 })
  return async (actor, route, reason) => {
    const now = clock.now()
    const omitted = budget.spend(actor.sessionDigest.toString('hex'), now)
    if (omitted === null) return
    await recordAudit(pool, {
      ...actedBy(actor),
      at: now,
      action: 'access.denied',
      subject: { kind: 'page', code: `${route.method} ${route.path}` },
      outcome: '拒绝',
      details: { access: route.access, reason, omitted: omitted === 0 ? undefined : omitted },
    })
  }
}
