import type { LibraryLine } from '@jiheng/contract/indicators'
import { pairsOf, similarItems, type Comparable } from '@jiheng/domain/indicators'
import { sql } from 'kysely'
import { adoptedBy, lineColumns, usedBy, type Db } from './library-list.queries.ts'
import { currentVersions, isInForce } from './library-versions.queries.ts'

const most = 6
/** Of thousands of names that share two characters, the ones that share most of them are looked at. */
const mostCandidates = 300

type Asked = {
  readonly divisionId: number
  readonly year: number
  readonly name: string
  /** The item that the name is of, which is not like itself. */
  readonly code: string | null
}

/** Items in force whose names are like a name (相近指标), the likest first. */
export async function findSimilar(db: Db, { divisionId, year, name, code }: Asked): Promise<LibraryLine[]> {
  const pairs = pairsOf(name)
  if (pairs.length === 0) return []
  const candidates = await sql<Comparable>`
    select c.code, c.level_three as name from ${currentVersions(divisionId, year)} c
    cross join lateral (select count(*) as shared from unnest(${pairs}::text[]) as pair
      where strpos(c.level_three, pair) > 0) likeness
    where ${isInForce(year)} and likeness.shared > 0 and c.code is distinct from ${code}
    order by likeness.shared desc, c.code limit ${mostCandidates}`.execute(db)
  const codes = similarItems(name, candidates.rows, most).map((each) => each.code)
  if (codes.length === 0) return []
  const { rows } = await sql<LibraryLine>`
    select ${lineColumns}, ${usedBy(divisionId)} as "used", ${adoptedBy(divisionId)} as "adopted"
    from ${currentVersions(divisionId, year)} c where c.code = any(${codes})
    order by array_position(${codes}::text[], c.code)`.execute(db)
  return rows
}
