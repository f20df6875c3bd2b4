import { createHash } from 'node:crypto'
import type { MeasureValue } from '@jiheng/domain/reporting'
import type pg from 'pg'
import type { Scope } from '../../accounts/scope.queries.ts'
import type { Reach } from './measure-set.ts'
import { familySql, measureSql } from './measure-sql.ts'
import { familyTallySql, measureInView } from './tally.queries.ts'

/** Kept values are those of exactly this SQL: a release that changes a measure computes it anew. */
const sqlDigest = createHash('sha256').update(sqlWithin('division')).update(sqlWithin('organization')).digest('hex')

function sqlWithin(reach: Reach): string {
  const fixed = Object.values(measureSql).map((each) => measureInView(each, reach))
  const families = Object.values(familySql).map((each) => familyTallySql(each, reach))
  return [...fixed, ...families].join('\n')
}

/** Under which code values are kept: '' for the division; null for an account of no organisation, which sees nothing. */
function keptUnder(scope: Scope): string | null {
  return scope.reach === 'division' ? '' : scope.organizationCode || null
}

export type KeptMeasures = {
  readonly results: readonly MeasureValue[]
  /** They are of the division's data as they are now. */
  readonly isPresent: boolean
  readonly computedAt: Date
  readonly tookMs: number
}

/** The values kept last of a report year in a scope, whether or not the data have changed since; null where none are. */
export async function findKept(
  db: pg.Pool | pg.ClientBase,
  scope: Scope,
  reportYear: number,
): Promise<KeptMeasures | null> {
  const organization = keptUnder(scope)
  if (organization === null) return null
  const found = await db.query<KeptMeasures>(
    `select c.results, c.data_version = d.data_version as "isPresent", c.computed_at as "computedAt", c.took_ms as "tookMs"
     from measure_cache c join division_state d on d.division_id = c.division_id
     where c.division_id = $1 and c.report_year = $2 and c.sql_digest = $3 and c.organization_code = $4`,
    [scope.divisionId, reportYear, sqlDigest, organization],
  )
  return found.rows[0] ?? null
}

/** Keeps what was computed in this transaction under the data version that the transaction sees. */
export async function keep(
  tx: pg.ClientBase,
  scope: Scope,
  reportYear: number,
  { results, tookMs }: Pick<KeptMeasures, 'results' | 'tookMs'>,
): Promise<void> {
  const organization = keptUnder(scope)
  if (organization === null) return
  await tx.query(
    `insert into measure_cache as kept
       (division_id, organization_code, report_year, data_version, sql_digest, results, computed_at, took_ms)
     select d.division_id, $5, $2, d.data_version, $3, $4::jsonb, now(), $6 from division_state d where d.division_id = $1
     on conflict (division_id, organization_code, report_year) do update
       set data_version = excluded.data_version, sql_digest = excluded.sql_digest, results = excluded.results,
         computed_at = excluded.computed_at, took_ms = excluded.took_ms
       where kept.data_version <= excluded.data_version`,
    [scope.divisionId, reportYear, sqlDigest, JSON.stringify(results), organization, tookMs],
  )
}
