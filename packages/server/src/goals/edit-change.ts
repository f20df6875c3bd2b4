import { whyLocked } from '@jiheng/domain/workflow'
import type { DivisionActor } from '../accounts/actor.ts'
import { inTransaction } from '../db/connection.ts'
import { refused, type Refused } from '../http/refused.ts'
import { findFiling } from '../workflow/filing-visibility.queries.ts'
import { lockFiling } from '../workflow/filing.store.ts'
import { partyOf, type FilingId } from '../workflow/filing.ts'
import { updateReason, type ChangeReason } from './goal-change.store.ts'
import { goalForm, type GoalDeps } from './goal-filing.ts'
import { auditReason, isKind } from './request-change.ts'

type EditAsked = ChangeReason & { readonly actor: DivisionActor; readonly id: string }

/** Changes the reason of a change request while it lies with its filer; what is typed into the form meanwhile stays in order. */
export async function editChange(
  { pool, clock }: GoalDeps,
  { actor, id: asked, kind, reason }: EditAsked,
): Promise<Refused | null> {
  if (!isKind(kind)) return refused('goal-change.no-such-kind')
  const id = asked as FilingId
  return inTransaction(pool, async (tx) => {
    const locked = await lockFiling(tx, actor.division.id, id)
    const filing = locked === null ? null : await findFiling(tx, actor, { id, form: goalForm })
    if (filing === null || !filing.isChange) return refused('not-found')
    if (whyLocked(filing.review, partyOf(actor)) !== null) return refused('filing.locked')
    await updateReason(tx, filing, { kind, reason })
    const { code: projectCode, name } = filing.project
    const doer = { ...actor, at: clock.now() }
    await auditReason(tx, doer, 'goal-change.edited', { id, year: filing.fiscalYear, projectCode, name, kind, reason })
    return null
  })
}
