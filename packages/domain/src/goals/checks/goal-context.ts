import type { CalendarDate } from '../../kernel/index.ts'
import type { GoalForm } from '../../rulebook/index.ts'

/** What the project library knows of the subject (项目). Empty or null where it is not on record. */
export type GoalProject = {
  readonly name: string
  readonly subjectKind: string
  readonly kind: string
  readonly policyArea: string
  readonly startsOn: CalendarDate | null
  readonly endsOn: CalendarDate | null
}

/** An indicator of an earlier year with what came of it (以往年度的指标值、完成值), as written. */
export type EarlierIndicator = {
  readonly year: number
  readonly levelTwo: string
  readonly levelThree: string
  readonly target: string
  /** Empty where the year is not evaluated yet. */
  readonly actual: string
}

/** What is known beside the form when a goal is checked. */
export type GoalContext = {
  readonly form: GoalForm
  /** The year that dates without one mean. */
  readonly fiscalYear: number
  readonly project: GoalProject
  readonly earlier: {
    /** 上年批复金额 in 元; null where none is on record. */
    readonly approvedAmount: string | null
    /** Newest year first: last year's goal, and the newest self-evaluation, which when goals are filed is often older. */
    readonly indicators: readonly EarlierIndicator[]
  }
}
