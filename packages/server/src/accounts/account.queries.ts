import type { CalendarDate } from '@jiheng/domain/kernel'
import type pg from 'pg'

/** The organisation of an account by its newest name; null where the account has none or its code is unknown. */
export async function organizationOf(
  db: pg.Pool | pg.PoolClient,
  divisionId: number,
  code: string | null,
): Promise<{ readonly code: string; readonly name: string } | null> {
  const found = await db.query<{ code: string; name: string }>(
    `select o.code, p.name from organization o
     join organization_period p on p.division_id = o.division_id and p.organization_id = o.id
     where o.division_id = $1 and o.code = $2 order by p.start_year desc limit 1`,
    [divisionId, code],
  )
  return found.rows[0] ?? null
}

const yearTables = ['budget_line', 'goal_revision', 'ex_ante_evaluation', 'monitoring_record', 'evaluation'] as const
type YearTable = (typeof yearTables)[number]

/** Hops from year to year along the index (PostgreSQL has no loose index scan of its own). */
function distinctYears(table: YearTable): string {
  const next = `select fiscal_year from ${table} where division_id = $1 and fiscal_year > `
  return `select '${table}' as "table", fiscal_year::int as year from (
    with recursive hop as (
      (${next} 0 order by fiscal_year limit 1)
      union all
      select (${next} hop.fiscal_year order by fiscal_year limit 1) from hop where hop.fiscal_year is not null
    ) select fiscal_year from hop where fiscal_year is not null) as ${table}_year`
}

const yearsQuery = yearTables.map(distinctYears).join(' union all ')

/**
 * The years on record, newest first. A year can be reported (`report`) when its three strands have begun: goals or
 * ex-ante evaluations of the year after, and monitoring of the year or evaluations of the year before. A division
 * without such a year reports on what it has.
 */
export async function yearsOf(
  pool: pg.Pool,
  divisionId: number,
): Promise<{ readonly report: number[]; readonly record: number[] }> {
  const { rows } = await pool.query<{ table: YearTable; year: number }>(yearsQuery, [divisionId])
  const has = (year: number, ...tables: YearTable[]): boolean =>
    rows.some((row) => row.year === year && tables.includes(row.table))
  const record = [...new Set(rows.map((row) => row.year))].sort((a, b) => b - a)
  const report = record.filter(
    (year) =>
      has(year + 1, 'goal_revision', 'ex_ante_evaluation') &&
      (has(year, 'monitoring_record') || has(year - 1, 'evaluation')),
  )
  return { report: report.length > 0 ? report : record, record }
}

/** The newest year, not after the next, whose goals somebody arranged to be filed (布置申报); null where nobody did. */
export async function filingYearOf(pool: pg.Pool, divisionId: number, today: CalendarDate): Promise<number | null> {
  const found = await pool.query<{ year: number | null }>(
    'select max(fiscal_year)::int as year from goal_opening where division_id = $1 and fiscal_year <= $2',
    [divisionId, Number(today.slice(0, 4)) + 1],
  )
  return found.rows[0]?.year ?? null
}
