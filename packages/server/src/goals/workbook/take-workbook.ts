import { currentGoalForm, projectGoalChain } from '@jiheng/domain/rulebook'
import { planReview } from '@jiheng/domain/workflow'
import { goalContent } from '@jiheng/contract/goal-content'
import type { ProjectPlan } from '@jiheng/domain/goals'
import type pg from 'pg'
import { actedBy } from '../../audit/acted-by.ts'
import { appendAudit } from '../../audit/append-audit.store.ts'
import type { Ids } from '../../ports/ids.ts'
import { beginFilings, saveDrafts, type BatchDoer, type BegunFiling } from '../../workflow/filing-batch.store.ts'
import type { FilingId } from '../../workflow/filing.ts'
import { goalForm } from '../goal-filing.ts'
import type { OwnSubject } from '../startable-goals.queries.ts'
import { keepBases, markUsed } from './goal-workbook.store.ts'
import type { PlannedUpload } from './plan-upload.ts'
import type { WorkbookActor } from './workbook-actor.ts'

/** Another process began one of the goals between the look and the write: everything is to be tried anew. */
export class BegunMeanwhile extends Error {}

export type Taking = {
  readonly ids: Ids
  readonly doer: WorkbookActor & Pick<BatchDoer, 'at'>
  readonly upload: { readonly fileName: string; readonly digest: string }
}

/**
 * Saves what a workbook says as drafts: begins what it fills in for the first time, keeps the rest. The plan was made under the
 * lock. Gives the filings that it began, by their subjects' codes. @throws BegunMeanwhile
 */
export async function takeWorkbook(
  tx: pg.PoolClient,
  planned: PlannedUpload,
  taking: Taking,
): Promise<ReadonlyMap<string, string>> {
  const { plan, states, known, read, year } = planned
  const { ids, doer, upload } = taking
  const changed = plan.projects.filter(({ isChanged }) => isChanged).map(valid)
  const begun = changed.flatMap((project) => {
    const subject = states.get(project.code)?.subject ?? null
    return subject === null ? [] : [{ id: ids.next<'filing'>(), project, subject }]
  })
  const filings = begun.map((each) => newFiling(each, planned, doer))
  if (!(await beginFilings(tx, filings, doer))) throw new BegunMeanwhile()
  const kept = changed.flatMap(({ code, content }) => {
    const filed = states.get(code)?.filed ?? null
    return filed === null ? [] : [{ id: filed.filing.id, content }]
  })
  await saveDrafts(tx, kept, doer)
  const bases = changed.flatMap(({ code, said }) => {
    const base = known.bases.get(code)
    return base === undefined ? [] : [{ ...base, content: said }]
  })
  const key = { divisionId: doer.division.id, id: read.id }
  await keepBases(tx, key, bases)
  await markUsed(tx, key, doer.at)
  const names = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code)
  await appendAudit(tx, {
    ...actedBy(doer),
    at: doer.at,
    action: 'goal-workbook.taken',
    subject: { kind: 'goal-workbook', id: read.id, name: upload.fileName },
    details: {
      digest: upload.digest,
      year,
      begun: names(begun.map(({ project }) => project)),
      saved: names(changed.filter(({ code }) => states.get(code)?.filed !== null)),
    },
  })
  return new Map(begun.map(({ id, project }) => [project.code, id]))
}

type Begun = { readonly id: FilingId; readonly project: ProjectPlan; readonly subject: OwnSubject }

function newFiling(
  { id, project, subject }: Begun,
  { states, year }: PlannedUpload,
  doer: Taking['doer'],
): BegunFiling {
  const { organizationCode, departmentCode, organizationId, departmentId, projectId } = subject
  return {
    divisionId: doer.division.id,
    id,
    form: goalForm,
    projectId,
    fiscalYear: year,
    batch: project.batch,
    isChange: false,
    chain: projectGoalChain.id,
    organizationId,
    departmentId,
    review: {
      plan: planReview(projectGoalChain, { organizationCode, departmentCode }),
      state: { kind: 'draft', since: doer.at },
    },
    formEdition: states.get(project.code)?.form.id ?? currentGoalForm.id,
    content: project.content,
  }
}

/** What the plan lets through is what may be saved. @throws otherwise: a defect */
function valid<Project extends { readonly code: string; readonly content: unknown }>(project: Project): Project {
  const parsed = goalContent.safeParse(project.content)
  if (!parsed.success) throw new Error(`the workbook's ${project.code} cannot be saved: ${parsed.error.message}`)
  return project
}
