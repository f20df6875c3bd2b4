import type { Role } from '../organizations/index.ts'
import type { ReviewChain, ReviewStep, StepHolder } from '../rulebook/index.ts'

/**
 * Somebody by role and organisation; the organisation is null where the role alone says it (财政所). An expert (专家) stands for
 * himself: the account says who.
 */
export type Party = { readonly role: Role; readonly organizationCode: string | null; readonly accountId?: string }

/** Who files: a unit of a department, or (department null) a department for itself. */
export type Filer = { readonly organizationCode: string; readonly departmentCode: string | null }

/** The finance office as whoever files: it has no department above it. */
export const financeFiler = 'finance'

/** A step of one filing's way, with the parties that hold it; an optional step holds nobody until it is distributed to. */
export type PlannedStep = ReviewStep & { readonly parties: readonly Party[] }

/** The way of one filing: the chain with its people. The first step is the filing, every next one a review. */
export type ReviewPlan = readonly PlannedStep[]

/**
 * Lays the chain out for a filer. A department that files for itself is not its own reviewer: its department's step falls
 * away, for nobody approves what he filed. What the finance office files comes back to it: whether the same person may decide
 * there is for the form to say.
 */
export function planReview(chain: ReviewChain, filer: Filer | typeof financeFiler): ReviewPlan {
  return chain.steps
    .filter((step) => step.holder !== 'department' || (filer !== financeFiler && filer.departmentCode !== null))
    .map((step) => ({ ...step, parties: partiesOf(step.holder, filer) }))
}

/** Whose filing it is, whoever holds its first step. */
export function filerParty({ organizationCode, departmentCode }: Filer): Party {
  return { role: departmentCode === null ? 'department' : 'unit', organizationCode }
}

const office: Party = { role: 'finance', organizationCode: null }

function partiesOf(holder: StepHolder, filer: Filer | typeof financeFiler): readonly Party[] {
  if (holder === 'finance') return [office]
  // Nobody holds these until they are asked.
  if (holder === 'offices' || holder === 'experts') return []
  if (filer === financeFiler) return [office]
  if (holder === 'filer') return [filerParty(filer)]
  const { departmentCode } = filer
  return departmentCode === null ? [] : [{ role: 'department', organizationCode: departmentCode }]
}

/** Does somebody act as this party? */
export function isParty(party: Party, somebody: Party): boolean {
  const isThere = party.organizationCode === null || party.organizationCode === somebody.organizationCode
  const isHimself = party.accountId === undefined || party.accountId === somebody.accountId
  return party.role === somebody.role && isThere && isHimself
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
