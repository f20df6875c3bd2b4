import { checkGoal, compareGoals, whatHinders, type GoalContent } from '@jiheng/domain/goals'
import type { GoalForm } from '@jiheng/domain/rulebook'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { insertRevision, readDraft } from '../workflow/filing.store.ts'
import { reviewFiling, type Decided, type Done } from '../workflow/review-filing.ts'
import { findApproved, findGoalChange, type GoalChangeRow } from './goal-change.store.ts'
import { goalContentOf, goalFormOf, seenGoal, type GoalAsked, type GoalDeps } from './goal-filing.ts'
import { readCheckContext } from './goal-check-context.queries.ts'
import { insertIndicators } from './goal-indicator.store.ts'
import { addToLedger, hasApprovedGoal, nextLedgerRevision } from './goal-ledger.store.ts'

/** Submits a goal for review (送审): checked under the lock, kept as a revision that never changes. */
export async function submitGoal(deps: GoalDeps, asked: GoalAsked): Promise<Refused | null> {
  const submission = { ...seenGoal(asked), command: { kind: 'submit' }, opinion: null } as const
  return reviewFiling(deps, asked.actor, submission, async (decided) => {
    const draft = await readDraft(decided.tx, decided.filing)
    if (draft === null) return refused('not-found')
    const form = goalFormOf(draft.formEdition)
    const content = goalContentOf(draft.content)
    const change = decided.filing.isChange ? await findGoalChange(decided.tx, decided.filing) : null
    const faulty = (await faultsOf(decided, content, form)) ?? (await whatStands(decided, content, change))
    return isRefused(faulty) ? faulty : keepRevision(decided, { content, form, change })
  })
}

/** All that blocks and all that is neither mended nor explained, by the rule that the page asks while somebody types. */
async function faultsOf({ tx, filing }: Decided, content: GoalContent, form: GoalForm): Promise<Refused | null> {
  const { fiscalYear } = filing
  const context = { form, fiscalYear, ...(await readCheckContext(tx, filing)) }
  const { blocking, unexplained } = whatHinders(checkGoal(content, context), content)
  const issues = [...blocking, ...unexplained].map(({ check, paths, sentence }) => ({
    path: `content.${paths[0]}`,
    code: check,
    message: sentence,
  }))
  if (issues.length === 0) return null
  return refused(blocking.length > 0 ? 'goal.incomplete' : 'goal.unexplained', issues)
}

/** A first goal needs that nothing is approved, a change that what it changes is still the newest approved version. */
async function whatStands(
  { tx, filing }: Decided,
  content: GoalContent,
  change: GoalChangeRow | null,
): Promise<Refused | null> {
  if (change === null) return (await hasApprovedGoal(tx, filing)) ? refused('goal.already-approved') : null
  const approved = await findApproved(tx, filing)
  if (approved?.revision !== change.of) return refused('goal-change.outdated')
  const isSame = compareGoals(goalContentOf(change.content), content).length === 0
  return isSame ? refused('goal-change.nothing-changed') : null
}

type Kept = { readonly content: GoalContent; readonly form: GoalForm; readonly change: GoalChangeRow | null }

/** Keeps a submitted goal: as a revision that never changes, its indicators in columns, and in the ledger. */
export async function keepRevision(decided: Decided, { content, form, change }: Kept): Promise<Done> {
  const { tx, filing, doer, today } = decided
  const revision = filing.revision + 1
  const ledgerRevision = await nextLedgerRevision(tx, filing)
  await insertRevision(tx, filing, { revision, formEdition: form.id, content, ledgerRevision, doer })
  await insertIndicators(tx, { filing, revision, rows: content.indicators })
  const changeReason = change && `${change.kind}：${change.reason}`
  await addToLedger(tx, { filing, ledgerRevision, content, form, filedOn: today, changeReason })
  return { revision, graded: null }
}
