import { checkProposal, maySettle } from '@jiheng/domain/indicators'
import type { CalendarDate, Deadline } from '@jiheng/domain/kernel'
import {
  currentStep,
  decide,
  financeFiler,
  holders,
  type Review,
  type ReviewCommand,
  type ReviewCommandKind,
} from '@jiheng/domain/workflow'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { inTransaction } from '../db/connection.ts'
import { dueAfter } from '../framework/holiday.queries.ts'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { enqueueNotices } from '../inbox/notice.store.ts'
import { expertsOf, peopleAt } from '../inbox/recipients.queries.ts'
import { dayInChina } from '../ports/clock.ts'
import { partyOf, type Doer } from '../workflow/filing.ts'
import type { ReviewDeps } from '../workflow/review-filing.ts'
import { auditProposal } from './audit-proposal.ts'
import type { Proposal, ProposalId } from './proposal.ts'
import { findProposal, readSettling } from './proposal.queries.ts'
import { appendProposalHistory, saveProposalReview } from './proposal.store.ts'
import { publishProposal } from './publish-indicator.store.ts'

export type ProposalAction = {
  readonly actor: DivisionActor
  readonly id: string
  readonly version: number
  readonly action: Exclude<ReviewCommandKind, 'end'>
  readonly opinion: string
  readonly to: string
  readonly offices: readonly string[]
  /** The accounts of the experts who are asked. */
  readonly experts: readonly string[]
}

/** One action on a proposal, in one transaction: lock, load, decide, save. The last approval puts it into the library. */
export async function actOnProposal(deps: ReviewDeps, asked: ProposalAction): Promise<Refused | null> {
  const { actor } = asked
  const at = deps.clock.now()
  return inTransaction(deps.pool, async (tx) => {
    const proposal = await findProposal(tx, actor, { id: asked.id as ProposalId, lock: true })
    if (proposal === null) return refused('not-found')
    if (proposal.version !== asked.version) return refused('filing.moved-on')
    const decision = decide(proposal.review, commandOf(asked), { by: partyOf(actor), at })
    if (!decision.ok) return refused(decision.refusal)
    const faults = asked.action === 'submit' ? checkProposal(proposal.intent, proposal.content) : []
    if (faults.length > 0) {
      const issues = faults.map(({ field, sentence }) => ({
        path: `content.${field}`,
        code: 'proposal',
        message: sentence,
      }))
      return refused('proposal.incomplete', issues)
    }
    const next = { plan: proposal.review.plan, state: decision.value }
    const hindrance = await whatHinders(tx, proposal, { asked, next })
    if (hindrance !== null) return hindrance
    const code = next.state.kind === 'approved' ? await publishProposal(tx, proposal) : proposal.code
    if (isRefused(code)) return code
    await keep(deps, { tx, proposal: { ...proposal, code }, next, doer: { ...actor, at } }, asked)
    return null
  })
}

/** What the review does not know: who alone would decide what he filed, and whether who is asked is an expert here. */
async function whatHinders(
  tx: pg.ClientBase,
  proposal: Proposal,
  { asked, next }: { readonly asked: ProposalAction; readonly next: Review },
): Promise<Refused | null> {
  const { actor, experts } = asked
  if (experts.length > 0) {
    const known = await expertsOf(tx, proposal.divisionId, dayInChina(next.state.since))
    if (!experts.every((id) => known.some((expert) => expert.id === id))) return refused('proposal.no-expert')
  }
  if (next.state.kind !== 'approved' || proposal.filer !== financeFiler) return null
  const settling = await readSettling(tx, proposal)
  const isAlone = settling !== null && !maySettle({ ...settling, by: actor.accountId })
  return isAlone ? refused('proposal.own') : null
}

function commandOf({ action, opinion, to, offices, experts }: ProposalAction): ReviewCommand {
  if (action === 'return') return { kind: action, to, opinion, comments: [] }
  return action === 'distribute' ? { kind: action, offices, experts } : { kind: action }
}

type Decided = {
  readonly tx: pg.PoolClient
  readonly proposal: Proposal
  readonly next: Review
  readonly doer: Doer
}

async function keep(deps: ReviewDeps, decided: Decided, asked: ProposalAction): Promise<void> {
  const { tx, proposal, next, doer } = decided
  const { action } = asked
  const today = dayInChina(doer.at)
  const due = await deadlineOf(decided, today)
  const opinion = asked.opinion === '' ? null : asked.opinion
  const offices = action === 'distribute' ? await askedNames(tx, proposal, { asked, today }) : []
  const isSubmission = action === 'submit'
  await saveProposalReview(tx, proposal, { next, doer, due, isSubmission, code: proposal.code })
  await appendProposalHistory(tx, proposal, {
    action,
    doer,
    fromStep: currentStep(proposal.review)?.key ?? null,
    next,
    opinion,
    offices,
    content: isSubmission ? proposal.content : null,
  })
  await tell(deps, decided, { action, opinion, today, dueOn: due?.day ?? null })
  await auditProposal(tx, proposal, {
    doer,
    action,
    details: { opinion, offices: [...offices], state: next.state.kind },
  })
}

/** Who is asked, as the history keeps it: offices by their codes, experts by their names. */
async function askedNames(
  tx: pg.ClientBase,
  { divisionId }: Proposal,
  { asked, today }: { readonly asked: ProposalAction; readonly today: CalendarDate },
): Promise<readonly string[]> {
  if (asked.experts.length === 0) return asked.offices
  const known = await expertsOf(tx, divisionId, today)
  return known.filter(({ id }) => asked.experts.includes(id)).map(({ name }) => name)
}

/** A step that was not left keeps its day. */
async function deadlineOf({ tx, proposal, next }: Decided, today: CalendarDate): Promise<Deadline | null> {
  const step = currentStep(next)
  if (step === null || step.holder === 'filer') return null
  if (step === currentStep(proposal.review) && proposal.dueOn !== null) {
    return { day: proposal.dueOn, estimatedYears: [] }
  }
  return dueAfter(tx, today, step.workingDays)
}

type Told = {
  readonly action: Exclude<ReviewCommandKind, 'end'>
  readonly opinion: string | null
  readonly today: CalendarDate
  readonly dueOn: CalendarDate | null
}

/** Tells whoever is next that a proposal has come, come back, or is in the library. Nobody is told what he did himself. */
async function tell({ ids }: ReviewDeps, { tx, proposal, next, doer }: Decided, told: Told): Promise<void> {
  const { action, opinion, today, dueOn } = told
  const isInLibrary = next.state.kind === 'approved'
  const isSameStep = currentStep(proposal.review) === currentStep(next)
  if (!isInLibrary && (action === 'withdraw' || isSameStep)) return
  const desks = isInLibrary ? (next.plan[0]?.parties ?? []) : holders(next)
  const people = await peopleAt(tx, proposal.divisionId, desks, today)
  const facts = { form: '指标入库申请', name: proposal.content.name.trim(), year: Number(proposal.content.year) }
  const shared = {
    divisionId: proposal.divisionId,
    to: people.filter((person) => person !== doer.accountId),
    link: `/indicators/proposals/${proposal.id}`,
    at: doer.at,
  }
  const by = doer.displayName
  if (isInLibrary) return enqueueNotices(tx, ids, [{ ...shared, kind: 'filing.approved', facts }])
  if (action === 'return') {
    return enqueueNotices(tx, ids, [{ ...shared, kind: 'filing.returned', facts: { ...facts, by, opinion, dueOn } }])
  }
  return enqueueNotices(tx, ids, [{ ...shared, kind: 'filing.arrived', facts: { ...facts, by, dueOn } }])
}
