import type { IndicatorSuggestion } from '@jiheng/contract/indicators'
import { levelsOf, placesOf, suggestIndicators, suggestionSentence } from '@jiheng/domain/indicators'
import type { Scope } from '../accounts/scope.queries.ts'
import { refused, type Refused } from '../http/refused.ts'
import type { Db } from './library-list.queries.ts'
import { findCandidates, findSubjectOf, usesOfCandidates, type CandidateItem } from './suggestion.queries.ts'

export type SuggestionQuery = {
  readonly year: number
  readonly project?: string | undefined
  readonly kind?: string | undefined
  readonly area?: string | undefined
  readonly text: string
  readonly levelTwo?: string | undefined
  readonly tree: 'A' | 'B'
  readonly taken: string
  readonly limit: number
}

/** How many times as many are looked at more closely as are suggested. */
const nearFactor = 4

type Seen = { readonly scope: Scope; readonly currentYear: number }
type About = { readonly kind: string | null; readonly area: string | null; readonly text: string }

/** What the library suggests to a filing; 404 for a project that the caller may not see. */
export async function suggestFor(
  db: Db,
  query: SuggestionQuery,
  { scope, currentYear }: Seen,
): Promise<{ rows: IndicatorSuggestion[] } | Refused> {
  const about = await aboutWhat(db, query, { scope, currentYear })
  if (about === null) return refused('not-found')
  const { year, tree, limit } = query
  const candidates = await findCandidates(db, {
    divisionId: scope.divisionId,
    year,
    ...about,
    levelTwo: secondLevels(query),
  })
  const placed = candidates.filter((item) => item.place !== null)
  const asked = { ...about, taken: query.taken.split(',') }
  // What others used moves an item by a few places: only what is near the top is counted.
  const near = suggestIndicators(placed, asked, limit * nearFactor).map(({ item }) => item)
  const used = await usesOfCandidates(db, scope.divisionId, near)
  const counted = near.map((item) => ({ ...item, used: used.get(item.code) ?? 0 }))
  return {
    rows: suggestIndicators(counted, asked, limit).map(({ item, reasons }) => ({
      ...suggestionOf(item, tree),
      reason: suggestionSentence(reasons),
    })),
  }
}

async function aboutWhat(db: Db, query: SuggestionQuery, { scope, currentYear }: Seen): Promise<About | null> {
  const { project, kind = null, area = null, text } = query
  if (project === undefined) return { kind, area, text }
  const subject = await findSubjectOf(db, scope, { code: project, currentYear })
  if (subject === null) return null
  const ownArea = subject.subjectKind === '部门整体' ? '部门整体' : subject.area
  // What a policy hands out is a subsidy, whatever kind is recorded.
  const ownKind = subject.kind ?? (subject.subjectKind === '政策' ? '政策补贴' : null)
  return { kind: kind ?? ownKind, area: area ?? ownArea, text: `${subject.name}\n${text}` }
}

/** The second levels of the library, in the words of either tree, that the one asked for may mean. */
function secondLevels({ levelTwo, tree }: SuggestionQuery): readonly string[] | null {
  if (levelTwo === undefined || levelTwo === '') return null
  const places = placesOf(levelTwo, tree)
  return [levelTwo, ...places.flatMap((place) => [levelsOf(place, 'A').levelTwo, levelsOf(place, 'B').levelTwo])]
}

function suggestionOf(item: CandidateItem, tree: 'A' | 'B'): Omit<IndicatorSuggestion, 'reason'> {
  const { place, class: _class, area: _area, words: _words, ...shown } = item
  const levels = place === null ? { levelOne: '', levelTwo: '' } : levelsOf(place, tree)
  return { ...shown, ...levels, nature: item.unit === null ? '定性' : '定量' }
}
