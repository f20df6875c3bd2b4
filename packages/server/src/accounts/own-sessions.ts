import type pg from 'pg'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import type { Clock } from '../ports/clock.ts'
import type { Actor } from './actor.ts'
import { deleteOtherSessions, deleteOwnSession } from './own-session.store.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock }

/** Which of the actor's other sessions: one by its id, or all of them. */
type Which = { readonly id: string } | 'all'

/** Ends one of the actor's own other sessions, or all of them; how many ended. */
export async function endOwnSessions({ pool, clock }: Deps, actor: Actor, which: Which): Promise<number> {
  return inTransaction(pool, async (tx) => {
    const ended = which === 'all' ? await deleteOtherSessions(tx, actor) : await deleteOwnSession(tx, actor, which.id)
    if (ended > 0) {
      await appendAudit(tx, {
        ...actedBy(actor),
        at: clock.now(),
        action: 'session.others-ended',
        details: { sessionsEnded: ended },
      })
    }
    return ended
  })
}
