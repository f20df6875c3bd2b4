import type { WorkbookFileFault, WorkbookNotice, WorkbookRow } from '@jiheng/domain/goals'
import type { SheetCell } from '../../documents/spreadsheet/sheet-cells.ts'

/** What a notice is about: a cell, or a whole column or sheet by its first cell. */
export type PlacedNotice = {
  readonly sheet: string
  readonly address: string
  readonly value: string
  readonly notice: WorkbookNotice
}

/** What one sheet gives. */
export type SheetReading = {
  readonly faults: readonly WorkbookFileFault[]
  readonly rows: readonly WorkbookRow[]
  readonly notices: readonly PlacedNotice[]
  /** Where the results of its rows are written, from 0. */
  readonly resultColumn: number | null
}

/** The text of a row's cell in a column; empty where nothing stands. */
export function textAt(cells: readonly SheetCell[] | undefined, at: number): string {
  return cells?.find((cell) => cell.at === at)?.text.trim() ?? ''
}
