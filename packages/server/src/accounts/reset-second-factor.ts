import type { AccountId } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { inTransaction } from '../db/connection.ts'
import { refused, type Refused } from '../http/refused.ts'
import type { Clock } from '../ports/clock.ts'
import { endSessions } from './account.store.ts'
import type { Actor } from './actor.ts'
import { denied } from './policy-actor.ts'
import { holdAccount } from './post.store.ts'
import { recordChange } from './record-change.ts'
import { deleteFactor } from './second-factor.store.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock }

/**
 * Takes somebody's second factor away (重置两步验证), as for a lost telephone: the security administrator does it, who cannot
 * reset the password, so that neither administrator alone can enter in another's name.
 */
export function resetSecondFactor(
  { pool, clock }: Deps,
  actor: Actor,
  id: AccountId,
): Promise<{ readonly done: true } | Refused> {
  return inTransaction(pool, async (tx) => {
    const account = await holdAccount(tx, id)
    if (account === null) return refused('not-found')
    const no = denied(actor, 'post.change', { divisionId: account.divisionId, accountId: id })
    if (no !== null) return no
    if (!(await deleteFactor(tx, id))) return refused('second-factor.none')
    await endSessions(tx, id)
    const subject = { kind: 'account', id, code: account.username } as const
    await recordChange(tx, actor, account.divisionId, { at: clock.now(), action: 'second-factor.reset', subject })
    return { done: true }
  })
}
