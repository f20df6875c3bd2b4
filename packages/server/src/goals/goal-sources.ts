import type { GoalSource } from '@jiheng/contract/goal-drafts'
import type { GoalRecord } from '@jiheng/contract/goals'
import { blankRows, emptyGoal, goalTables, type GoalContent, type GoalTable } from '@jiheng/domain/goals'
import { whyLocked } from '@jiheng/domain/workflow'
import type { DivisionActor } from '../accounts/actor.ts'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { findFiling } from '../workflow/filing-visibility.queries.ts'
import { partyOf, type Filing, type FilingId } from '../workflow/filing.ts'
import { goalContentOf, goalForm, type GoalDeps } from './goal-filing.ts'
import { listSources, readSource, type LedgerGoal, type LedgerRow } from './goal-sources.queries.ts'

/** The filing that somebody fills in; for everybody else there is nothing to take over into. */
async function ownDraft({ pool }: GoalDeps, actor: DivisionActor, id: string): Promise<Filing | Refused> {
  const filing = await findFiling(pool, actor, { id: id as FilingId, form: goalForm })
  return filing === null || whyLocked(filing.review, partyOf(actor)) !== null ? refused('not-found') : filing
}

/** Approved goals from which a draft can take over (复制来源). */
export async function listGoalSources(
  deps: GoalDeps,
  actor: DivisionActor,
  { id, search }: { readonly id: string; readonly search: string },
): Promise<{ sources: GoalSource[]; isMore: boolean } | Refused> {
  const filing = await ownDraft(deps, actor, id)
  return isRefused(filing) ? filing : listSources(deps.pool, { filing, search })
}

/** What one of them says: as it was filed here, or as the ledgers have it. */
export async function readGoalSource(
  deps: GoalDeps,
  actor: DivisionActor,
  asked: { readonly id: string; readonly projectCode: string; readonly year: number },
): Promise<{ content: GoalRecord['content'] } | Refused> {
  const filing = await ownDraft(deps, actor, asked.id)
  if (isRefused(filing)) return filing
  const found = await readSource(deps.pool, filing, asked)
  if (found === null) return refused('not-found')
  const content = found.filed === null ? ledgerContent(found) : goalContentOf(found.filed)
  return { content: structuredClone(content) as GoalRecord['content'] }
}

/** A goal of the ledgers as the form holds it; what the ledgers do not have stays empty. */
function ledgerContent(ledger: LedgerGoal): GoalContent {
  const rows = <Row extends { readonly key: string }>(
    table: GoalTable,
    found: readonly LedgerRow[],
    blank: (key: string) => Row,
  ): readonly Row[] =>
    found.map((row) => ({
      ...blank(row['key'] ?? ''),
      ...Object.fromEntries(table.columns.map(([field]) => [field, row[field] ?? ''])),
    }))
  return {
    ...emptyGoal,
    requestedAmount: ledger.requestedAmount,
    appropriation: ledger.appropriation ?? '',
    carriedOver: ledger.carriedOver ?? '',
    otherFunds: ledger.otherFunds ?? '',
    mediumTermGoal: ledger.mediumTermGoal ?? '',
    annualGoal: ledger.annualGoal ?? '',
    indicators: rows(goalTables.indicators, ledger.indicators, blankRows.indicators),
    estimate: rows(goalTables.estimate, ledger.estimate, blankRows.estimate),
    milestones: rows(goalTables.milestones, ledger.milestones, blankRows.milestones),
  }
}
