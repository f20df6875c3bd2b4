import type { ItemHistory, LibraryItem, LibraryLine, ValueSpread } from '@jiheng/contract/indicators'
import {
  fewestInRange,
  levelsOf,
  numberIn,
  placeOf,
  rangeOf,
  readActual,
  readTarget,
  type Counted,
} from '@jiheng/domain/indicators'
import { formatDecimal } from '@jiheng/domain/kernel'
import type { Scope } from '../accounts/scope.queries.ts'
import { refused, type Refused } from '../http/refused.ts'
import {
  countTexts,
  findItem,
  listUses,
  listVersions,
  type ItemAsked,
  type Named,
  type TextCount,
  type Version,
} from './library-item.queries.ts'
import { namesOfIndicator } from './calibration.queries.ts'
import type { Db } from './library-list.queries.ts'

const usesShown = 50

/** One item with its versions and how the division used it. Single uses are shown to whoever may open the project. */
export async function readItem(
  db: Db,
  asked: ItemAsked,
  { scope, currentYear }: { readonly scope: Scope; readonly currentYear: number },
): Promise<LibraryItem | Refused> {
  const item = await findItem(db, asked)
  if (item === null) return refused('not-found')
  const named = await namedAs(db, asked, item)
  const [history, uses] = await Promise.all([
    historyOf(db, asked, item),
    listUses(db, named, { scope, currentYear, limit: usesShown + 1 }),
  ])
  const place = placeOf(item.levelTwo ?? '')
  return {
    ...history,
    levels: place === null ? null : { A: levelsOf(place, 'A'), B: levelsOf(place, 'B') },
    uses: uses.slice(0, usesShown),
    isMore: uses.length > usesShown,
  }
}

async function namedAs(db: Db, { divisionId, code }: ItemAsked, { name }: LibraryLine): Promise<Named> {
  return { divisionId, names: await namesOfIndicator(db, { divisionId, code, name }) }
}

/** What became of an item: its versions, and what was set and reached by year, over all projects of the division. */
export async function historyOf(db: Db, asked: ItemAsked, item: LibraryLine): Promise<ItemHistory> {
  const [versions, texts] = await Promise.all([listVersions(db, asked), countTexts(db, await namedAs(db, asked, item))])
  return {
    item,
    versions: versions.map((version) => ({ ...version, isInForce: isInForce(version, item, asked.year) })),
    years: yearsOf(item, texts),
  }
}

function isInForce(version: Version, item: LibraryLine, year: number): boolean {
  const isCurrent = version.revision === item.revision && version.origin === item.origin
  return isCurrent && (version.endYear ?? year) >= year
}

function yearsOf(item: LibraryLine, texts: readonly TextCount[]): LibraryItem['years'] {
  const years = [...new Set(texts.map(({ year }) => year))].toSorted((a, b) => b - a)
  return years.map((year) => {
    const of = (what: TextCount['what']): readonly TextCount[] =>
      texts.filter((each) => each.year === year && each.what === what)
    const targets = of('target')
    return {
      year,
      projects: targets.reduce((sum, { count }) => sum + count, 0),
      targets: spreadOf(item, targets),
      actuals: spreadOf(item, of('actual')),
    }
  })
}

function spreadOf(item: LibraryLine, texts: readonly TextCount[]): ValueSpread {
  const given = texts.filter(({ text }) => text !== null && text.trim() !== '')
  const values = given.flatMap((each) => counted(item, each))
  const sum = (counts: readonly { readonly count: number }[]): number =>
    counts.reduce((total, { count }) => total + count, 0)
  const range = sum(values) < fewestInRange ? null : rangeOf(values)
  return {
    given: sum(given),
    read: sum(values),
    range: range && {
      low: formatDecimal(range.low),
      median: formatDecimal(range.median),
      high: formatDecimal(range.high),
    },
  }
}

function counted(item: LibraryLine, { text, what, year, count }: TextCount): readonly Counted[] {
  const context = { name: item.name, category: item.levelTwo ?? '', year }
  const reading = what === 'target' ? readTarget(text ?? '', context) : readActual(text ?? '', context)
  const value = numberIn(item.unit ?? '', reading)
  return value === null ? [] : [{ value, count }]
}
