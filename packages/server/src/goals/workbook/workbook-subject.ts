import type { GoalContent } from '@jiheng/domain/goals'
import type { GoalForm } from '@jiheng/domain/rulebook'

/** A subject as a workbook shows it: what its draft holds, or what the ledgers know where none was begun. */
export type WorkbookSubject = {
  readonly projectId: string
  readonly code: string
  readonly name: string
  readonly form: GoalForm
  readonly batch: string
  readonly state: string
  /** Filing and version, for whoever looks into the hidden column; empty where none was begun. */
  readonly filing: string
  readonly content: GoalContent
}

/** What a workbook says of itself. */
export type WorkbookFacts = {
  readonly id: string
  readonly fiscalYear: number
  readonly organization: { readonly code: string; readonly name: string }
  /** 2025年1月10日. */
  readonly madeOn: string
  /** How many goals of the year are on their way or approved, and so not in it. */
  readonly elsewhere: number
  /** What says of data that are not real what they are; null for real ones. */
  readonly mark: string | null
}
