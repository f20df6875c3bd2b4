import type { Fault } from '@jiheng/domain/exchange'
import type { Effective } from './effective-rows.queries.ts'

/** A row that a rule's query found: where it is, what stands there, and the facts of the issue as text. */
export type Finding = {
  readonly row: number | null
  /** A row of the rule's other table, where only that one is in the package. */
  readonly other_row?: number | null
  readonly value: string | null
  readonly facts: Readonly<Record<string, string>> | null
}

/**
 * A rule over rows (跨行规则), checked on what the database would hold. Its query selects `row`, `value` and `facts`
 * (jsonb) of every row that breaks it.
 */
export type RowRule = {
  /** The table whose rows are named. */
  readonly table: string
  readonly column: string | null
  /** Where the fault is told when the row above is not in the package. */
  readonly other?: { readonly table: string; readonly column: string }
  /** Tables of which at least one has to be in the package for the rule to be asked. */
  readonly touches: readonly string[]
  /** Tables that must have been read to the last row: with a row missing, a sum says nothing. */
  readonly whole?: readonly string[]
  query(effective: Effective): string
  fault(facts: Readonly<Record<string, string>>): Fault
}
