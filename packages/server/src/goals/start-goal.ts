import { emptyGoal, plainFieldsOf, type GoalContent } from '@jiheng/domain/goals'
import { projectGoalChain, type GoalForm } from '@jiheng/domain/rulebook'
import { isParty, planReview } from '@jiheng/domain/workflow'
import type { DivisionActor } from '../accounts/actor.ts'
import { inTransaction } from '../db/connection.ts'
import { refused, type Refused } from '../http/refused.ts'
import { auditFiling } from '../workflow/audit-filing.ts'
import { settleParties } from '../workflow/filing-party.store.ts'
import { partyOf } from '../workflow/filing.ts'
import { appendHistory, insertFiling, putDraft } from '../workflow/filing.store.ts'
import { goalForm, type GoalDeps } from './goal-filing.ts'
import { formToBegin } from './goal-form-choice.ts'
import { hasApprovedGoal } from './goal-ledger.store.ts'
import { findOwnSubject, type OwnSubject } from './startable-goals.queries.ts'

export type StartAsked = {
  readonly actor: DivisionActor
  readonly projectCode: string
  readonly year: number
  readonly batch: string
}

/** Begins a goal (开始填报) for a subject of one's own organisation; there is one a subject and year. */
export async function startGoal(
  { pool, clock, ids }: GoalDeps,
  { actor, projectCode, year, batch }: StartAsked,
): Promise<{ readonly id: string } | Refused> {
  const at = clock.now()
  const doer = { ...actor, at }
  return inTransaction(pool, async (tx): Promise<{ id: string } | Refused> => {
    const subject = await findOwnSubject(tx, actor, { code: projectCode, year })
    if (subject === null) return refused('not-found')
    const id = ids.next<'filing'>()
    const { organizationCode, departmentCode } = subject
    const plan = planReview(projectGoalChain, { organizationCode, departmentCode })
    const isFiler = plan[0]?.parties.some((party) => isParty(party, partyOf(actor))) ?? false
    if (!isFiler) return refused('access.denied')
    const next = { plan, state: { kind: 'draft', since: at } } as const
    const named = {
      divisionId: actor.division.id,
      id,
      form: goalForm,
      projectId: subject.projectId,
      fiscalYear: year,
    } as const
    if (await hasApprovedGoal(tx, named)) return refused('goal.already-approved')
    const { organizationId, departmentId } = subject
    const filing = {
      ...named,
      batch,
      isChange: false,
      chain: projectGoalChain.id,
      organizationId,
      departmentId,
      review: next,
    }
    if (!(await insertFiling(tx, filing))) return refused('goal.already-begun')
    const begunIn = await formToBegin(tx, { divisionId: actor.division.id, year }, subject.subjectKind)
    await putDraft(tx, named, { formEdition: begunIn.id, content: firstContent(subject, begunIn), doer })
    await appendHistory(tx, named, { ...begun, doer, next })
    await settleParties(tx, { ...named, next, dueOn: null }, null)
    await auditFiling(
      tx,
      { ...named, project: { code: projectCode, name: subject.name } },
      { doer, action: 'start', details: { batch } },
    )
    return { id }
  })
}

/** The history's first line: nothing has been decided yet. */
export const begun = {
  action: 'start',
  fromStep: null,
  dueOn: null,
  revision: 0,
  opinion: null,
  graded: null,
  document: null,
  comments: [],
  offices: [],
} as const

/** What the ledgers already know of the subject is not typed again. */
export function firstContent(subject: OwnSubject, form: GoalForm): GoalContent {
  const { requestedAmount, startDate, endDate, totalAmount } = subject
  return {
    ...emptyGoal,
    requestedAmount: requestedAmount ?? '',
    startsOn: startDate ?? '',
    endsOn: endDate ?? '',
    totalAmount: totalAmount ?? '',
    ...kindIn(form, subject),
  }
}

/** 项目性质 and 项目类别 as the project library has them (项目库写“阶段性”), where the form asks for them. */
function kindIn(form: GoalForm, { nature, class: category }: OwnSubject): Partial<GoalContent> {
  const shown = plainFieldsOf(form)
  return {
    ...(shown.includes('projectNature') && nature !== null ? { projectNature: `${nature}项目` } : {}),
    ...(shown.includes('projectCategory') ? { projectCategory: category ?? '' } : {}),
  }
}
