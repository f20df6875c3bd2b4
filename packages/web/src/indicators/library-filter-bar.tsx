import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api.ts'
import { ChoiceList } from '../ui/choice.tsx'
import { FilterChips, type Chip } from '../ui/filter-chips.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { closedFilters, type LibraryState } from './library-filters.ts'

function useAreas(year: number) {
  return useQuery({
    queryKey: ['library-areas', year],
    queryFn: ({ signal }) => ask('GET /api/indicators/areas', { query: { year } }, { signal }),
    staleTime: 300_000,
  })
}

function chipsOf(state: LibraryState): readonly Chip[] {
  const { search, ended } = state.filter
  const words = search === undefined ? [] : [{ key: 'search', words: `含“${search}”`, onRemove: () => state.find('') }]
  const past = ended === 'true' ? [{ key: 'ended', words: '含已停用', onRemove: () => state.showEnded(false) }] : []
  const labelled = [...closedFilters, { key: 'area', label: '领域' }, { key: 'origin', label: '来源' }] as const
  const chosen = labelled.flatMap(({ key, label }) =>
    state.chosen(key).map((value) => ({
      key: key + value,
      words: `${label}：${value}`,
      onRemove: () =>
        state.choose(
          key,
          state.chosen(key).filter((each) => each !== value),
        ),
    })),
  )
  return [...words, ...chosen, ...past]
}

/** What the library can be filtered by, and the filters in force as chips said in words. */
export function LibraryFilterBar({ state }: { state: LibraryState }) {
  const { data } = useAreas(state.filter.year)
  const areas = (data?.areas ?? []).map(({ class: kind, area, count }) => ({
    value: area,
    label: area,
    note: `${kind} ${count} 项`,
  }))
  return (
    <>
      <div className="filters no-print" role="search" aria-label="指标筛选">
        <SearchField
          inForce={state.filter.search ?? ''}
          onFind={state.find}
          placeholder="名称、编码或拼音首字母"
          label="按名称、编码、用词或拼音首字母查找指标"
        />
        <ChoiceList
          label="领域"
          options={areas}
          chosen={state.chosen('area')}
          onChange={(values) => state.choose('area', values)}
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
        <ChoiceList
          label="来源"
          options={[
            { value: '参考', label: '参考（随产品提供）' },
            { value: '本地', label: '本地（本镇自有）' },
          ]}
          chosen={state.chosen('origin')}
          onChange={(values) => state.choose('origin', values.slice(-1))}
        />
      </div>
      <FilterChips chips={chipsOf(state)} onClear={state.clear} />
    </>
  )
}
