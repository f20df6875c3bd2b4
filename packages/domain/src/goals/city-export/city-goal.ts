import type { CityExportField } from '../../rulebook/index.ts'
import type { GoalContent } from '../goal-content.ts'
import type { CityFault, CityNotice, Placed } from './city-fault.ts'

/** What the export says of one department: its goal, and which fields the export has at all. */
export type CityGoal = {
  readonly sheet: string
  /** Where the department is named. */
  readonly address: string
  readonly code: string
  readonly name: string
  readonly content: GoalContent
  /** Fields that stand in the export, filled in or not; the others say nothing. */
  readonly given: readonly CityExportField[]
  /** 批复文号、批复日期, where the export names them. */
  readonly document: { readonly number: string; readonly on: string }
}

/** Rows of a sheet by what became of them; they add up to its filled rows. */
export type SheetRows = {
  readonly name: string
  readonly rows: number
  /** Titles, heads and blank rows of the form. */
  readonly heads: number
  /** Taken as content of a department. */
  readonly taken: number
  /** Not known for anything; each is told in the notices. */
  readonly unread: number
  readonly faulty: number
}

/** An export as it was read. With faults nothing of it is decided on. */
export type CityExport = {
  readonly goals: readonly CityGoal[]
  readonly faults: readonly Placed<CityFault>[]
  readonly notices: readonly Placed<CityNotice>[]
  readonly sheets: readonly SheetRows[]
}
