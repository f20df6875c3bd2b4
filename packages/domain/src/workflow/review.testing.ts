import type { Instant } from '../kernel/index.ts'
import type { ReviewChain, ReviewStep } from '../rulebook/index.ts'
import { decide, type Act, type Review } from './decide.ts'
import { planReview, type Filer, type Party } from './plan.ts'
import type { ReviewCommand, ReviewState } from './review-state.ts'

export const unit: Party = { role: 'unit', organizationCode: '101001' }
export const department: Party = { role: 'department', organizationCode: '101' }
export const finance: Party = { role: 'finance', organizationCode: null }
export const office = (code: string): Party => ({ role: 'department', organizationCode: code })

/** The n-th moment of a story. */
export function moment(minute: number): Instant {
  return `2024-10-08T01:${String(minute % 60).padStart(2, '0')}:00.000Z` as Instant
}

export function act(by: Party, minute = 0): Act {
  return { by, at: moment(minute) }
}

type StepTold = Partial<ReviewStep> & Pick<ReviewStep, 'key' | 'holder'>

export function aChain(steps: readonly StepTold[]): ReviewChain {
  const rule = { text: '示例', evidence: 'assumed', source: '' } as const
  const full = steps.map((step) => ({
    name: step.key,
    agreement: 'one' as const,
    isOptional: false,
    grading: 'none' as const,
    byDocument: false,
    ending: null,
    workingDays: 5,
    ...step,
  }))
  return { id: 'test', name: '示例流程', subject: '示例', identity: rule, times: rule, steps: full }
}

/** unit → department → (offices) → finance; the unit may give it up, finance may decline it. */
const chain = aChain([
  { key: 'filing', holder: 'filer', ending: 'given-up' },
  { key: 'department', holder: 'department' },
  { key: 'offices', holder: 'offices', agreement: 'all', isOptional: true },
  { key: 'finance', holder: 'finance', ending: 'declined' },
])

const unitFiler: Filer = { organizationCode: '101001', departmentCode: '101' }

export function aReview(state: ReviewState = { kind: 'draft', since: moment(0) }, filer = unitFiler): Review {
  return { plan: planReview(chain, filer), state }
}

/** The review after each of the deeds, which must all be taken. */
export function after(review: Review, ...deeds: readonly (readonly [Party, ReviewCommand])[]): Review {
  return deeds.reduce((current, [by, command], at) => {
    const decided = decide(current, command, act(by, at + 1))
    if (!decided.ok) throw new Error(`${command.kind} by ${by.role}: ${decided.refusal}`)
    return { ...current, state: decided.value }
  }, review)
}

export const submit: ReviewCommand = { kind: 'submit' }
export const withdraw: ReviewCommand = { kind: 'withdraw' }
export const approve = { kind: 'approve' } as const satisfies ReviewCommand
export const countersign: ReviewCommand = { kind: 'countersign' }
export const returnTo = (to: string): ReviewCommand => ({
  kind: 'return',
  to,
  opinion: '',
  comments: [{ field: 'annualGoal', text: '请写明数量' }],
})
export const end: ReviewCommand = { kind: 'end', opinion: '不符合调整条件' }
export const distribute = (...offices: string[]): ReviewCommand => ({ kind: 'distribute', offices })
