import { ok, refuse, type Instant, type Result } from '../kernel/index.ts'
import { earlierSteps, findStep, isParty, type Party, type PlannedStep, type ReviewPlan } from './plan.ts'
import type { ReviewCommand, ReviewCommandKind, ReviewState, ReviewStateKind, WorkflowRefusal } from './review-state.ts'

/** A filing under review: its way and where it stands on it. */
export type Review = { readonly plan: ReviewPlan; readonly state: ReviewState }

/** Who does something, and when. */
export type Act = { readonly by: Party; readonly at: Instant }

type Decision = Result<ReviewState, WorkflowRefusal>
type Move<Kind extends ReviewCommandKind> = (
  review: Review,
  command: Extract<ReviewCommand, { kind: Kind }>,
  act: Act,
) => Decision

/** The whole of state × command: a move, or why there is none. */
type Moves = {
  readonly [State in ReviewStateKind]: { readonly [Kind in ReviewCommandKind]: Move<Kind> | WorkflowRefusal }
}

const withFiler = {
  submit,
  withdraw: 'workflow.not-submitted',
  return: 'workflow.not-submitted',
  approve: 'workflow.not-submitted',
  countersign: 'workflow.not-submitted',
  distribute: 'workflow.not-submitted',
  end,
} as const

const moves: Moves = {
  draft: withFiler,
  returned: withFiler,
  reviewing: {
    submit: 'workflow.already-submitted',
    withdraw,
    return: giveBack,
    approve,
    countersign: 'workflow.one-decides',
    distribute,
    end,
  },
  countersigning: {
    submit: 'workflow.already-submitted',
    withdraw,
    return: giveBack,
    approve: 'workflow.several-decide',
    countersign,
    distribute: 'workflow.already-distributed',
    end: 'workflow.several-decide',
  },
  approved: {
    submit: 'workflow.approved',
    withdraw: 'workflow.approved',
    return: 'workflow.approved',
    approve: 'workflow.approved',
    countersign: 'workflow.approved',
    distribute: 'workflow.approved',
    end: 'workflow.approved',
  },
  ended: {
    submit: 'workflow.ended',
    withdraw: 'workflow.ended',
    return: 'workflow.ended',
    approve: 'workflow.ended',
    countersign: 'workflow.ended',
    distribute: 'workflow.ended',
    end: 'workflow.ended',
  },
}

/** Decides one action: the state that follows, or why it is refused. Pure: who, when and what are told. */
export function decide(review: Review, command: ReviewCommand, act: Act): Decision {
  // The table gives each command the move of its own kind.
  const move = moves[review.state.kind][command.kind] as Move<ReviewCommandKind> | WorkflowRefusal
  return typeof move === 'string' ? refuse(move) : move(review, command, act)
}

/** Who must act now: the filer, the decider, or those that have not agreed yet; nobody once it is decided. */
export function holders({ plan, state }: Review): readonly Party[] {
  switch (state.kind) {
    case 'draft':
    case 'returned':
      return filersOf(plan)
    case 'reviewing':
      return findStep(plan, state.step)?.step.parties ?? []
    case 'countersigning':
      return state.awaiting
    case 'approved':
    case 'ended':
      return []
  }
}

function filersOf(plan: ReviewPlan): readonly Party[] {
  return plan[0]?.parties ?? []
}

/** The step where the filing lies; null once it is decided. */
export function currentStep({ plan, state }: Review): PlannedStep | null {
  if (state.kind === 'approved' || state.kind === 'ended') return null
  if (state.kind === 'draft' || state.kind === 'returned') return plan[0] ?? null
  return findStep(plan, state.step)?.step ?? null
}

function holds(review: Review, by: Party): boolean {
  return holders(review).some((party) => isParty(party, by))
}

function submit(review: Review, _command: object, act: Act): Decision {
  return holds(review, act.by) ? ok(handOn(review.plan, 0, act)) : refuse('workflow.not-yours')
}

function approve(review: Review, { document }: Extract<ReviewCommand, { kind: 'approve' }>, act: Act): Decision {
  if (!holds(review, act.by)) return refuse('workflow.not-yours')
  const isByDocument = currentStep(review)?.byDocument ?? false
  if (isByDocument && (document === undefined || document.number.trim() === '')) {
    return refuse('workflow.document-missing')
  }
  if (!isByDocument && document !== undefined) return refuse('workflow.document-superfluous')
  return ok(handOn(review.plan, stepAt(review), act))
}

function countersign(review: Review, _command: object, act: Act): Decision {
  const { state, plan } = review
  if (state.kind !== 'countersigning') return refuse('workflow.one-decides')
  if (state.agreed.some((party) => isParty(party, act.by))) return refuse('workflow.already-agreed')
  const signer = state.awaiting.find((party) => isParty(party, act.by))
  if (signer === undefined) return refuse('workflow.not-yours')
  const awaiting = state.awaiting.filter((party) => party !== signer)
  if (awaiting.length > 0) return ok({ ...state, awaiting, agreed: [...state.agreed, signer] })
  const next = handOn(plan, stepAt(review), act)
  // What several signed no single one of them takes back.
  return ok(next.kind === 'reviewing' || next.kind === 'countersigning' ? { ...next, handedOn: null } : next)
}

