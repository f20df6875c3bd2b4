import type { GoalContent } from '@jiheng/domain/goals'
import { projectGoalChain, type GoalForm } from '@jiheng/domain/rulebook'
import { isParty, planReview, whyLocked } from '@jiheng/domain/workflow'
import { refusals } from '@jiheng/contract/refusals'
import type pg from 'pg'
import { filingsOfFiler, type FiledDraft } from '../../workflow/filings-of-filer.queries.ts'
import { partyOf } from '../../workflow/filing.ts'
import { goalContentOf, goalForm, goalFormOf } from '../goal-filing.ts'
import { formsToBegin } from '../goal-form-choice.ts'
import { lockSentence } from '../lock-sentence.ts'
import { firstContent } from '../start-goal.ts'
import { listOwnSubjects, type OwnSubject } from '../startable-goals.queries.ts'
import type { WorkbookActor } from './workbook-actor.ts'

/** A subject as it stands now: with its filing, or still to be begun. */
export type SubjectState = {
  readonly projectId: string
  readonly code: string
  readonly name: string
  readonly form: GoalForm
  readonly content: GoalContent
  readonly filed: FiledDraft | null
  /** What it is begun from; null where it has a filing, or is no longer the caller's. */
  readonly subject: OwnSubject | null
  /** Why its draft cannot be changed or begun; null where it can. */
  readonly locked: string | null
}

type Asked = { readonly year: number; readonly codes: readonly string[] | null; readonly isLocked: boolean }

/** The caller's own subjects of a year as they stand, in the order of their codes. */
export async function subjectStates(
  db: pg.Pool | pg.ClientBase,
  actor: WorkbookActor,
  asked: Asked,
): Promise<readonly SubjectState[]> {
  const { year, codes, isLocked } = asked
  const { organizationCode, division } = actor
  if (organizationCode === null) return []
  const drafts = await filingsOfFiler(db, {
    divisionId: division.id,
    form: goalForm,
    year,
    organizationCode,
    codes,
    isLocked,
  })
  const subjects = await listOwnSubjects(db, actor, { year, codes })
  const formOf = await formsToBegin(db, { divisionId: division.id, year })
  const begun = [...drafts.values()].map((filed) => begunState(filed, actor))
  const others = subjects
    .filter(({ code }) => !drafts.has(code))
    .map((subject) => openState(subject, formOf(subject.subjectKind), actor))
  return [...begun, ...others].toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

function begunState(filed: FiledDraft, actor: WorkbookActor): SubjectState {
  const { filing, formEdition, content } = filed
  const lock = whyLocked(filing.review, partyOf(actor))
  return {
    projectId: filing.projectId,
    ...filing.project,
    form: goalFormOf(formEdition),
    content: goalContentOf(content),
    filed,
    subject: null,
    locked: lock === null ? null : lockSentence(lock, false),
  }
}

function openState(subject: OwnSubject, form: GoalForm, actor: WorkbookActor): SubjectState {
  const { projectId, code, name, organizationCode, departmentCode } = subject
  const [first] = planReview(projectGoalChain, { organizationCode, departmentCode })
  const isFiler = first?.parties.some((party) => isParty(party, partyOf(actor))) ?? false
  const mayNot = isFiler ? null : refusals['access.denied'].sentence
  return {
    projectId,
    code,
    name,
    form,
    content: firstContent(subject, form),
    filed: null,
    subject,
    locked: subject.hasApprovedGoal ? refusals['goal.already-approved'].sentence : mayNot,
  }
}
