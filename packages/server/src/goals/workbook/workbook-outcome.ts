import type { GoalWorkbookOutcome } from '@jiheng/contract/goal-workbooks'
import {
  checkGoal,
  whatHinders,
  workbookSentence,
  type GoalContent,
  type RowOutcome,
  type WorkbookFault,
  type WorkbookNotice,
  type WorkbookPlan,
} from '@jiheng/domain/goals'
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

type Planned = {
  readonly read: ReadWorkbook
  readonly plan: WorkbookPlan
  readonly year: number
  readonly states: ReadonlyMap<string, SubjectState>
}

/** What a workbook does or would do, counted so that the outcomes add up to its rows. */
export function plannedOutcome({ read, plan, year, states }: Planned): KeptOutcome {
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
      if (state === undefined) return []
      const hinders = blockingOf(project.content, state, year)
      const { code, removed } = project
      return [
        { code, name: state.name, isNew: state.filed === null, removed, hinders, goal: state.filed?.filing.id ?? null },
      ]
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

/** How much blocks a submission: what blocks is told by the form alone; what must be explained is told on the page, beside last year. */
function blockingOf(content: GoalContent, { form, name }: SubjectState, fiscalYear: number): number {
  const project = { name, subjectKind: '', kind: '', policyArea: '', startsOn: null, endsOn: null }
  const earlier = { approvedAmount: null, indicators: [] }
  return whatHinders(checkGoal(content, { form, fiscalYear, project, earlier }), content).blocking.length
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
