import type { Role } from '../organizations/index.ts'
import type { ReviewChain, ReviewStep, StepHolder } from '../rulebook/index.ts'

/** Somebody by role and organisation; the organisation is null where the role alone says it (财政所). */
export type Party = { readonly role: Role; readonly organizationCode: string | null }

/** Who files: a unit of a department, or (department null) a department for itself. */
export type Filer = { readonly organizationCode: string; readonly departmentCode: string | null }

/** A step of one filing's way, with the parties that hold it; an optional step holds nobody until it is distributed to. */
export type PlannedStep = ReviewStep & { readonly parties: readonly Party[] }

/** The way of one filing: the chain with its people. The first step is the filing, every next one a review. */
export type ReviewPlan = readonly PlannedStep[]

/**
 * Lays the chain out for a filer. A department that files for itself is not its own reviewer: its department's step falls
 * away, for nobody approves what he filed.
 */
export function planReview(chain: ReviewChain, filer: Filer): ReviewPlan {
  return chain.steps
    .filter((step) => step.holder !== 'department' || filer.departmentCode !== null)
    .map((step) => ({ ...step, parties: partiesOf(step.holder, filer) }))
}

function partiesOf(holder: StepHolder, { organizationCode, departmentCode }: Filer): readonly Party[] {
  switch (holder) {
    case 'filer':
      return [{ role: departmentCode === null ? 'department' : 'unit', organizationCode }]
    case 'department':
      return departmentCode === null ? [] : [{ role: 'department', organizationCode: departmentCode }]
    case 'finance':
      return [{ role: 'finance', organizationCode: null }]
    case 'offices':
      return []
  }
}

/** Does somebody act as this party? */
export function isParty(party: Party, somebody: Party): boolean {
  const isThere = party.organizationCode === null || party.organizationCode === somebody.organizationCode
  return party.role === somebody.role && isThere
}

/** The step of a key and where it stands; null for none. */
export function findStep(plan: ReviewPlan, key: string): { readonly at: number; readonly step: PlannedStep } | null {
  const at = plan.findIndex((step) => step.key === key)
  const step = plan[at]
  return step === undefined ? null : { at, step }
}

/** The steps to which a holder of `key` may return a filing (退回): every earlier one that somebody holds. */
export function earlierSteps(plan: ReviewPlan, key: string): readonly PlannedStep[] {
  return plan.slice(0, findStep(plan, key)?.at ?? 0).filter((step) => step.parties.length > 0)
}

/** What a step of a chain is called, whoever holds it. */
export function stepName(chain: ReviewChain, key: string): string {
  return chain.steps.find((step) => step.key === key)?.name ?? key
}
