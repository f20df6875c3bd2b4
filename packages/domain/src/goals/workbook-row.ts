import type { GoalForm } from '../rulebook/index.ts'
import type { GoalContent } from './goal-content.ts'
import type { GoalTableName } from './goal-fields.ts'
import type { WorkbookCell } from './workbook-cell.ts'
import type { WorkbookCellFault, WorkbookRowFault } from './workbook-fault.ts'

/** A cell with its place: E12, and what its column is called. */
export type PlacedCell = WorkbookCell & { readonly address: string; readonly label: string }

/** A row of a workbook: of a project itself (`main`) or of one of the tables. */
export type WorkbookRow = {
  readonly sheet: string
  /** As a spreadsheet counts. */
  readonly row: number
  readonly kind: 'main' | GoalTableName
  /** A form of one project has a row for each field, all of them its own; a list has one row a project. */
  readonly isOfForm: boolean
  readonly project: string
  /** 申报批次 of a project's row, where the sheet has it. */
  readonly batch: string
  /** The row's key in the content; empty where it is new and has none. */
  readonly key: string
  /** Where the project's code stands. */
  readonly codeAddress: string
  readonly cells: ReadonlyMap<string, PlacedCell>
  /** What its reader already found wrong with the row. */
  readonly faults: readonly PlacedFault[]
}

export type PlacedFault = {
  readonly address: string
  readonly label: string
  readonly value: string
  readonly fault: WorkbookCellFault | WorkbookRowFault
}

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'rejected'

/** What a project's draft is: as the workbook was made from (`base`) and as it stands now. */
export type WorkbookProject = {
  readonly form: GoalForm
  readonly base: GoalContent
  readonly now: GoalContent
  readonly isBegun: boolean
  /** Why it cannot be changed now; null where it can. */
  readonly locked: string | null
  /** The form in which its draft stands now is not the workbook's. */
  readonly hasOtherForm: boolean
}

/** The rows of one project, by their places in the workbook. */
export type RowGroup = {
  readonly main: readonly number[]
  readonly tables: ReadonlyMap<GoalTableName, readonly number[]>
}

/** What the rows of a project are planned with: outcomes are set, faults are told by the row's place. */
export type Planning = {
  /** From which new rows get their keys. */
  readonly stamp: string
  readonly rows: readonly WorkbookRow[]
  readonly group: RowGroup
  readonly outcomes: RowOutcome[]
  reject(at: number, fault: PlacedFault): void
}

/** A fault of a row as a whole stands where its project's code does. */
export function atCode({ codeAddress, row, project }: WorkbookRow, fault: WorkbookRowFault): PlacedFault {
  return { address: codeAddress === '' ? `A${String(row)}` : codeAddress, label: '项目代码', value: project, fault }
}
