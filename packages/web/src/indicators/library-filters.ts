import type { LibraryFilter } from '@jiheng/contract/indicators'
import { indicatorPlaces, levelsOf, libraryClasses } from '@jiheng/domain/indicators'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

type ListKey = 'class' | 'area' | 'place' | 'origin'

/** Every second level of both trees, once. */
const secondLevels = [
  ...new Set((['A', 'B'] as const).flatMap((tree) => indicatorPlaces.map((place) => levelsOf(place, tree).levelTwo))),
]

/** The filters with a closed list of values; the areas come from what the library holds. */
export const closedFilters: readonly {
  readonly key: ListKey
  readonly label: string
  readonly values: readonly string[]
}[] = [
  { key: 'class', label: '类别', values: libraryClasses },
  { key: 'place', label: '二级指标', values: secondLevels },
]

export type LibraryState = {
  readonly filter: LibraryFilter
  readonly isFiltered: boolean
  readonly chosen: (key: ListKey) => readonly string[]
  readonly choose: (key: ListKey, values: readonly string[]) => void
  readonly find: (search: string) => void
  readonly showEnded: (isShown: boolean) => void
  readonly clear: () => void
}

/** The list's state, kept in the address: a link or a bookmark shows the same list again. */
export function useLibraryState(year: number): LibraryState {
  const [search, setSearch] = useSearchParams()
  return useMemo(() => {
    const chosen = (key: ListKey) => (search.get(key) ?? '').split(',').filter((value) => value !== '')
    const set = (key: string, value: string) =>
      setSearch((now) => {
        if (value === '') now.delete(key)
        else now.set(key, value)
        return now
      })
    const keys: readonly ListKey[] = ['class', 'area', 'place']
    const named = keys.map((key) => [key, chosen(key).join(',')] as const).filter(([, value]) => value !== '')
    const word = search.get('search') ?? ''
    const [origin] = chosen('origin')
    const isEnded = search.get('ended') === 'true'
    const filter: LibraryFilter = {
      year,
      ended: isEnded ? 'true' : 'false',
      ...(word === '' ? {} : { search: word }),
      ...(origin === '参考' || origin === '本地' ? { origin } : {}),
      ...Object.fromEntries(named),
    }
    return {
      filter,
      isFiltered: Object.keys(filter).length > 2 || isEnded,
      chosen,
      choose: (key, values) => set(key, values.join(',')),
      find: (next) => set('search', next.trim()),
      showEnded: (isShown) => set('ended', isShown ? 'true' : ''),
      clear: () => setSearch({ year: String(year) }),
    }
  }, [search, setSearch, year])
}
