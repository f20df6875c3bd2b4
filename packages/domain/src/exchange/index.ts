export { cellReader, type CellReading } from './cell-reader.ts'
export type { CellKind, Column, PackageTable, Reference } from './columns.ts'
export {
  issueAt,
  type Fault,
  type Issue,
  type IssueCode,
  type IssueFacts,
  type IssuePlace,
  type Severity,
} from './issue.ts'
export { isError, issueText, type IssueText } from './issue-sentences.ts'
export { nearestWord } from './nearest-word.ts'
export { findPackageTable, keyColumns, packageTables } from './tables.ts'
export { checkFormLine, unusable, type FormCheck, type WrittenReading } from './published-forms/check-form.ts'
export { faultRules, type FormFault, type FormFaultCode } from './published-forms/form-faults.ts'
