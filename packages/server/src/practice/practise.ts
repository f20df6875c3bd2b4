import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import type { Opened, PracticePlace, Sessions } from '../accounts/sessions.ts'
import { actedBy, inDivision } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import type { Clock } from '../ports/clock.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly sessions: Sessions }

/** Lets a session go on in the practice town (演练), or with null in earnest again, under a new token. */
export function practise(
  { pool, clock, sessions }: Deps,
  actor: DivisionActor,
  place: PracticePlace | null,
): Promise<Opened | null> {
  return inTransaction(pool, async (tx) => {
    const opened = await sessions.renew(tx, actor, place)
    // Both stand in the chain of the practice town: the real one says nothing of practice.
    const practising = place === null ? actor : opened?.actor
    if (practising !== undefined && inDivision(practising)) {
      const action = place === null ? 'practice.left' : 'practice.entered'
      await appendAudit(tx, { ...actedBy(practising), at: clock.now(), action })
    }
    return opened
  })
}
