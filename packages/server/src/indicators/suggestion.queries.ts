import type { IndicatorSuggestion } from '@jiheng/contract/indicators'
import { placeOf, type Candidate, type LibraryClass } from '@jiheng/domain/indicators'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { mayOpen, type Scope } from '../accounts/scope.queries.ts'
import { usedBy, type Db } from './library-list.queries.ts'
import { currentVersions, isInForce } from './library-versions.queries.ts'

/** What is recorded of the subject for which indicators are sought. */
export type Subject = {
  readonly id: string
  readonly name: string
  readonly subjectKind: string
  readonly kind: string | null
  readonly area: string | null
}

/** A subject that the scope may open; null for another's and for one that is not there. */
export async function findSubjectOf(
  db: Db,
  scope: Scope,
  { code, currentYear }: { readonly code: string; readonly currentYear: number },
): Promise<Subject | null> {
  const { rows } = await sql<Subject>`
    select p.id, p.name, p.subject_kind as "subjectKind", p.kind, p.policy_area as "area" from project p
    where p.division_id = ${scope.divisionId} and p.code = ${code} and ${mayOpen(scope, currentYear)}`.execute(db)
  return rows[0] ?? null
}

export type CandidateAsked = {
  readonly divisionId: number
  readonly year: number
  readonly kind: string | null
  readonly area: string | null
  readonly text: string
  /** The second levels that are wanted; null for all. */
  readonly levelTwo: readonly string[] | null
}

export type CandidateItem = Candidate & Omit<IndicatorSuggestion, 'levelOne' | 'levelTwo' | 'nature' | 'reason'>

type Row = Omit<CandidateItem, 'place' | 'class' | 'used'> & {
  readonly class: LibraryClass | null
  readonly levelTwo: string | null
}

/** The first characters of a name by which an item without words of its own is looked for in the text. */
const headOfName = 3

/**
 * Items in force that may fit: those of the area, of the kind, those for all, and those whose words the text has. Which of
 * them fit, and in which order, is a rule of the domain.
 */
export async function findCandidates(db: Db, asked: CandidateAsked): Promise<CandidateItem[]> {
  const { divisionId, year, kind, area, text } = asked
  const wanted = asked.levelTwo === null ? sql<SqlBool>`true` : sql<SqlBool>`c.level_two = any(${[...asked.levelTwo]})`
  const { rows } = await sql<Row>`
    with fitting as materialized (
      select c.* from ${currentVersions(divisionId, year)} c
      where ${isInForce(year)} and c.level_three is not null and ${wanted}
        and ((c.class = '共性' and coalesce(c.area, '') = '') or c.area in (${kind ?? ''}, ${area ?? ''}) or ${saidIn(text)})
    )
    select c.code, c.level_three as "name", c.class, nullif(c.area, '') as "area", c.level_two as "levelTwo",
      c.keywords as "words", c.unit, c.direction, c.definition, c.formula, c.standard_text as "standard",
      c.standard_source as "standardSource", c.evidence, c.evidence_asked as "evidenceAsked"
    from fitting c`.execute(db)
  return rows.map(({ levelTwo, ...row }) => ({ ...row, used: 0, place: placeOf(levelTwo ?? '') }))
}

function saidIn(text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(exists (select from unnest(c.keywords) as word where strpos(${text}, word) > 0)
    or (c.keywords = '{}' and length(c.level_three) >= ${headOfName}
      and strpos(${text}, left(c.level_three, ${headOfName})) > 0))`
}

/** How many projects of the division use each of some items. */
export async function usesOfCandidates(
  db: Db,
  divisionId: number,
  items: readonly CandidateItem[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ code: string; used: number }>`
    select c.code, ${usedBy(divisionId)} as "used"
    from unnest(${items.map(({ code }) => code)}::text[], ${items.map(({ name }) => name)}::text[]) as c(code, level_three)`.execute(
    db,
  )
  return new Map(rows.map(({ code, used }) => [code, used]))
}
