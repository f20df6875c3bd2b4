import { findPackageTable, keyColumns, type PackageTable } from '@jiheng/domain/exchange'
import type { Staged, StagedTable } from '../staging/staged-table.ts'
import { storedRows } from '../stored-rows.queries.ts'
import { sqlColumn, sqlType, stageTable } from '../table-shape.ts'

/** What the database would hold once the package is in it, before anything is changed. */
export type Effective = {
  readonly staged: Staged
  /** The rows of a table as a parenthesised query: `row_number` is null for a row that only the database has. */
  rows(tableName: string): string
}

/** The database's rows of `divisionId` (null: it has none yet) with the staged ones laid over them. */
export function effectiveRows(staged: Staged, divisionId: number | null): Effective {
  return {
    staged,
    rows(tableName) {
      const table = findPackageTable(tableName)
      if (table === undefined) throw new Error(`no such package table: ${tableName}`)
      return `(${queryFor(table, staged.get(tableName), divisionId)})`
    },
  }
}

function queryFor(table: PackageTable, stage: StagedTable | undefined, divisionId: number | null): string {
  if (stage === undefined) return divisionId === null ? nothing(table) : untouched(table, divisionId, '')
  if (divisionId === null) return stagedAlone(table, stage)
  return `${stagedOver(table, stage, divisionId)} union all ${untouched(table, divisionId, notStaged(table))}`
}

function nothing(table: PackageTable): string {
  const columns = table.columns.map((column) => `null::${sqlType(column)} as ${sqlColumn(column)}`)
  return `select null::integer as row_number, false as is_faulty, ${columns.join(', ')} where false`
}

function stagedAlone(table: PackageTable, stage: StagedTable): string {
  const columns = table.columns.map((column) =>
    stage.columns.includes(column) ? `s.${sqlColumn(column)}` : `null::${sqlType(column)} as ${sqlColumn(column)}`,
  )
  return `select s.row_number, s.is_faulty, ${columns.join(', ')} from ${stageTable(table)} s`
}

/** A column that the package does not give keeps what is stored. */
function stagedOver(table: PackageTable, stage: StagedTable, divisionId: number): string {
  const columns = table.columns.map((column) => `${stage.columns.includes(column) ? 's' : 't'}.${sqlColumn(column)}`)
  if (stage.columns.length === table.columns.length) return stagedAlone(table, stage)
  return `select s.row_number, s.is_faulty, ${columns.join(', ')} from ${stageTable(table)} s
    left join (${storedRows(table, divisionId)}) t on ${sameKey(table)}`
}

function untouched(table: PackageTable, divisionId: number, condition: string): string {
  const columns = table.columns.map((column) => `t.${sqlColumn(column)}`)
  return `select null::integer as row_number, false as is_faulty, ${columns.join(', ')} from (${storedRows(table, divisionId)}) t ${condition}`
}

function notStaged(table: PackageTable): string {
  return `where not exists (select 1 from ${stageTable(table)} s where ${sameKey(table)})`
}

function sameKey(table: PackageTable): string {
  return keyColumns(table)
    .map((column) => `s.${sqlColumn(column)} = t.${sqlColumn(column)}`)
    .join(' and ')
}
