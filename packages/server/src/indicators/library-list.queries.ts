import type { LibraryFilter, LibraryLine } from '@jiheng/contract/indicators'
import { Kysely, PostgresDialect, sql, type RawBuilder } from 'kysely'
import type pg from 'pg'
import { conditionsOf, currentVersions, isInForce, wordsOf } from './library-versions.queries.ts'

/** The tables are read by SQL of our own; the builder composes its conditions and binds every value. */
export type Db = Kysely<never>

export function openDb(pool: pg.Pool): Db {
  return new Kysely<never>({ dialect: new PostgresDialect({ pool }) })
}

export type ListAsked = {
  readonly divisionId: number
  readonly filter: LibraryFilter
  /** Where the page before ended: `rank:code`; empty for the first. */
  readonly after: string
  readonly limit: number
}

/** What the name itself says comes before what only its definition or its keywords say. */
function rankOf(filter: LibraryFilter): RawBuilder<number> {
  const words = wordsOf(filter.search)
  if (words.length === 0) return sql<number>`0`
  const inName = words.map((word) => sql`strpos(lower(c.level_three), ${word}) > 0`)
  return sql<number>`case when ${sql.join(inName, sql` and `)} then 0 else 1 end`
}

/** The columns of a line of the version `c`. */
export const lineColumns = sql`c.code, c.revision, case when c.is_own then '本地' else '参考' end as "origin", c.class,
  nullif(c.area, '') as "area", c.level_one as "levelOne", c.level_two as "levelTwo", coalesce(c.level_three, c.code) as "name",
  c.definition, c.formula, c.unit, c.direction, c.standard_text as "standard", c.standard_source as "standardSource",
  c.evidence, c.evidence_asked as "evidenceAsked", c.start_year as "startYear", c.end_year as "endYear"`

/** Projects of the division that took an item (`c`) from the library, or have an indicator of its name in the ledger. */
export function usedBy(divisionId: number): RawBuilder<number> {
  return sql<number>`(select count(*)::int from (
      select f.project_id from filing_indicator i
      join filing f on f.division_id = i.division_id and f.id = i.filing_id and f.revision = i.revision
      where i.division_id = ${divisionId} and i.library_code = c.code
      union
      select g.project_id from goal_indicator g
      where g.division_id = ${divisionId} and g.level_three = c.level_three) projects)`
}

/** Projects of the division whose newest filing took an item (`c`) from the library. */
export function adoptedBy(divisionId: number): RawBuilder<number> {
  return sql<number>`(select count(distinct f.project_id)::int from filing_indicator i
      join filing f on f.division_id = i.division_id and f.id = i.filing_id and f.revision = i.revision
      where i.division_id = ${divisionId} and i.library_code = c.code)`
}

export type Placed = LibraryLine & { readonly place: string }

/** The lines after a place, by rank and code; at most `limit`. */
export async function listPage(db: Db, { divisionId, filter, after, limit }: ListAsked): Promise<Placed[]> {
  const [, rank = '-1', code = ''] = /^(\d):(.*)$/.exec(after) ?? []
  const { rows } = await sql<Placed>`
    with page as materialized (
      select c.*, ${rankOf(filter)} as rank
      from ${currentVersions(divisionId, filter.year)} c
      where ${conditionsOf(filter)} and (${rankOf(filter)}, c.code) > (${Number(rank)}, ${code})
      order by rank, c.code limit ${limit})
    select ${lineColumns}, ${usedBy(divisionId)} as "used", ${adoptedBy(divisionId)} as "adopted", c.rank || ':' || c.code as place
    from page c order by c.rank, c.code`.execute(db)
  return rows
}

export async function countItems(db: Db, divisionId: number, filter: LibraryFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${currentVersions(divisionId, filter.year)} c where ${conditionsOf(filter)}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

export type AreaChoice = { readonly class: string; readonly area: string; readonly count: number }

/** The areas of the items in force, those that ship before the division's own. */
export async function areaChoices(db: Db, divisionId: number, year: number): Promise<AreaChoice[]> {
  const { rows } = await sql<AreaChoice>`
    select coalesce(c.class, '') as class, c.area, count(*)::int as count
    from ${currentVersions(divisionId, year)} c
    where ${isInForce(year)} and coalesce(c.area, '') <> ''
    group by 1, 2 order by 1, bool_and(c.is_own), c.area`.execute(db)
  return rows
}
