import { whyLocked } from '@jiheng/domain/workflow'
import { inTransaction } from '../db/connection.ts'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { auditFiling } from '../workflow/audit-filing.ts'
import { removeFiling } from '../workflow/filing.store.ts'
import { partyOf } from '../workflow/filing.ts'
import { openFiling } from '../workflow/review-filing.ts'
import { seenGoal, type GoalAsked, type GoalDeps } from './goal-filing.ts'

/** Deletes a draft (删除草稿) that was never submitted; the audit trail keeps that it was there. */
export async function discardGoal(
  { pool, clock }: GoalDeps,
  asked: GoalAsked,
): Promise<{ readonly done: true } | Refused> {
  const { actor } = asked
  const doer = { ...actor, at: clock.now() }
  return inTransaction(pool, async (tx): Promise<{ done: true } | Refused> => {
    const filing = await openFiling(tx, actor, seenGoal(asked))
    if (isRefused(filing)) return filing
    if (whyLocked(filing.review, partyOf(actor)) !== null) return refused('filing.locked')
    if (filing.revision > 0) return refused('goal.was-submitted')
    // Its reason stays on record: it is given up (放弃调整).
    if (filing.isChange) return refused('goal.is-change')
    await removeFiling(tx, filing)
    await auditFiling(tx, filing, { doer, action: 'discard', details: { batch: filing.batch } })
    return { done: true }
  })
}
