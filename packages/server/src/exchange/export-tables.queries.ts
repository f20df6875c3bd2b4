import type { Readable } from 'node:stream'
import { keyColumns, type Column, type PackageTable } from '@jiheng/domain/exchange'
import type { PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { storedRows } from './stored-rows.queries.ts'
import { sqlColumn } from './table-shape.ts'

function cell(column: Column): string {
  const name = `r.${sqlColumn(column)}`
  return column.cell.kind === 'boolean' ? `case ${name} when true then '是' when false then '否' end` : name
}

const wordKinds = new Set<Column['cell']['kind']>(['code', 'text', 'list'])

/** Words in the order of their code points, whatever the database's own collation. */
function rank(column: Column): string {
  const name = `r.${sqlColumn(column)}`
  return wordKinds.has(column.cell.kind) ? `${name} collate "C"` : name
}

/**
 * The rows of a table as CSV (RFC 4180, LF, quotes only where a cell has a comma, a quote or a line break), without a
 * heading, by key. One such stream runs in a session at a time.
 */
export function csvStream(tx: PoolClient, table: PackageTable, divisionId: number): Readable {
  const cells = table.columns.map(cell).join(', ')
  const order = keyColumns(table).map(rank).join(', ')
  return tx.query(
    copyTo(`copy (select ${cells} from (${storedRows(table, divisionId)}) r order by ${order}) to stdout (format csv)`),
  )
}

/** Opens a snapshot: every table is read as of one moment. */
export async function openSnapshot(tx: PoolClient): Promise<void> {
  await tx.query('begin isolation level repeatable read read only')
  await tx.query(`set local datestyle = 'ISO'`)
}
