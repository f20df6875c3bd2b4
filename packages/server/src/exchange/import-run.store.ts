import type { Instant } from '@jiheng/domain/kernel'
import type { PoolClient } from 'pg'
import type { TableCounts } from './import-outcome.ts'

/** One import that changed something. */
export type ImportRun = {
  readonly divisionId: number
  readonly id: string
  readonly accountId: string | null
  readonly at: Instant
  readonly digest: string
  readonly fileName: string
}

/** Puts the run on record before the merge, because the history of changed rows points at it. */
export async function openRun(tx: PoolClient, run: ImportRun): Promise<void> {
  await tx.query(
    `insert into import_run (division_id, id, account_id, imported_at, digest, file_name, counts)
     values ($1, $2, $3, $4, $5, $6, '[]')`,
    [run.divisionId, run.id, run.accountId, run.at, run.digest, run.fileName],
  )
}

/** Writes what the run did and moves the division's data version. */
export async function closeRun(tx: PoolClient, run: ImportRun, counts: readonly TableCounts[]): Promise<void> {
  await tx.query('update import_run set counts = $3 where division_id = $1 and id = $2', [
    run.divisionId,
    run.id,
    JSON.stringify(counts),
  ])
  await tx.query('update division_state set data_version = data_version + 1 where division_id = $1', [run.divisionId])
}

/** A package that changed nothing leaves no trace. */
export async function dropRun(tx: PoolClient, run: ImportRun): Promise<void> {
  await tx.query('delete from import_run where division_id = $1 and id = $2', [run.divisionId, run.id])
}
