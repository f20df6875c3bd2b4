import type { GoalContent } from '@jiheng/domain/goals'
import { defaultGoalForm, goalChangeChain, goalChangeKinds, goalForms, type FormSubject } from '@jiheng/domain/rulebook'
import { isParty, planReview } from '@jiheng/domain/workflow'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { settleParties } from '../workflow/filing-party.store.ts'
import { appendHistory, insertFiling, putDraft } from '../workflow/filing.store.ts'
import { partyOf, type Doer } from '../workflow/filing.ts'
import { findApproved, insertGoalChange, type ApprovedGoal, type ChangeReason } from './goal-change.store.ts'
import { goalContentOf, goalForm, type GoalDeps } from './goal-filing.ts'
import { ledgerGoal } from './ledger-goal.queries.ts'
import { begun } from './start-goal.ts'
import { findOwnSubject, type OwnSubject } from './startable-goals.queries.ts'

type RequestAsked = ChangeReason & {
  readonly actor: DivisionActor
  readonly projectCode: string
  readonly year: number
}

/**
 * Asks for a change of an approved goal (申请调整): a working copy of it with the reason, reviewed along its own chain. What
 * is approved stays as it is and counts, until the change is approved as the next 版次. One is open at a time.
 */
export async function requestChange(
  { pool, clock, ids }: GoalDeps,
  { actor, projectCode, year, kind, reason }: RequestAsked,
): Promise<{ readonly id: string } | Refused> {
  if (!isKind(kind)) return refused('goal-change.no-such-kind')
  const at = clock.now()
  const doer = { ...actor, at }
  return inTransaction(pool, async (tx): Promise<{ id: string } | Refused> => {
    const subject = await findOwnSubject(tx, actor, { code: projectCode, year })
    if (subject === null) return refused('not-found')
    const { organizationId, organizationCode, departmentId, departmentCode, projectId } = subject
    const plan = planReview(goalChangeChain, { organizationCode, departmentCode })
    const isFiler = plan[0]?.parties.some((party) => isParty(party, partyOf(actor))) ?? false
    if (!isFiler) return refused('access.denied')
    const id = ids.next<'filing'>()
    const named = { divisionId: actor.division.id, id, form: goalForm, projectId, fiscalYear: year } as const
    const copied = await copyApproved(tx, named, subject)
    if (isRefused(copied)) return copied
    const { revision, batch, formEdition, content } = copied
    const next = { plan, state: { kind: 'draft', since: at } } as const
    const filing = { ...named, batch, isChange: true, organizationId, departmentId, chain: goalChangeChain.id }
    if (!(await insertFiling(tx, { ...filing, review: next }))) return refused('goal-change.already-open')
    await insertGoalChange(tx, named, { kind, reason, of: revision, content })
    await putDraft(tx, named, { formEdition, content, doer })
    await appendHistory(tx, named, { ...begun, doer, next })
    await settleParties(tx, { ...named, next, dueOn: null }, null)
    await auditReason(tx, doer, 'goal-change.started', { id, year, projectCode, name: subject.name, kind, reason })
    return { id }
  })
}

/** Is it a kind of reason in the rulebook? */
export function isKind(kind: string): boolean {
  return goalChangeKinds.kinds.some(({ word }) => word === kind)
}

type Reasoned = ChangeReason & {
  readonly id: string
  readonly year: number
  readonly projectCode: string
  readonly name: string
}

/** Puts the reason of a change request on record; the transaction's last statement. */
export async function auditReason(
  tx: pg.PoolClient,
  doer: Doer,
  action: 'goal-change.started' | 'goal-change.edited',
  { id, year, projectCode, name, kind, reason }: Reasoned,
): Promise<void> {
  await appendAudit(tx, {
    ...actedBy(doer),
    at: doer.at,
    action,
    subject: { kind: 'goal', id, code: projectCode, name: `${String(year)} 年度 · ${name}` },
    details: { kind, reason },
  })
}

type Copied = Pick<ApprovedGoal, 'revision' | 'batch'> & {
  readonly formEdition: string
  readonly content: GoalContent
}

/** The approved goal as its form has it: as it was filed here, or as the ledger says where it was imported. */
async function copyApproved(
  tx: pg.ClientBase,
  named: { readonly divisionId: number; readonly projectId: string; readonly fiscalYear: number },
  { subjectKind }: OwnSubject,
): Promise<Copied | Refused> {
  const approved = await findApproved(tx, named)
  if (approved === null) return refused('goal-change.none-approved')
  const { revision, batch, filed } = approved
  if (filed !== null) {
    return { revision, batch, formEdition: filed.formEdition, content: goalContentOf(filed.content) }
  }
  const imported = await ledgerGoal(tx, { ...named, revision })
  if (imported === null) return refused('goal-change.none-approved')
  return { revision, batch, formEdition: formOfTree(subjectKind, imported.tree), content: imported.content }
}

/** The form that has the indicator tree of an imported goal. */
function formOfTree(subject: FormSubject, tree: string | null): string {
  const usual = defaultGoalForm(subject)
  if (tree === null || usual.tree === tree) return usual.id
  return (goalForms.find((form) => form.tree === tree && form.subjects.includes(subject)) ?? usual).id
}
