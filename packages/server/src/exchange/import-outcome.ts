import { issueText, type Issue, type Severity } from '@jiheng/domain/exchange'

/** A fault or a notice as a person reads it. */
export type ImportIssue = {
  readonly severity: Severity
  readonly code: string
  readonly table: string | null
  /** As a spreadsheet counts: the heading is row 1. */
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
  readonly rule: string
  readonly mend: string
}

/** What an import did, table by table in the order of the package. */
export type TableCounts = {
  readonly table: string
  readonly rows: number
  readonly added: number
  readonly updated: number
  readonly unchanged: number
}

export type ImportOutcome = {
  /** No errors: it is loaded, or (in a dry run) would have been. */
  readonly ok: boolean
  readonly isDryRun: boolean
  /** The run that is on record; null where nothing was changed. */
  readonly importId: string | null
  readonly division: string | null
  readonly tables: readonly TableCounts[]
  readonly errorCount: number
  readonly noticeCount: number
  /** The first ten thousand errors and the first thousand notices. */
  readonly issues: readonly ImportIssue[]
  /** SHA-256 of what the package says in canonical form; null where it could not be read. */
  readonly digest: string | null
}

export function readableIssue(issue: Issue): ImportIssue {
  const { table, row, column, value, code } = issue
  const { severity, rule, mend } = issueText(issue)
  return { severity, code, table, row, column, value, rule, mend }
}
