import type { GoalWorkbookOutcome } from '@jiheng/contract/goal-workbooks'
import {
  checkGoal,
  whatHinders,
  workbookSentence,
  type GoalContent,
  type GoalContext,
  type ProjectPlan,
  type RowOutcome,
  type WorkbookFault,
  type WorkbookNotice,
} from '@jiheng/domain/goals'
import type { CheckContext } from '../goal-check-context.queries.ts'
import type { PlannedUpload } from './plan-upload.ts'
import type { ReadWorkbook } from './read-workbook.ts'
import type { SubjectState } from './workbook-state.ts'

/** The most issues, notices and projects that are kept; the workbook that goes back has the rest. */
const most = { issues: 2000, notices: 200, projects: 1000 } as const

/** What a job leaves behind: what is answered, and the outcome of each row for the workbook that goes back. */
export type KeptOutcome = {
  readonly answer: GoalWorkbookOutcome
  /** Rows by sheet, from 1, with their outcomes; where the results are written, from 0. */
  readonly sheets: readonly {
    readonly name: string
    readonly resultColumn: number | null
    readonly rows: readonly (readonly [row: number, outcome: RowOutcome])[]
  }[]
}

const none = { created: 0, updated: 0, unchanged: 0, rejected: 0 }

/** Nothing of the workbook was read. */
export function unreadOutcome(faults: readonly WorkbookFault[]): KeptOutcome {
  const issues = faults.map((fault) => ({
    sheet: '',
    address: '',
    label: '',
    value: '',
    code: fault.code,
    ...workbookSentence(fault),
  }))
  const answer = {
    ...none,
    isGood: false,
    year: null,
    rows: 0,
    removed: 0,
    sheets: [],
    projects: [],
    issues,
    notices: [],
  }
  return { answer: { ...answer, issueCount: issues.length }, sheets: [] }
}

type Planned = Pick<PlannedUpload, 'read' | 'plan' | 'year' | 'states'> & {
  /** What the form is checked with beside its content, by the project's id. */
  readonly contexts: ReadonlyMap<string, CheckContext>
}

/** What a workbook does or would do, counted so that the outcomes add up to its rows. */
export function plannedOutcome(planned: Planned): KeptOutcome {
  const { read, plan, year, states } = planned
  const counts = countsOf(plan.outcomes)
  const names = [...new Set(read.rows.map(({ sheet }) => sheet))]
  const bySheet = names.map((name) => {
    const own = read.rows.flatMap((row, at) =>
      row.sheet === name ? [[row.row, plan.outcomes[at] ?? 'unchanged'] as const] : [],
    )
    return { name, resultColumn: read.resultColumns.get(name) ?? null, rows: own }
  })
  const changed = plan.projects.filter(({ isChanged }) => isChanged)
  const answer: GoalWorkbookOutcome = {
    ...counts,
    isGood: counts.rejected === 0,
    year,
    rows: read.rows.length,
    removed: changed.reduce((sum, { removed }) => sum + removed, 0),
    sheets: bySheet.map(({ name, rows }) => ({
      name,
      rows: rows.length,
      ...countsOf(rows.map(([, outcome]) => outcome)),
    })),
    projects: changed.slice(0, most.projects).flatMap((project) => {
      const state = states.get(project.code)
      return state === undefined ? [] : [projectLine(project, state, planned)]
    }),
    issueCount: plan.faults.length,
    issues: plan.faults.slice(0, most.issues).map(({ sheet, address, label, value, fault }) => ({
      sheet,
      address,
      label,
      value: value.slice(0, 200),
      code: fault.code,
      ...workbookSentence(fault),
    })),
    notices: read.notices.slice(0, most.notices).map(noticeLine),
  }
  return { answer, sheets: bySheet }
}

type ProjectLine = GoalWorkbookOutcome['projects'][number]

function projectLine({ code, removed, content }: ProjectPlan, state: SubjectState, planned: Planned): ProjectLine {
  const { name, filed, form, projectId } = state
  const context = planned.contexts.get(projectId)
  const findings =
    context === undefined ? nothingFound : findingsOf(content, { ...context, form, fiscalYear: planned.year })
  return { code, name, isNew: filed === null, removed, findings, goal: filed?.filing.id ?? null }
}

const nothingFound = { blocks: 0, explain: 0, hint: 0 }

/** What the form would say of the draft once it is saved, by how heavy it is; what is explained already is not counted. */
function findingsOf(content: GoalContent, context: GoalContext): ProjectLine['findings'] {
  const found = checkGoal(content, context)
  const { blocking, unexplained } = whatHinders(found, content)
  const hint = found.filter(({ severity }) => severity === 'hint').length
  return { blocks: blocking.length, explain: unexplained.length, hint }
}

/** The outcome once its drafts are saved: each with its filing. */
export function takenOutcome({ answer, sheets }: KeptOutcome, begun: ReadonlyMap<string, string>): KeptOutcome {
  const projects = answer.projects.map((project) => ({
    ...project,
    goal: project.goal ?? begun.get(project.code) ?? null,
  }))
  return { answer: { ...answer, projects }, sheets }
}

function noticeLine({
  sheet,
  address,
  value,
  notice,
}: ReadWorkbook['notices'][number]): GoalWorkbookOutcome['notices'][number] {
  const told: WorkbookNotice = notice
  return { sheet, address, label: '', value: value.slice(0, 200), code: told.code, ...workbookSentence(told) }
}

function countsOf(outcomes: readonly RowOutcome[]): typeof none {
  const count = (wanted: RowOutcome): number => outcomes.filter((each) => each === wanted).length
  return {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    rejected: count('rejected'),
  }
}