function withdraw({ plan, state }: Review, _command: object, { by, at }: Act): Decision {
  if (state.kind !== 'reviewing' && state.kind !== 'countersigning') return refuse('workflow.not-submitted')
  const { handedOn } = state
  if (handedOn === null || !isParty(handedOn.by, by)) return refuse('workflow.not-yours')
  if (hasNextActed({ plan, state })) return refuse('workflow.next-has-acted')
  const back = findStep(plan, handedOn.from)
  if (back === null) return refuse('workflow.no-such-step')
  return ok(back.at === 0 ? { kind: 'draft', since: at } : arriveAt(back.step, at, null))
}

/**
 * Whether one of several has agreed already. An expert has no successor at his desk: who asked by name may go on without those who
 * do not answer, and the others' opinions stay on record.
 */
function hasNextActed(review: Review): boolean {
  const { state } = review
  if (state.kind !== 'countersigning' || state.agreed.length === 0) return false
  return currentStep(review)?.holder !== 'experts'
}

function giveBack(review: Review, command: Extract<ReviewCommand, { kind: 'return' }>, act: Act): Decision {
  if (!holds(review, act.by)) return refuse('workflow.not-yours')
  const from = currentStep(review)?.key ?? ''
  const target = earlierSteps(review.plan, from).find((step) => step.key === command.to)
  if (target === undefined) return refuse('workflow.no-such-step')
  const hasReason = command.opinion.trim() !== '' || command.comments.some(({ text }) => text.trim() !== '')
  if (!hasReason) return refuse('workflow.reason-missing')
  if (target === review.plan[0]) return ok({ kind: 'returned', since: act.at, from })
  return ok(arriveAt(target, act.at, null))
}

function distribute(review: Review, command: Extract<ReviewCommand, { kind: 'distribute' }>, act: Act): Decision {
  if (!holds(review, act.by)) return refuse('workflow.not-yours')
  const { experts = [] } = command
  const step = optionalBefore(review, experts.length > 0 ? 'experts' : 'offices')
  if (step === null) return refuse('workflow.no-office-step')
  const parties = step.holder === 'experts' ? expertsOf(experts) : officesOf(review.plan, command.offices)
  if (parties.length === 0) return refuse('workflow.no-offices')
  const handedOn = { by: act.by, from: currentStep(review)?.key ?? '' }
  return ok({ kind: 'countersigning', since: act.at, step: step.key, handedOn, awaiting: parties, agreed: [] })
}

/** The step right before the present one to which it may be distributed: all between are optional too. */
function optionalBefore(review: Review, holder: PlannedStep['holder']): PlannedStep | null {
  const before = review.plan.slice(0, stepAt(review))
  const fromThere = before.slice(before.findLastIndex((step) => !step.isOptional) + 1)
  return fromThere.find((step) => step.holder === holder) ?? null
}

/** Nobody reads for others what he filed. */
function officesOf(plan: ReviewPlan, offices: readonly string[]): readonly Party[] {
  const filers = plan[0]?.parties ?? []
  return [...new Set(offices)]
    .filter((code) => !filers.some((party) => party.organizationCode === code))
    .map((organizationCode) => ({ role: 'department', organizationCode }))
}

function expertsOf(accounts: readonly string[]): readonly Party[] {
  return [...new Set(accounts)].map((accountId) => ({ role: 'expert', organizationCode: null, accountId }))
}

function end(review: Review, command: Extract<ReviewCommand, { kind: 'end' }>, act: Act): Decision {
  if (!holds(review, act.by)) return refuse('workflow.not-yours')
  const how = currentStep(review)?.ending ?? null
  if (how === null) return refuse('workflow.no-ending')
  if (how === 'declined' && command.opinion.trim() === '') return refuse('workflow.reason-missing')
  return ok({ kind: 'ended', since: act.at, how })
}

function stepAt(review: Review): number {
  return findStep(review.plan, currentStep(review)?.key ?? '')?.at ?? 0
}

/** On to the next step that somebody holds; after the last one it is decided. */
function handOn(plan: ReviewPlan, at: number, act: Act): ReviewState {
  const next = plan.slice(at + 1).find((step) => step.parties.length > 0)
  const from = plan[at]?.key ?? ''
  return next === undefined ? { kind: 'approved', since: act.at } : arriveAt(next, act.at, { by: act.by, from })
}

type Arrived = Extract<ReviewState, { kind: 'reviewing' | 'countersigning' }>

function arriveAt(step: PlannedStep, since: Instant, handedOn: Arrived['handedOn']): Arrived {
  if (step.agreement === 'one') return { kind: 'reviewing', since, step: step.key, handedOn }
  return { kind: 'countersigning', since, step: step.key, handedOn, awaiting: step.parties, agreed: [] }
}
