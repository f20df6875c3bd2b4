import type { ProjectFile } from '@jiheng/contract/projects'

type FileYear = ProjectFile['years'][number]
type Goal = FileYear['goals'][number]
type ExAnte = FileYear['exAnte'][number]
type Evaluation = FileYear['evaluations'][number]

type OfYear<Row> = Row & { readonly year: number }
type OfRevision<Row> = OfYear<Row> & { readonly revision: number }
type OfMethod<Row> = OfYear<Row> & { readonly method: string }

/** A subject as it stands itself, without its years. */
export type SubjectRow = Omit<ProjectFile, 'organization' | 'years'> & { readonly id: string; readonly ownerId: string }

/** One name of an organisation that ever owned the subject. */
export type OwnerPeriod = {
  readonly organizationId: string
  readonly code: string
  readonly startYear: number
  readonly name: string
  readonly kind: string
  readonly department: string | null
}

/** An evaluation as it is kept: what was given, without what is computed from it. */
export type EvaluationRow = OfYear<
  Pick<
    Evaluation,
    'method' | 'kind' | 'amount' | 'gradeScheme' | 'givenScore' | 'givenGrade' | 'evaluator' | 'finishedOn'
  > & { readonly ruleEdition: string | null }
>

export type EvaluatedIndicator = OfMethod<Omit<Evaluation['indicators'][number], 'computedScore' | 'explanation'>>

/** Everything on record of one subject, table by table, each row with its year. */
export type FileRows = {
  readonly periods: readonly OwnerPeriod[]
  readonly owners: readonly OfYear<{ readonly organizationId: string }>[]
  readonly budget: readonly OfYear<FileYear['budget'][number]>[]
  readonly adjustments: readonly OfYear<FileYear['adjustments'][number]>[]
  readonly monthlyOutturn: readonly OfYear<FileYear['monthlyOutturn'][number]>[]
  readonly goals: readonly OfRevision<Omit<Goal, 'indicators' | 'estimate' | 'plan'>>[]
  readonly goalIndicators: readonly OfRevision<Goal['indicators'][number]>[]
  readonly estimate: readonly OfRevision<Goal['estimate'][number]>[]
  readonly plan: readonly OfRevision<Goal['plan'][number]>[]
  readonly exAnte: readonly OfYear<Omit<ExAnte, 'reductions'>>[]
  readonly reductions: readonly OfMethod<ExAnte['reductions'][number]>[]
  readonly arrangement: readonly OfYear<FileYear['arrangement'][number]>[]
  readonly monitoring: readonly OfYear<FileYear['monitoring'][number]>[]
  readonly evaluations: readonly EvaluationRow[]
  readonly evaluatedIndicators: readonly EvaluatedIndicator[]
  readonly findings: readonly OfYear<Omit<FileYear['findings'][number], 'isOverdue'>>[]
  readonly applications: readonly OfYear<FileYear['applications'][number]>[]
}
