import { takeCityGoal, type CityGoal, type GoalContent } from '@jiheng/domain/goals'
import { cityPlatformChain, findGoalForm, type GoalForm } from '@jiheng/domain/rulebook'
import { filerParty, planReview, type ApprovalDocument, type Review } from '@jiheng/domain/workflow'
import type pg from 'pg'
import { isRefused, refused, type Refused } from '../../http/refused.ts'
import type { Ids } from '../../ports/ids.ts'
import { auditFiling } from '../../workflow/audit-filing.ts'
import { letFind, settleParties } from '../../workflow/filing-party.store.ts'
import { appendHistory, changeChain, insertFiling, lockFiling, putDraft } from '../../workflow/filing.store.ts'
import type { Doer, FilingId } from '../../workflow/filing.ts'
import { reviewWithin } from '../../workflow/review-filing.ts'
import { findApproved, findGoalChange, insertGoalChange } from '../goal-change.store.ts'
import { goalContentOf, goalForm } from '../goal-filing.ts'
import { formToBegin } from '../goal-form-choice.ts'
import { followInLedger } from '../goal-ledger.store.ts'
import { auditReason } from '../request-change.ts'
import { begun } from '../start-goal.ts'
import { keepRevision } from '../submit-goal.ts'
import type { OverallGoal } from './overall-goals.queries.ts'

/** What a department's goal is taken over with. */
export type Taking = {
  readonly tx: pg.PoolClient
  readonly ids: Ids
  readonly doer: Doer
  readonly year: number
  readonly fileName: string
  /** By which the city's rows get keys that no other export's have. */
  readonly stamp: string
  /** 批复 by the city's document; null where it is to wait for the approval here. */
  readonly document: ApprovalDocument | null
}

type Subject = NonNullable<OverallGoal['subject']>
/** One that has an overall subject, for which a goal can be filed. */
type Department = OverallGoal & { readonly subject: Subject }
type Begun = { readonly id: FilingId; readonly version: number; readonly content: GoalContent; readonly form: GoalForm }

/**
 * Takes over a department's goal from the city's export: begun on its own chain, as a change where one is approved, in place of
 * what was not submitted; then submitted, and approved by the city's document, as any goal is. The checks of a filing are not
 * asked again: it was filed and reviewed elsewhere.
 */
export async function takeOverGoal(
  taking: Taking,
  department: Department,
  city: CityGoal,
): Promise<FilingId | Refused> {
  const started = await begin(taking, department, city)
  if (isRefused(started)) return started
  const { tx, ids, doer, document } = taking
  const { id, version, content, form } = started
  const seen = { id, form: goalForm, opinion: opinionOf(taking) } as const
  const submission = { ...seen, version, command: { kind: 'submit' } } as const
  const no = await reviewWithin(tx, { ids, doer }, submission, async (decided) => {
    const change = decided.filing.isChange ? await findGoalChange(tx, decided.filing) : null
    return keepRevision(decided, { content, form, change })
  })
  if (no !== null) return no
  if (document === null) return id
  const approval = { ...seen, version: version + 1, command: { kind: 'approve', document } } as const
  return (await reviewWithin(tx, { ids, doer }, approval, (decided) => followInLedger(decided, document))) ?? id
}

const opinionOf = ({ fileName }: Taking): string => `取自市级财政一体化平台导出件“${fileName}”。`

async function begin(taking: Taking, department: Department, city: CityGoal): Promise<Begun | Refused> {
  const { tx, doer, year, stamp } = taking
  const divisionId = doer.division.id
  let minted = 0
  const content = takeCityGoal(department.local?.content ?? null, city, () => `c${stamp}-${String((minted += 1))}`)
  const filedForm = department.filed === null ? null : findGoalForm(department.filed.formEdition)
  const form = filedForm ?? (await formToBegin(tx, { divisionId, year }, '部门整体'))
  const placed = await place(taking, department)
  if (isRefused(placed)) return placed
  const named = { divisionId, id: placed.id, form: goalForm, fiscalYear: year, project: department.subject } as const
  await putDraft(tx, named, { formEdition: form.id, content, doer })
  const { revision, next, isChange } = placed
  await appendHistory(tx, named, { ...begun, doer, next, revision, opinion: opinionOf(taking) })
  await letFind(tx, named, filerParty({ organizationCode: department.code, departmentCode: null }))
  await settleParties(tx, { ...named, next, dueOn: null }, null)
  if (isChange) await auditReason(tx, doer, 'goal-change.started', changeTold(taking, department, placed.id))
  else await auditFiling(tx, named, { doer, action: 'start', details: { source: taking.fileName } })
  return { id: placed.id, version: placed.version, content, form }
}

type PlacedFiling = {
  readonly id: FilingId
  readonly version: number
  readonly revision: number
  readonly next: Review
  readonly isChange: boolean
}

/** The filing that holds it: a change of what is approved, the department's own that was not submitted, else a new one. */
async function place(taking: Taking, department: Department): Promise<PlacedFiling | Refused> {
  const { first, code } = department
  const plan = planReview(cityPlatformChain, { organizationCode: code, departmentCode: null })
  const next: Review = { plan, state: { kind: 'draft', since: taking.doer.at } }
  if (department.counted?.state === '已批复') return openChange(taking, department, next)
  return first === null ? openFirst(taking, department, next) : moveOver(taking, first.id, next)
}

function newFiling({ ids, doer, year }: Taking, { organizationId, subject }: Department) {
  const named = { divisionId: doer.division.id, form: goalForm, projectId: subject.id, fiscalYear: year } as const
  return { ...named, id: ids.next<'filing'>(), organizationId, departmentId: null, chain: cityPlatformChain.id }
}

async function openFirst(taking: Taking, department: Department, next: Review): Promise<PlacedFiling | Refused> {
  const filing = newFiling(taking, department)
  const isBegun = await insertFiling(taking.tx, { ...filing, batch: '年初', isChange: false, review: next })
  return isBegun ? { id: filing.id, version: 1, revision: 0, next, isChange: false } : refused('goal.already-begun')
}

async function openChange(taking: Taking, department: Department, next: Review): Promise<PlacedFiling | Refused> {
  const { tx } = taking
  const filing = newFiling(taking, department)
  const approved = await findApproved(tx, filing)
  if (approved === null) return refused('goal-change.none-approved')
  const { revision: of, batch, filed } = approved
  if (!(await insertFiling(tx, { ...filing, batch, isChange: true, review: next }))) {
    return refused('city-goal.change-open')
  }
  const { kind, reason } = changeTold(taking, department, filing.id)
  const content = filed === null ? department.local?.content : goalContentOf(filed.content)
  await insertGoalChange(tx, filing, { kind, reason, of, content })
  return { id: filing.id, version: 1, revision: 0, next, isChange: true }
}

async function moveOver({ tx, doer }: Taking, id: FilingId, next: Review): Promise<PlacedFiling | Refused> {
  const locked = await lockFiling(tx, doer.division.id, id)
  const state = locked?.review.state.kind
  if (locked === null || (state !== 'draft' && state !== 'returned')) return refused('city-goal.under-review')
  await changeChain(tx, locked, { chain: cityPlatformChain.id, review: next })
  return { id, version: locked.version + 1, revision: locked.revision, next, isChange: false }
}

function changeTold({ year, fileName }: Taking, { subject }: { readonly subject: Subject }, id: FilingId) {
  const reason = `市级财政一体化平台导出件“${fileName}”与本系统不一致，采用市级平台的。`
  return { id, year, projectCode: subject.code, name: subject.name, kind: '其他', reason }
}
