import type { ProjectFile } from '@jiheng/contract/projects'
import type { CalendarDate } from '@jiheng/domain/kernel'
import type { EvaluatedIndicator, EvaluationRow, FileRows, OwnerPeriod, SubjectRow } from './project-file-rows.ts'

type FileYear = ProjectFile['years'][number]

/** What the rulebook makes of an evaluation; evaluation is a later stage, so it comes in from outside. */
export type ExplainEvaluation = (
  row: EvaluationRow,
  indicators: readonly EvaluatedIndicator[],
  budget: FileRows['budget'],
) => FileYear['evaluations'][number]

type Setting = { readonly today: CalendarDate; readonly explainEvaluation: ExplainEvaluation }

/** Puts the rows of one subject together as its file (案卷): newest year first. */
export function assembleFile(subject: SubjectRow, rows: FileRows, setting: Setting): ProjectFile {
  const { id: _id, ownerId, ...itself } = subject
  const owner = nameInYear(rows.periods, ownerId, Number(setting.today.slice(0, 4)))
  return {
    ...itself,
    organization: {
      code: owner?.code ?? '',
      name: owner?.name ?? '',
      kind: owner?.kind ?? '',
      department: owner?.department ?? null,
    },
    years: yearsIn(rows).map((year) => assembleYear(year, { subject, rows, ...setting })),
  }
}

function yearsIn({ periods: _periods, ...tables }: FileRows): number[] {
  const years = new Set(Object.values(tables).flatMap((table) => table.map((row) => row.year)))
  return [...years].sort((a, b) => b - a)
}

type Context = Setting & { readonly subject: SubjectRow; readonly rows: FileRows }

function assembleYear(year: number, { subject, rows, today, explainEvaluation }: Context): FileYear {
  const of = <Row extends { readonly year: number }>(table: readonly Row[]): Row[] =>
    table.filter((row) => row.year === year)
  const budget = of(rows.budget)
  const indicators = of(rows.evaluatedIndicators)
  const ownerId = of(rows.owners)[0]?.organizationId ?? subject.ownerId
  return {
    year,
    owner: nameInYear(rows.periods, ownerId, year)?.name ?? '',
    budget,
    adjustments: of(rows.adjustments),
    monthlyOutturn: of(rows.monthlyOutturn),
    goals: goalsOf(year, rows),
    exAnte: of(rows.exAnte).map((each) => ({
      ...each,
      reductions: of(rows.reductions).filter((line) => line.method === each.method),
    })),
    arrangement: of(rows.arrangement),
    monitoring: of(rows.monitoring),
    evaluations: of(rows.evaluations).map((each) =>
      explainEvaluation(
        each,
        indicators.filter((indicator) => indicator.method === each.method),
        budget,
      ),
    ),
    findings: of(rows.findings).map((each) => ({ ...each, isOverdue: isOverdue(each, today) })),
    applications: of(rows.applications),
  }
}

function goalsOf(year: number, rows: FileRows): FileYear['goals'] {
  return rows.goals
    .filter((goal) => goal.year === year)
    .map((goal) => {
      const of = <Row extends { readonly year: number; readonly revision: number }>(table: readonly Row[]): Row[] =>
        table.filter((row) => row.year === year && row.revision === goal.revision)
      return { ...goal, indicators: of(rows.goalIndicators), estimate: of(rows.estimate), plan: of(rows.plan) }
    })
}

/** Open past its deadline. */
function isOverdue(finding: { readonly dueOn: string | null; readonly state: string }, today: CalendarDate): boolean {
  const isOpen = finding.state !== '已完成' && finding.state !== '已撤销'
  return isOpen && finding.dueOn !== null && finding.dueOn < today
}

/** An organisation as it was called in a year (periods come newest first); where it was not yet, as first called. */
function nameInYear(periods: readonly OwnerPeriod[], id: string, year: number): OwnerPeriod | null {
  const own = periods.filter((period) => period.organizationId === id)
  return own.find((period) => period.startYear <= year) ?? own.at(-1) ?? null
}
