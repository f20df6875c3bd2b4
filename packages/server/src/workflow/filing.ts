import type { CalendarDate, Id, Instant } from '@jiheng/domain/kernel'
import { findReviewChain, type ReviewChain } from '@jiheng/domain/rulebook'
import { planReview, type Filer, type Party, type Review, type ReviewState } from '@jiheng/domain/workflow'
import type { DivisionActor } from '../accounts/actor.ts'

export type FilingId = Id<'filing'>

/** What a division files along a chain (申报). Each form is a stage's own. */
export type FilingForm = 'project-goal'

/** What each form is called. */
export const filingForms: Readonly<Record<FilingForm, string>> = { 'project-goal': '绩效目标' }

/** A filing as it is kept, with its review laid out for its filer. */
export type Filing = {
  readonly divisionId: number
  readonly id: FilingId
  readonly form: FilingForm
  readonly projectId: string
  readonly project: { readonly code: string; readonly name: string }
  readonly fiscalYear: number
  readonly batch: string
  /** It changes what was approved before (调整), and stands beside the filing that was. */
  readonly isChange: boolean
  readonly filer: Filer
  readonly chain: ReviewChain
  readonly review: Review
  readonly dueOn: CalendarDate | null
  readonly dueEstimated: readonly number[]
  readonly version: number
  /** The newest submitted revision; 0 before the first. */
  readonly revision: number
  /** 申报金额 of that revision, in 元; null before the first. */
  readonly amount: string | null
}

/** A filing with what is read of it everywhere; `f`, `p`, `filer` and `department` name its rows. */
export const filed = `filing f
  join project p on p.division_id = f.division_id and p.id = f.project_id
  join organization filer on filer.division_id = f.division_id and filer.id = f.organization_id
  left join organization department on department.division_id = f.division_id and department.id = f.department_id`

/** The columns of `filed` from which a filing is made. */
export const filingColumns = `f.id, f.form, f.project_id as "projectId", p.code as "projectCode", p.name as "projectName", f.fiscal_year as "fiscalYear", f.batch, f.is_change as "isChange",
  filer.code as "organizationCode", department.code as "departmentCode", f.chain, f.review,
  f.due_on as "dueOn", f.due_estimated as "dueEstimated", f.version, f.revision, f.amount`

export type FilingRow = Pick<
  Filing,
  | 'id'
  | 'form'
  | 'projectId'
  | 'fiscalYear'
  | 'batch'
  | 'isChange'
  | 'dueOn'
  | 'dueEstimated'
  | 'version'
  | 'revision'
  | 'amount'
> & {
  readonly projectCode: string
  readonly projectName: string
  readonly organizationCode: string
  readonly departmentCode: string | null
  readonly chain: string
  readonly review: ReviewState
}

/** Lays a stored row out along its chain. @throws if the rulebook lost the chain. */
export function filingOf(divisionId: number, row: FilingRow): Filing {
  const chain = findReviewChain(row.chain)
  if (chain === null) throw new Error(`a filing goes along ${row.chain}, which is not in the rulebook`)
  const filer = { organizationCode: row.organizationCode, departmentCode: row.departmentCode }
  const project = { code: row.projectCode, name: row.projectName }
  return { ...row, divisionId, project, filer, chain, review: { plan: planReview(chain, filer), state: row.review } }
}

/** Whom somebody signed in acts for: the finance office by its role, an expert for himself, everybody else by role and organisation. */
export function partyOf(actor: Pick<DivisionActor, 'role' | 'organizationCode' | 'accountId'>): Party {
  if (actor.role === 'expert') return { role: actor.role, organizationCode: null, accountId: actor.accountId }
  return { role: actor.role, organizationCode: actor.role === 'finance' ? null : actor.organizationCode }
}

/** Who does something with a filing, and when. */
export type Doer = DivisionActor & { readonly at: Instant }

/**
 * The word of the screens for where a filing stands: what the ledger calls 审核中 is 待批复 at the step that approves by
 * document.
 */
export function stateShown(state: string, step: string | null, chain: ReviewChain | null): string {
  const isByDocument = chain?.steps.some((each) => each.key === step && each.byDocument) ?? false
  return state === '审核中' && isByDocument ? '待批复' : state
}

/** The word of the ledger for a state (目标状态). */
export const stateWords: Readonly<Record<ReviewState['kind'], '草稿' | '审核中' | '退回' | '已批复' | '已终止'>> = {
  draft: '草稿',
  returned: '退回',
  reviewing: '审核中',
  countersigning: '审核中',
  approved: '已批复',
  ended: '已终止',
}
