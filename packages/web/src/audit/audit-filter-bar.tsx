import { auditActionCodes, auditActions, auditOutcomes, auditSubjectKinds, auditSubjects } from '@jiheng/domain/audit'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { ChoiceList, type Option } from '../ui/choice.tsx'
import { FilterChips, type Chip } from '../ui/filter-chips.tsx'
import type { ManyKey, OneKey, TrailState } from './audit-filters.ts'

const actionOptions: readonly Option[] = auditActionCodes.map((value) => ({ value, label: auditActions[value] }))
const kindOptions: readonly Option[] = auditSubjectKinds.map((value) => ({ value, label: auditSubjects[value] }))

function usePeople(division: string | undefined): readonly Option[] {
  const { data } = useQuery({
    queryKey: ['audit-people', division],
    queryFn: ({ signal }) => ask('GET /api/audit/people', { query: { division } }, { signal }),
    staleTime: 300_000,
  })
  return (data?.people ?? []).map(({ username, name }) => ({ value: username, label: name, note: username }))
}

/** Code or name of what it was done to; takes effect on Enter or when the field is left. */
function SubjectField({ state }: { state: TrailState }) {
  const inForce = state.filter.subject ?? ''
  const [word, setWord] = useState(inForce)
  const [shownFor, setShownFor] = useState(inForce)
  // A chip taken off, or Back, changes it from outside: the field follows while rendering.
  if (shownFor !== inForce) {
    setShownFor(inForce)
    setWord(inForce)
  }
  const find = () => word.trim() !== inForce && state.set('subject', word)
  return (
    <div className="search-field">
      <Input
        value={word}
        onChange={(event) => setWord(event.target.value)}
        onPressEnter={find}
        onBlur={find}
        placeholder="对象名称或编码"
        aria-label="按对象名称或编码查找"
      />
    </div>
  )
}

type DayFieldProps = {
  readonly state: {
    readonly filter: Partial<Record<'from' | 'to', string | undefined>>
    set(key: 'from' | 'to', value: string): void
  }
  readonly which: 'from' | 'to'
  readonly label: string
}

/** A day of the filter. */
export function DayField({ state, which, label }: DayFieldProps) {
  return (
    <label className="day-field">
      {label}
      <input type="date" value={state.filter[which] ?? ''} onChange={(event) => state.set(which, event.target.value)} />
    </label>
  )
}

const oneWords: readonly (readonly [OneKey, (value: string) => string])[] = [
  ['subject', (value) => `对象含“${value}”`],
  ['outcome', (value) => `结果：${value}`],
  ['from', (value) => `${value} 起`],
  ['to', (value) => `${value} 止`],
]

function chipsOf(state: TrailState, labelled: readonly Labelled[]): readonly Chip[] {
  const ones = oneWords.flatMap(([key, words]) => {
    const value = state.filter[key]
    return value === undefined ? [] : [{ key, words: words(value), onRemove: () => state.set(key, '') }]
  })
  const many = labelled.flatMap(({ key, label, options }) =>
    state.chosen(key).map((value) => ({
      key: `${key} ${value}`,
      words: `${label}：${options.find((option) => option.value === value)?.label ?? value}`,
      onRemove: () =>
        state.choose(
          key,
          state.chosen(key).filter((each) => each !== value),
        ),
    })),
  )
  return [...many, ...ones]
}

type Labelled = { readonly key: ManyKey; readonly label: string; readonly options: readonly Option[] }

/** Who, what, to what, when, with which result; the filters in force stand below in words. */
export function AuditFilterBar({ state }: { state: TrailState }) {
  const labelled: readonly Labelled[] = [
    { key: 'person', label: '人员', options: usePeople(state.division) },
    { key: 'action', label: '事项', options: actionOptions },
    { key: 'kind', label: '对象', options: kindOptions },
  ]
  return (
    <>
      <div className="filters no-print" role="search" aria-label="审计记录筛选">
        <SubjectField state={state} />
        {labelled.map(({ key, label, options }) => (
          <ChoiceList
            key={key}
            label={label}
            options={options}
            chosen={state.chosen(key)}
            onChange={(values) => state.choose(key, values)}
          />
        ))}
        <ChoiceList
          label="结果"
          options={auditOutcomes.map((value) => ({ value, label: value }))}
          chosen={state.filter.outcome === undefined ? [] : [state.filter.outcome]}
          onChange={(values) => state.set('outcome', values.at(-1) ?? '')}
        />
        <DayField state={state} which="from" label="从" />
        <DayField state={state} which="to" label="到" />
      </div>
      <FilterChips chips={chipsOf(state, labelled)} onClear={state.clear} />
    </>
  )
}
