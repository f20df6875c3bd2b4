import type { JsonObject } from '@jiheng/domain/audit'
import type { CalendarDate, Deadline } from '@jiheng/domain/kernel'
import { currentStep, decide, type ApprovalDocument, type Review, type ReviewCommand } from '@jiheng/domain/workflow'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { inTransaction } from '../db/connection.ts'
import { isRefused, refused, refusedBecause, type Refused } from '../http/refused.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { moveDataVersion } from './data-version.store.ts'
import { findFiling } from './filing-visibility.queries.ts'
import { settleParties } from './filing-party.store.ts'
import { appendHistory, lockFiling, saveReview, type Graded } from './filing.store.ts'
import { partyOf, stateWords, type Doer, type Filing, type FilingForm, type FilingId } from './filing.ts'
import { auditFiling } from './audit-filing.ts'
import { dueAfter } from '../framework/holiday.queries.ts'
import { whatHappened } from './moved-on.queries.ts'
import { tellFiling } from './tell-filing.ts'

export type ReviewDeps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids }

/** Which filing, as which version it was seen. */
export type Seen = { readonly id: FilingId; readonly form: FilingForm; readonly version: number }

/** What an action is taken with: the opinion is kept with it in the history. */
export type Asked = Seen & { readonly command: ReviewCommand; readonly opinion: string | null }

/** A filing about to change: locked, decided, nothing written yet. */
export type Decided = {
  readonly tx: pg.PoolClient
  readonly filing: Filing
  readonly next: Review
  readonly doer: Doer
  readonly today: CalendarDate
}

/** What a form knows of an action once it is done. */
export type Done = {
  /** The newest submitted revision. */
  readonly revision: number
  /** The review table of whoever decided, where he filled one in. */
  readonly graded: Graded | null
}

/** What a form adds to an action inside its transaction: it may still refuse before it writes. */
export type OnDecided = (decided: Decided) => Promise<Done | Refused>

/** Locks and loads a filing for somebody, and makes sure that he saw its present version. */
export async function openFiling(tx: pg.PoolClient, actor: DivisionActor, seen: Seen): Promise<Filing | Refused> {
  const locked = await lockFiling(tx, actor.division.id, seen.id)
  const filing = locked === null ? null : await findFiling(tx, actor, seen)
  if (filing === null) return refused('not-found')
  if (filing.version !== seen.version) return refusedBecause('filing.moved-on', await whatHappened(tx, filing))
  return filing
}

/**
 * One action on a filing, in one transaction: lock, load, decide, save. Of several at once the first is taken; the others
 * find another version and are told what happened.
 */
export async function reviewFiling(
  deps: ReviewDeps,
  actor: DivisionActor,
  asked: Asked,
  onDecided: OnDecided,
): Promise<Refused | null> {
  const doer: Doer = { ...actor, at: deps.clock.now() }
  return inTransaction(deps.pool, (tx) => reviewWithin(tx, { ids: deps.ids, doer }, asked, onDecided))
}

/** The same within a command that does more than this one action: all of it stands, or nothing. */
export async function reviewWithin(
  tx: pg.PoolClient,
  { ids, doer }: { readonly ids: Ids; readonly doer: Doer },
  asked: Asked,
  onDecided: OnDecided,
): Promise<Refused | null> {
  const filing = await openFiling(tx, doer, asked)
  if (isRefused(filing)) return filing
  const decision = decide(filing.review, asked.command, { by: partyOf(doer), at: doer.at })
  if (!decision.ok) return refused(decision.refusal)
  const next = { plan: filing.review.plan, state: decision.value }
  const decided = { tx, filing, next, doer, today: dayInChina(doer.at) }
  const done = await onDecided(decided)
  if (isRefused(done)) return done
  await keep(ids, decided, { asked, done })
  return null
}

async function keep(
  ids: Ids,
  decided: Decided,
  { asked, done }: { readonly asked: Asked; readonly done: Done },
): Promise<void> {
  const { tx, filing, next, doer } = decided
  const { command } = asked
  const { revision, graded } = done
  const due = await deadlineOf(decided, command)
  const dueOn = due?.day ?? null
  await saveReview(tx, { filing, next, due, revision })
  await appendHistory(tx, filing, {
    action: command.kind,
    doer,
    fromStep: currentStep(filing.review)?.key ?? null,
    next,
    dueOn,
    revision,
    opinion: asked.opinion,
    graded,
    document: documentOf(command),
    comments: command.kind === 'return' ? command.comments : [],
    offices: command.kind === 'distribute' ? command.offices : [],
  })
  await settleParties(tx, { ...filing, next, dueOn }, partyOf(doer))
  await tellFiling(ids, decided, { command, opinion: asked.opinion, dueOn })
  // The division's row is what everybody writes: last, so that it is held shortest.
  await moveDataVersion(tx, filing.divisionId)
  await auditFiling(tx, filing, { doer, action: command.kind, details: detailsOf(asked, next, done) })
}

function documentOf(command: ReviewCommand): ApprovalDocument | null {
  return command.kind === 'approve' ? (command.document ?? null) : null
}

async function deadlineOf({ tx, filing, next, today }: Decided, command: ReviewCommand): Promise<Deadline | null> {
  // Somebody who agreed to a countersigning does not move the deadline of the others.
  const isSameStep = command.kind === 'countersign' && currentStep(filing.review) === currentStep(next)
  if (!isSameStep) return dueAfter(tx, today, timeOf(next))
  return filing.dueOn === null ? null : { day: filing.dueOn, estimatedYears: filing.dueEstimated }
}

/** Working days of the step; a draft that nobody returned has no deadline of its own. */
function timeOf(next: Review): number | null {
  return next.state.kind === 'draft' ? null : (currentStep(next)?.workingDays ?? null)
}

function detailsOf({ command, opinion }: Asked, next: Review, { revision, graded }: Done): JsonObject {
  const document = documentOf(command)
  return {
    revision,
    state: stateWords[next.state.kind],
    step: currentStep(next)?.key ?? null,
    ...(opinion === null ? {} : { opinion }),
    ...(graded === null ? {} : { grade: graded.grade, score: graded.score }),
    ...(document === null ? {} : { document: { ...document } }),
    ...(command.kind === 'return' ? { comments: command.comments.map((each) => ({ ...each })) } : {}),
    ...(command.kind === 'distribute' ? { offices: [...command.offices] } : {}),
  }
}
