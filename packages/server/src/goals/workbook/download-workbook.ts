import { goalBatches } from '@jiheng/domain/goals'
import type { DivisionActor } from '../../accounts/actor.ts'
import { dataMarkOf } from '../../accounts/data-mark.ts'
import { actedBy } from '../../audit/acted-by.ts'
import { appendAudit } from '../../audit/append-audit.store.ts'
import { inTransaction } from '../../db/connection.ts'
import { writtenDate } from '../../documents/typesetting/official-document.ts'
import { mediaTypes, type FileAnswer } from '../../http/file-answer.ts'
import { refused, type Refused } from '../../http/refused.ts'
import { dayInChina } from '../../ports/clock.ts'
import { findFiling } from '../../workflow/filing-visibility.queries.ts'
import type { FilingId } from '../../workflow/filing.ts'
import { goalForm, type GoalDeps } from '../goal-filing.ts'
import { namesOf } from '../organizations-of-goal.queries.ts'
import { batchWorkbook, formWorkbook } from './compose-workbook.ts'
import { addWorkbook } from './goal-workbook.store.ts'
import type { WorkbookFacts, WorkbookSubject } from './workbook-subject.ts'
import { subjectStates, type SubjectState } from './workbook-state.ts'

/** All of the caller's own goals of a year that can still be filled in, as one workbook (批量工作簿). */
export async function downloadBatch(deps: GoalDeps, actor: DivisionActor, year: number): Promise<FileAnswer | Refused> {
  const states = await subjectStates(deps.pool, actor, { year, codes: null, isLocked: false })
  const open = states.filter(({ locked }) => locked === null)
  if (open.length === 0) return refused('goal-workbook.nothing')
  const facts = await factsOf(deps, actor, { year, elsewhere: states.length - open.length })
  return kept(deps, actor, { facts, open, body: await batchWorkbook(facts, open.map(subjectOf)), what: '批量' })
}

/** One goal that can still be filled in, as its official form in a workbook (申报表工作簿). */
export async function downloadOne(deps: GoalDeps, actor: DivisionActor, id: string): Promise<FileAnswer | Refused> {
  const filing = await findFiling(deps.pool, actor, { id: id as FilingId, form: goalForm })
  if (filing === null) return refused('not-found')
  const { fiscalYear: year, project } = filing
  const [state] = await subjectStates(deps.pool, actor, { year, codes: [project.code], isLocked: false })
  if (state === undefined || state.locked !== null) return refused('filing.locked')
  const facts = await factsOf(deps, actor, { year, elsewhere: 0 })
  const body = await formWorkbook(facts, subjectOf(state))
  return kept(deps, actor, { facts, open: [state], body, what: `${project.code}-${project.name}` })
}

async function factsOf(
  { pool, clock, ids }: GoalDeps,
  actor: DivisionActor,
  { year, elsewhere }: { readonly year: number; readonly elsewhere: number },
): Promise<WorkbookFacts> {
  const code = actor.organizationCode ?? ''
  const names = await namesOf(pool, actor.division.id, { codes: [code], year })
  return {
    id: ids.next<'goal-workbook'>(),
    fiscalYear: year,
    organization: { code, name: names.get(code) ?? code },
    madeOn: writtenDate(dayInChina(clock.now())),
    elsewhere,
    mark: dataMarkOf(actor)?.sentence ?? null,
  }
}

function subjectOf({ projectId, code, name, form, content, filed }: SubjectState): WorkbookSubject {
  return {
    projectId,
    code,
    name,
    form,
    content,
    batch: filed?.filing.batch ?? goalBatches[0],
    state: filed?.state ?? '未填报',
    filing: filed === null ? '' : `${filed.filing.id}@${String(filed.filing.version)}`,
  }
}

type Made = {
  readonly facts: WorkbookFacts
  readonly open: readonly SubjectState[]
  readonly body: Buffer
  readonly what: string
}

/** What goes out is remembered, so that what comes back can be compared with it. */
async function kept({ pool, clock }: GoalDeps, actor: DivisionActor, made: Made): Promise<FileAnswer> {
  const { facts, open, body, what } = made
  const { id, fiscalYear, organization } = facts
  const at = clock.now()
  const name = `${String(fiscalYear)}年度绩效目标-${organization.name}-${what}-${dayInChina(at)}.xlsx`
  const bases = open.map(({ projectId, form, content }) => ({ projectId, formEdition: form.id, content }))
  await inTransaction(pool, async (tx) => {
    const workbook = {
      divisionId: actor.division.id,
      id,
      fiscalYear,
      organizationCode: organization.code,
      at,
      by: actor.accountId,
    }
    await addWorkbook(tx, workbook, bases)
    const subject = { kind: 'goal-workbook', id, name } as const
    const details = { year: fiscalYear, projects: open.map(({ code }) => code) }
    await appendAudit(tx, { ...actedBy(actor), at, action: 'goal-workbook.downloaded', subject, details })
  })
  return { name, type: mediaTypes.xlsx, body }
}
