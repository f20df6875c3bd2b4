import type { GoalContent } from '@jiheng/domain/goals'
import { whyLocked } from '@jiheng/domain/workflow'
import { inTransaction } from '../db/connection.ts'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { moveVersion, putDraft, readDraft } from '../workflow/filing.store.ts'
import { partyOf } from '../workflow/filing.ts'
import { openFiling } from '../workflow/review-filing.ts'
import { seenGoal, type GoalAsked, type GoalDeps } from './goal-filing.ts'

type Saved = { readonly version: number; readonly savedAt: string }

/** Saves the working copy. A page that was opened before another save is told and overwrites nothing. */
export async function saveGoal(
  { pool, clock }: GoalDeps,
  asked: GoalAsked & { readonly content: GoalContent },
): Promise<Saved | Refused> {
  const { actor, content } = asked
  const doer = { ...actor, at: clock.now() }
  return inTransaction(pool, async (tx): Promise<Saved | Refused> => {
    const filing = await openFiling(tx, actor, seenGoal(asked))
    if (isRefused(filing)) return filing
    if (whyLocked(filing.review, partyOf(actor)) !== null) return refused('filing.locked')
    const before = await readDraft(tx, filing)
    if (before === null) return refused('not-found')
    await putDraft(tx, filing, { formEdition: before.formEdition, content, doer })
    await moveVersion(tx, filing)
    return { version: filing.version + 1, savedAt: doer.at }
  })
}
