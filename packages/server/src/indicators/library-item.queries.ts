import type { LibraryItem, LibraryLine } from '@jiheng/contract/indicators'
import { sql, type RawBuilder } from 'kysely'
import { mayOpen, type Scope } from '../accounts/scope.queries.ts'
import { adoptedBy, lineColumns, usedBy, type Db } from './library-list.queries.ts'
import { currentVersions, versionsOf } from './library-versions.queries.ts'

export type ItemAsked = { readonly divisionId: number; readonly code: string; readonly year: number }

/** An item in its version of a year, whether it is still in force or has ended; null where the division has none of that code. */
export async function findItem(db: Db, { divisionId, code, year }: ItemAsked): Promise<LibraryLine | null> {
  const { rows } = await sql<LibraryLine>`
    select ${lineColumns}, ${usedBy(divisionId)} as "used", ${adoptedBy(divisionId)} as "adopted"
    from ${currentVersions(divisionId, year)} c where c.code = ${code}`.execute(db)
  return rows[0] ?? null
}

export type Version = Omit<LibraryItem['versions'][number], 'isInForce'>

/** All versions of an item, newest first. */
export async function listVersions(db: Db, { divisionId, code }: ItemAsked): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select revision, case when is_own then '本地' else '参考' end as "origin", coalesce(level_three, code) as "name",
      standard_text as "standard", standard_source as "standardSource", start_year as "startYear", end_year as "endYear"
    from ${versionsOf(divisionId)} v where code = ${code}
    order by is_own desc, revision desc`.execute(db)
  return rows
}

/** An indicator by all the names under which it was filed. */
export type Named = { readonly divisionId: number; readonly names: readonly string[] }

/** Indicators of a name in the newest goal of each project and year (`g`). */
function usesOf({ divisionId, names }: Named): RawBuilder<unknown> {
  return sql`goal_indicator g
    where g.division_id = ${divisionId} and g.level_three = any(${[...names]})
      and not exists (select from goal_revision r where r.division_id = g.division_id and r.project_id = g.project_id
        and r.fiscal_year = g.fiscal_year and r.revision > g.revision)`
}

/** Whose finding of an actual (`e`) counts first, where several evaluated. */
const byMethod = sql`array_position(array['财政重点评价', '部门评价', '单位自评'], e.method)`

export type TextCount = {
  readonly year: number
  readonly what: 'target' | 'actual'
  readonly text: string | null
  readonly count: number
}

/** What was written as target and as actual, by year and wording. */
export async function countTexts(db: Db, named: Named): Promise<TextCount[]> {
  const { rows } = await sql<TextCount>`
    select g.fiscal_year as year, 'target' as what, g.target_text as text, count(*)::int as count
    from ${usesOf(named)} group by 1, 3
    union all
    select year, 'actual', text, count(*)::int from (
      select distinct on (e.project_id, e.fiscal_year) e.fiscal_year as year, e.actual_text as text
      from evaluation_indicator e
      where e.division_id = ${named.divisionId} and e.level_three = any(${[...named.names]}) and e.actual_text is not null
      order by e.project_id, e.fiscal_year, ${byMethod}) found
    group by 1, 3`.execute(db)
  return rows
}

export type Use = LibraryItem['uses'][number]

/** Its newest uses by subjects that the scope may open. */
export async function listUses(
  db: Db,
  named: Named,
  { scope, currentYear, limit }: { readonly scope: Scope; readonly currentYear: number; readonly limit: number },
): Promise<Use[]> {
  const { rows } = await sql<Use>`
    with newest as materialized (
      select g.*, p.code, p.name
      from (select g.* from ${usesOf(named)}) g
      join project p on p.division_id = g.division_id and p.id = g.project_id
      where ${mayOpen(scope, currentYear)}
      order by g.fiscal_year desc, p.code limit ${limit})
    select g.fiscal_year as "year", g.code as "projectCode", g.name as "projectName", g.target_text as "target",
      (select e.actual_text from evaluation_indicator e
        where e.division_id = g.division_id and e.project_id = g.project_id and e.fiscal_year = g.fiscal_year
          and e.level_three = g.level_three and e.actual_text is not null
        order by ${byMethod} limit 1) as "actual"
    from newest g order by g.fiscal_year desc, g.code`.execute(db)
  return rows
}
