import type { Column, PackageTable } from '@jiheng/domain/exchange'

/** What of a table lies in its staging table. */
export type StagedTable = {
  readonly table: PackageTable
  /** The columns that the package gives. */
  readonly columns: readonly Column[]
  /** Rows read, those that could not be staged included. */
  readonly rows: number
  /** Every row of it is staged. Where one could not be, nobody is blamed for pointing at it. */
  readonly isWhole: boolean
  /** SHA-256 of the canonical rows. */
  readonly digest: string
}

export type Staged = ReadonlyMap<string, StagedTable>
