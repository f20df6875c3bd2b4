import type { PoolClient } from 'pg'
import type { Finding } from './rule.ts'

/** At most so many rows of one rule are fetched; the count beside them is exact. */
const fetched = 10_000

export type Findings = { readonly findings: readonly Finding[]; readonly total: number }

/** Runs a rule's query: its findings in the order of their rows, and how many there are. */
export async function findRows(tx: PoolClient, sql: string, values: readonly unknown[] = []): Promise<Findings> {
  const { rows } = await tx.query<Finding & { total: string }>(
    `select f.*, count(*) over () as total from (${sql}) f order by f.row nulls last limit ${fetched}`,
    [...values],
  )
  return { findings: rows, total: Number(rows[0]?.total ?? 0) }
}
