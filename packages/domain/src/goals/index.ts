export * from './checks/catalogue.ts'
export * from './checks/check.ts'
export * from './checks/check-goal.ts'
export * from './checks/goal-context.ts'
export { readIndicatorTarget } from './checks/goal-reading.ts'
export {
  citySentence,
  type CityFault,
  type CityFileFault,
  type CityNotice,
  type Placed,
} from './city-export/city-fault.ts'
export type { CityExport, CityGoal, SheetRows } from './city-export/city-goal.ts'
export type { ExportSheet } from './city-export/export-sheet.ts'
export * from './city-export/match-departments.ts'
export * from './city-export/read-export.ts'
export * from './city-export/reconcile-goal.ts'
export * from './compare-goals.ts'
export * from './estimate-amount.ts'
export * from './form-head.ts'
export * from './goal-batch.ts'
export * from './goal-content.ts'
export * from './goal-fields.ts'
export * from './goal-tables.ts'
export * from './goal-words.ts'
export * from './graded-opinion.ts'
export * from './opinion-fault.ts'
export * from './take-over.ts'
export * from './plan-workbook.ts'
export * from './workbook-cell.ts'
export * from './workbook-fault.ts'
export * from './workbook-kinds.ts'
export type { PlacedCell, PlacedFault, RowOutcome, WorkbookProject, WorkbookRow } from './workbook-row.ts'
export * from './weight-totals.ts'
