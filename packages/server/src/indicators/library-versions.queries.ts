import type { LibraryFilter } from '@jiheng/contract/indicators'
import { sql, type RawBuilder, type SqlBool } from 'kysely'

const columns = sql`code, revision, class, area, level_one, level_two, level_three, definition, formula, unit, direction,
  standard_text, standard_source, evidence, evidence_asked, keywords, start_year, end_year, search_text`

/** Every version of every item that a division has: its own, and those that ship with the product. */
export function versionsOf(divisionId: number): RawBuilder<unknown> {
  return sql`(
    select ${columns}, true as is_own from library_indicator where division_id = ${divisionId}
    union all
    select ${columns}, false from standard_indicator)`
}

/**
 * The version of each item that counts in a year: the newest that had begun by then, a division's own before the one that
 * ships under the same code. What has ended since is among them; `isInForce` leaves it out. Said by what is not there, so
 * that a page of the list is read in the order of the keys and nothing is sorted.
 */
export function currentVersions(divisionId: number, year: number): RawBuilder<unknown> {
  const begun = (alias: string): RawBuilder<SqlBool> =>
    sql<SqlBool>`coalesce(${sql.ref(`${alias}.start_year`)}, 0) <= ${year}`
  const ownOf = (alias: string): RawBuilder<unknown> =>
    sql`select from library_indicator o where o.division_id = ${divisionId} and o.code = ${sql.ref(`${alias}.code`)} and ${begun('o')}`
  return sql`(
    select ${columns}, true as is_own from library_indicator l
    where l.division_id = ${divisionId} and ${begun('l')} and not exists (${ownOf('l')} and o.revision > l.revision)
    union all
    select ${columns}, false from standard_indicator s
    where ${begun('s')} and not exists (${ownOf('s')}) and not exists (select from standard_indicator n
      where n.code = s.code and n.revision > s.revision and ${begun('n')}))`
}

export function isInForce(year: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`coalesce(c.end_year, 9999) >= ${year}`
}

/** What a person types, as the words that all have to be found. */
export function wordsOf(search: string | undefined): readonly string[] {
  return (search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** The conditions of a filter on the current version `c`. */
export function conditionsOf(filter: LibraryFilter): RawBuilder<SqlBool> {
  const conditions: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`]
  if (filter.ended === 'false') conditions.push(isInForce(filter.year))
  if (filter.origin !== undefined) conditions.push(sql<SqlBool>`c.is_own = ${filter.origin === '本地'}`)
  for (const [column, text] of [
    ['class', filter.class],
    ['area', filter.area],
    ['level_two', filter.place],
  ] as const) {
    const values = (text ?? '').split(',').filter((value) => value !== '')
    if (values.length > 0) conditions.push(sql<SqlBool>`coalesce(${sql.ref(`c.${column}`)}, '') = any(${values})`)
  }
  for (const word of wordsOf(filter.search)) conditions.push(sql<SqlBool>`strpos(c.search_text, ${word}) > 0`)
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}
