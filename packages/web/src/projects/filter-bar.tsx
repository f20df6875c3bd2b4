import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api.ts'
import { ChoiceList } from '../ui/choice.tsx'
import { FilterChips, type Chip } from '../ui/filter-chips.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { closedFilters, type FilterKey, type ListState } from './project-filters.ts'

function useOrganizations(year: number) {
  return useQuery({
    queryKey: ['project-filters', year],
    queryFn: ({ signal }) => ask('GET /api/projects/filters', { query: { year } }, { signal }),
    staleTime: 300_000,
  })
}

function useChips(state: ListState, nameOf: (code: string) => string): readonly Chip[] {
  const { search } = state.filter
  const words = search === undefined ? [] : [{ key: 'search', words: `含“${search}”`, onRemove: () => state.find('') }]
  const labelled: readonly { key: FilterKey; label: string }[] = [
    { key: 'organization', label: '部门（单位）' },
    ...closedFilters,
  ]
  const chosen = labelled.flatMap(({ key, label }) =>
    state.chosen(key).map((value) => ({
      key: key + value,
      words: `${label}：${key === 'organization' ? nameOf(value) : value}`,
      onRemove: () =>
        state.choose(
          key,
          state.chosen(key).filter((each) => each !== value),
        ),
    })),
  )
  return [...words, ...chosen]
}

/** What the list can be filtered by, and the filters in force as chips said in words. */
export function FilterBar({ state }: { state: ListState }) {
  const { data } = useOrganizations(state.filter.year)
  const organizations = data?.organizations ?? []
  const nameOf = (code: string) => organizations.find((each) => each.code === code)?.name ?? code
  const chips = useChips(state, nameOf)
  return (
    <>
      <div className="filters no-print" role="search" aria-label="项目筛选">
        <SearchField
          inForce={state.filter.search ?? ''}
          onFind={state.find}
          placeholder="项目名称或代码"
          label="按项目名称或代码查找"
        />
        <ChoiceList
          label="部门（单位）"
          options={organizations.map(({ code, name, count }) => ({ value: code, label: name, note: `${count} 个` }))}
          chosen={state.chosen('organization')}
          onChange={(values) => state.choose('organization', values)}
        />
        {closedFilters.map(({ key, label, values }) => (
          <ChoiceList
            key={key}
            label={label}
            options={values.map((value) => ({ value, label: value }))}
            chosen={state.chosen(key)}
            onChange={(chosen) => state.choose(key, chosen)}
          />
        ))}
      </div>
      <FilterChips chips={chips} onClear={state.clear} />
    </>
  )
}
