import type pg from 'pg'

/** Moves the division's data version: kept figures are computed anew. */
export async function moveDataVersion(tx: pg.ClientBase, divisionId: number): Promise<void> {
  await tx.query('update division_state set data_version = data_version + 1 where division_id = $1', [divisionId])
}
