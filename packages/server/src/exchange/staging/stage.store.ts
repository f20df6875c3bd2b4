import type { Writable } from 'node:stream'
import type { Column, PackageTable } from '@jiheng/domain/exchange'
import type { PoolClient } from 'pg'
import { copyIn } from '../../db/copy-in.ts'
import { sqlColumn, sqlType, stageTable } from '../table-shape.ts'

const withIds = new Set(['project', 'organizationPeriod'])

/** Rows of this table may become things with an id of their own: one waits in `new_id`. */
export function needsIds(table: PackageTable): boolean {
  return withIds.has(table.entity)
}

function ownColumns(table: PackageTable): readonly string[] {
  return [
    ...(needsIds(table) ? ['new_id uuid not null'] : []),
    'row_number integer not null',
    'is_faulty boolean not null',
  ]
}

/** Makes the temporary table that takes the rows of a table; it is gone with the transaction. */
export async function createStage(tx: PoolClient, table: PackageTable, columns: readonly Column[]): Promise<void> {
  const cells = columns.map((column) => `${sqlColumn(column)} ${sqlType(column)}`)
  await tx.query(
    `create temp table ${stageTable(table)} (${[...ownColumns(table), ...cells].join(', ')}) on commit drop`,
  )
}

/** A stream into a staging table: COPY text lines of an id where one is needed, row number, faulty or not, then the cells. */
export function stageStream(tx: PoolClient, table: PackageTable): Writable {
  return copyIn(tx, `copy ${stageTable(table)} from stdin`)
}

/** Lets the planner know what was staged. */
export async function analyzeStage(tx: PoolClient, table: PackageTable): Promise<void> {
  await tx.query(`analyze ${stageTable(table)}`)
}
