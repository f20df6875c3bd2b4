import type { CalendarDate, Instant } from '../kernel/index.ts'
import { currentStep, decide, holders, type Review } from './decide.ts'
import { earlierSteps, isParty, type Party, type PlannedStep } from './plan.ts'
import { reviewCommands, type ReviewCommand, type ReviewCommandKind } from './review-state.ts'

/** Who acts next on a filing (下一步由谁办): the step, its holders, since when it lies there. */
export type WhoNext = {
  readonly step: string
  readonly stepName: string
  readonly parties: readonly Party[]
  readonly since: Instant
}

/** Who must act now; null where it is decided. */
export function whoNext(review: Review): WhoNext | null {
  const step = currentStep(review)
  if (step === null) return null
  return { step: step.key, stepName: step.name, parties: holders(review), since: review.state.since }
}

/** What opens a locked filing again: its filer takes it back, a reviewer returns it, or a change request (调整申请) is approved. */
export type Unlock = 'withdraw' | 'return' | 'change-request' | 'filer' | 'new-request'

/** Why somebody cannot change what is filed (为什么锁定), since when and what unlocks it. */
export type Lock = {
  readonly reason: 'under-review' | 'approved' | 'ended' | 'not-yours'
  readonly since: Instant
  readonly unlockedBy: Unlock
}

/** Why the content is locked for somebody; null where he may change it. */
export function whyLocked(review: Review, somebody: Party): Lock | null {
  const { state, plan } = review
  const { since } = state
  if (state.kind === 'approved') return { reason: 'approved', since, unlockedBy: 'change-request' }
  if (state.kind === 'ended') return { reason: 'ended', since, unlockedBy: 'new-request' }
  const isFiler = (plan[0]?.parties ?? []).some((party) => isParty(party, somebody))
  if (state.kind === 'draft' || state.kind === 'returned') {
    return isFiler ? null : { reason: 'not-yours', since, unlockedBy: 'filer' }
  }
  const mayWithdraw = isFiler && decide(review, { kind: 'withdraw' }, { by: somebody, at: since }).ok
  return { reason: 'under-review', since, unlockedBy: mayWithdraw ? 'withdraw' : 'return' }
}

/** What somebody may do now, by asking the rule that guards the deed itself. */
export function allowedCommands(review: Review, somebody: Party): readonly ReviewCommandKind[] {
  const act = { by: somebody, at: review.state.since }
  return reviewCommands.filter((kind) => decide(review, sampleOf(kind, review), act).ok)
}

/** Only that there is a document decides, not its day. */
const anyDay = '2000-01-01' as CalendarDate

/** A command of the kind whose own content is in order, so that only who and where decide. */
function sampleOf(kind: ReviewCommandKind, review: Review): ReviewCommand {
  const step = currentStep(review)
  switch (kind) {
    case 'distribute':
      return { kind, offices: [''] }
    case 'approve':
      return step?.byDocument === true ? { kind, document: { number: '批复', on: anyDay } } : { kind }
    case 'end':
      return { kind, opinion: '终止' }
    case 'return':
      return { kind, to: earliestBefore(review, step), opinion: '退回', comments: [] }
    default:
      return { kind }
  }
}

function earliestBefore({ plan }: Review, step: PlannedStep | null): string {
  return earlierSteps(plan, step?.key ?? '')[0]?.key ?? ''
}

/** A party that has to do with a filing, and whether it has ever acted on it. */
export type Involved = { readonly party: Party; readonly hasActed: boolean }

/**
 * In which of its tabs a party finds a filing: 未送审 (waits for it), 待批复 (waits for the budget's approval), 已送审 (handed on,
 * on its way) or 曾经办 (once acted on).
 */
export const desks = ['waiting', 'approval', 'sent', 'handled'] as const
export type Desk = (typeof desks)[number]

/** Each party with its tab; one that never acted and is not asked any more has no part in the filing. */
export function deskOf(review: Review, involved: Involved): Desk | null {
  if (holders(review).some((party) => isSame(party, involved.party))) {
    return currentStep(review)?.byDocument === true ? 'approval' : 'waiting'
  }
  return involved.hasActed ? deskOfActor(review, involved) : null
}

/** Who acted and is not asked now: still on its way behind him, or out of his hands. */
function deskOfActor(review: Review, involved: Involved): Desk {
  const { state, plan } = review
  if (state.kind !== 'reviewing' && state.kind !== 'countersigning') return 'handled'
  const hasAgreed = state.kind === 'countersigning' && state.agreed.some((party) => isSame(party, involved.party))
  const before = plan.slice(
    0,
    plan.findIndex((step) => step.key === state.step),
  )
  const isBefore = before.some((step) => step.parties.some((party) => isSame(party, involved.party)))
  return hasAgreed || isBefore || handedOnBy(review, involved.party) ? 'sent' : 'handled'
}

function handedOnBy({ state }: Review, party: Party): boolean {
  const isMoving = state.kind === 'reviewing' || state.kind === 'countersigning'
  return isMoving && state.handedOn !== null && isParty(party, state.handedOn.by)
}

function isSame(one: Party, other: Party): boolean {
  return (
    one.role === other.role &&
    one.organizationCode === other.organizationCode &&
    (one.accountId ?? '') === (other.accountId ?? '')
  )
}
