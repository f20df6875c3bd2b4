import { createHash } from 'node:crypto'
import type { MeasureValue } from '@jiheng/domain/reporting'
import type pg from 'pg'
import { familySql, measureSql } from './measure-sql.ts'
import { familyTallySql, measureInView } from './tally.queries.ts'

/** Kept values are those of exactly this SQL: a release that changes a measure computes it anew. */
const sqlDigest = createHash('sha256')
  .update(Object.values(measureSql).map(measureInView).join('\n'))
  .update(Object.values(familySql).map(familyTallySql).join('\n'))
  .digest('hex')

/** The kept values of a report year, if they are of the division's present data; null otherwise. */
export async function findKept(
  db: pg.Pool | pg.ClientBase,
  divisionId: number,
  reportYear: number,
): Promise<readonly MeasureValue[] | null> {
  const found = await db.query<{ results: readonly MeasureValue[] }>(
    `select c.results from measure_cache c
     join division_state d on d.division_id = c.division_id and d.data_version = c.data_version
     where c.division_id = $1 and c.report_year = $2 and c.sql_digest = $3`,
    [divisionId, reportYear, sqlDigest],
  )
  return found.rows[0]?.results ?? null
}

/** Keeps what was computed in this transaction under the data version that the transaction sees. */
export async function keep(
  tx: pg.ClientBase,
  divisionId: number,
  reportYear: number,
  results: readonly MeasureValue[],
): Promise<void> {
  await tx.query(
    `insert into measure_cache (division_id, report_year, data_version, sql_digest, results)
     select d.division_id, $2, d.data_version, $3, $4::jsonb from division_state d where d.division_id = $1
     on conflict (division_id, report_year) do update
       set data_version = excluded.data_version, sql_digest = excluded.sql_digest, results = excluded.results
       where measure_cache.data_version <= excluded.data_version`,
    [divisionId, reportYear, sqlDigest, JSON.stringify(results)],
  )
}
