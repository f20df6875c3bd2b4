import type { ProjectFilter } from '@jiheng/contract/projects'
import { policyAreas, projectAttributes, projectClasses, projectKinds, subjectKinds } from '@jiheng/domain/projects'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

export type FilterKey = Exclude<keyof ProjectFilter, 'year' | 'search'>

/** The filters with a closed list of values (封闭取值), by the word under which they stand. */
export const closedFilters: readonly {
  readonly key: FilterKey
  readonly label: string
  readonly values: readonly string[]
}[] = [
  { key: 'kind', label: '项目类型', values: projectKinds },
  { key: 'class', label: '项目类别', values: projectClasses },
  { key: 'policyArea', label: '政策领域', values: policyAreas },
  { key: 'attribute', label: '项目属性', values: projectAttributes },
  { key: 'subjectKind', label: '对象类型', values: subjectKinds },
]

const filterKeys: readonly FilterKey[] = ['organization', ...closedFilters.map((filter) => filter.key)]

export type ListState = {
  readonly filter: ProjectFilter
  readonly chosen: (key: FilterKey) => readonly string[]
  readonly choose: (key: FilterKey, values: readonly string[]) => void
  readonly find: (search: string) => void
  readonly clear: () => void
}

/** The list's state, kept in the address: a link or a bookmark shows the same list again. */
export function useListState(year: number): ListState {
  const [search, setSearch] = useSearchParams()
  return useMemo(() => {
    const chosen = (key: FilterKey) => (search.get(key) ?? '').split(',').filter((value) => value !== '')
    const set = (key: string, value: string) =>
      setSearch((now) => {
        if (value === '') now.delete(key)
        else now.set(key, value)
        return now
      })
    const named = filterKeys.map((key) => [key, chosen(key).join(',')] as const).filter(([, value]) => value !== '')
    const word = search.get('search') ?? ''
    const filter: ProjectFilter = { year, ...(word === '' ? {} : { search: word }), ...Object.fromEntries(named) }
    return {
      filter,
      chosen,
      choose: (key, values) => set(key, values.join(',')),
      find: (next) => set('search', next.trim()),
      clear: () => setSearch({ year: String(year) }),
    }
  }, [search, setSearch, year])
}
