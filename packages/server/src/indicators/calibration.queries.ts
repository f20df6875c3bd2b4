import { sql } from 'kysely'
import type { Db } from './library-list.queries.ts'

/** The item's own name with every name under which filings of the division took it from the library. */
export async function namesOfIndicator(
  db: Db,
  { divisionId, code, name }: { readonly divisionId: number; readonly code: string | null; readonly name: string },
): Promise<readonly string[]> {
  if (code === null) return [name]
  const { rows } = await sql<{ name: string }>`
    select distinct level_three as name from filing_indicator
    where division_id = ${divisionId} and library_code = ${code} limit 20`.execute(db)
  return [...new Set([name, ...rows.map((row) => row.name)])]
}

/** The years from the first to the last, both included. */
export type Years = { readonly from: number; readonly to: number }

export type IndicatorOf = {
  readonly divisionId: number
  readonly projectId: string
  readonly names: readonly string[]
  readonly years: Years
}

export type PastYear = { readonly year: number; readonly target: string | null; readonly actual: string | null }

/** Whose finding of the actual counts first, where several evaluated. */
const byMethod = sql`array_position(array['财政重点评价', '部门评价', '单位自评'], e.method)`

/** What a project set and reached in some years, newest first. */
export async function pastOf(db: Db, { divisionId, projectId, names, years }: IndicatorOf): Promise<PastYear[]> {
  const { rows } = await sql<PastYear>`
    select y.year::int as "year",
      (select i.target_text from goal_indicator i
        where i.division_id = ${divisionId} and i.project_id = ${projectId} and i.fiscal_year = y.year
          and i.level_three = any(${[...names]})
        order by i.revision desc, i.sequence limit 1) as "target",
      (select e.actual_text from evaluation_indicator e
        where e.division_id = ${divisionId} and e.project_id = ${projectId} and e.fiscal_year = y.year
          and e.level_three = any(${[...names]}) and e.actual_text is not null
        order by ${byMethod}, e.sequence limit 1) as "actual"
    from generate_series(${years.to}::int, ${years.from}::int, -1) as y(year)`.execute(db)
  return rows
}

export type PeerText = { readonly text: string; readonly count: number }

/** What other projects reached last within some years, by wording. */
export async function peersOf(db: Db, { divisionId, projectId, names, years }: IndicatorOf): Promise<PeerText[]> {
  const { rows } = await sql<PeerText>`
    select text, count(*)::int as count from (
      select distinct on (e.project_id) e.actual_text as text from evaluation_indicator e
      where e.division_id = ${divisionId} and e.level_three = any(${[...names]})
        and e.fiscal_year between ${years.from} and ${years.to} and e.project_id <> ${projectId}
        and e.actual_text is not null
      order by e.project_id, e.fiscal_year desc, ${byMethod}, e.sequence) newest
    group by text`.execute(db)
  return rows
}
