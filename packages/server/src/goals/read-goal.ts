import type { GoalRecord } from '@jiheng/contract/goals'
import { compareGoals, type GoalChange } from '@jiheng/domain/goals'
import type { CalendarDate } from '@jiheng/domain/kernel'
import { whyLocked } from '@jiheng/domain/workflow'
import type { DivisionActor } from '../accounts/actor.ts'
import { refused, type Refused } from '../http/refused.ts'
import { dayInChina } from '../ports/clock.ts'
import { findFiling } from '../workflow/filing-visibility.queries.ts'
import { readDraft } from '../workflow/filing.store.ts'
import { partyOf, type Filing, type FilingId } from '../workflow/filing.ts'
import { listRevisions, readHistory, readRevision, type HistoryRow } from '../workflow/revision.queries.ts'
import { citySourceOf } from './city-platform/city-export.store.ts'
import { readCheckContext } from './goal-check-context.queries.ts'
import { findGoalChange } from './goal-change.store.ts'
import { goalContentOf, goalForm, type GoalDeps } from './goal-filing.ts'
import { assembleGoal, type GoalFacts, type Shown } from './goal-record.ts'
import { otherFilings } from './other-filings.queries.ts'
import { departmentsIn, namesOf } from './organizations-of-goal.queries.ts'

export type GoalView = {
  readonly id: string
  /** A submitted revision; null for the newest, or the working copy for whom it is. */
  readonly revision: number | null
  readonly asOf: CalendarDate | null
}

/** A goal filing as somebody may see it: now, one of its revisions, or as on a day. */
export async function readGoal(
  { pool, clock }: GoalDeps,
  actor: DivisionActor,
  view: GoalView,
): Promise<GoalRecord | Refused> {
  const filing = await findFiling(pool, actor, { id: view.id as FilingId, form: goalForm })
  if (filing === null) return refused('not-found')
  const history = await readHistory(pool, filing, view.asOf)
  if (history.length === 0) return refused('not-found')
  const shown = await whatIsShown(pool, { filing, actor, view, history })
  if (shown === null) return refused('not-found')
  const facts = await gather(pool, actor, { filing, history, shown })
  return assembleGoal({ ...facts, today: dayInChina(clock.now()), asOf: view.asOf }, actor)
}

type Looked = {
  readonly filing: Filing
  readonly actor: DivisionActor
  readonly view: GoalView
  readonly history: readonly HistoryRow[]
}

/** Whoever may change the content sees the working copy; everybody else a submitted revision, as it was on the day asked. */
async function whatIsShown(pool: GoalDeps['pool'], looked: Looked): Promise<Shown | null> {
  const { filing, actor, view, history } = looked
  const newest = history.at(-1)?.revision ?? 0
  const isNow = view.revision === null && view.asOf === null
  if (isNow && showsWorkingCopy(filing, actor, newest)) return workingCopy(pool, filing)
  const asked = view.revision ?? newest
  const submitted = asked > newest ? null : await readRevision(pool, filing, asked)
  return submitted && { ...submitted, content: goalContentOf(submitted.content), savedAt: null }
}

/** What was given up before it was ever submitted is seen by its filer alone, and there is nothing else of it. */
function showsWorkingCopy(filing: Filing, actor: DivisionActor, newest: number): boolean {
  return newest === 0 || whyLocked(filing.review, partyOf(actor)) === null
}

async function workingCopy(pool: GoalDeps['pool'], filing: Filing): Promise<Shown | null> {
  const draft = await readDraft(pool, filing)
  return draft && { revision: null, ...draft, content: goalContentOf(draft.content) }
}

type Found = Pick<GoalFacts, 'filing' | 'history' | 'shown'>

async function gather(
  pool: GoalDeps['pool'],
  actor: DivisionActor,
  found: Found,
): Promise<Omit<GoalFacts, 'today' | 'asOf'>> {
  const { filing, shown, history } = found
  const previous = shown.revision === null ? filing.revision : shown.revision - 1
  const [before, revisions, offices, checkContext, change, others, citySource] = await Promise.all([
    previous === 0 ? null : readRevision(pool, filing, previous),
    listRevisions(pool, filing),
    departmentsIn(pool, filing.divisionId, filing.fiscalYear),
    readCheckContext(pool, filing),
    filing.isChange ? findGoalChange(pool, filing) : null,
    otherFilings(pool, actor, filing),
    citySourceOf(pool, filing),
  ])
  const codes = [
    ...filing.review.plan.flatMap((step) => step.parties),
    ...history.flatMap((line) => [line, ...line.offices.map((organizationCode) => ({ organizationCode }))]),
  ].flatMap(({ organizationCode }) => organizationCode ?? [])
  const { organizationCode, departmentCode } = filing.filer
  const { state } = filing.review
  const awaited = state.kind === 'countersigning' ? state.awaiting.flatMap((each) => each.organizationCode ?? []) : []
  const names = await namesOf(pool, filing.divisionId, {
    codes: [...codes, ...awaited, organizationCode, ...(departmentCode === null ? [] : [departmentCode])],
    year: filing.fiscalYear,
  })
  return {
    ...found,
    checkContext,
    before: before && { revision: before.revision, content: goalContentOf(before.content) },
    revisions: revisions.filter(({ revision }) => revision <= (history.at(-1)?.revision ?? 0)),
    change: change && { ...change, content: goalContentOf(change.content) },
    others,
    citySource,
    names,
    offices: offices.filter(({ code }) => code !== filing.filer.organizationCode),
  }
}

/** The differences between two submitted revisions (版次对比). */
export async function compareRevisions(
  { pool }: GoalDeps,
  actor: DivisionActor,
  asked: { readonly id: string; readonly from: number; readonly to: number },
): Promise<{ changes: GoalChange[] } | Refused> {
  const filing = await findFiling(pool, actor, { id: asked.id as FilingId, form: goalForm })
  if (filing === null) return refused('not-found')
  const [from, to] = await Promise.all([readRevision(pool, filing, asked.from), readRevision(pool, filing, asked.to)])
  if (from === null || to === null) return refused('not-found')
  return { changes: [...compareGoals(goalContentOf(from.content), goalContentOf(to.content))] }
}
