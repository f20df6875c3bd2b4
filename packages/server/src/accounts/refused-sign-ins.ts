import type { RefusalCode } from '@jiheng/contract/refusals'
import type { AccountId } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { installationChain } from '../audit/acted-by.ts'
import { recordAudit } from '../audit/append-audit.store.ts'
import { makeEntryBudget } from '../audit/entry-budget.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import { countUnknownSignIn, findTried } from './session.store.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock }

/** Refused sign-ins of one account that are put on record one by one within ten minutes. */
const most = 20

type RecordRefused = (account: AccountId | null, address: string, reason: RefusalCode) => Promise<void>

/**
 * Puts a refused sign-in on record in the chain of the account's division, or the installation's. A user name that nobody has is only counted:
 * it belongs to no division, and what was typed may be a password.
 */
export function recordRefusedSignIns({ pool, clock }: Deps): RecordRefused {
  const budget = makeEntryBudget({ most, minutes: 10 })
  return async (account, address, reason) => {
    const now = clock.now()
    if (account === null) return countUnknownSignIn(pool, dayInChina(now))
    const tried = await findTried(pool, account, dayInChina(now))
    const omitted = budget.spend(account, now)
    if (tried === null || omitted === null) return
    const { username, name, role, postId: post, organizationCode } = tried
    await recordAudit(pool, {
      divisionId: tried.divisionId ?? installationChain,
      by: { id: account, username, name, role, post, onBehalfOf: null, organizationCode },
      address,
      at: now,
      action: 'session.refused',
      outcome: '拒绝',
      details: { reason, omitted: omitted === 0 ? undefined : omitted },
    })
  }
}
