import type { ReminderTo } from '@jiheng/contract/goal-coverage'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '../../app/api.ts'
import { useFilingYear } from '../../app/report-year.tsx'

/** Which rows are shown: of the subjects, or of 部门整体; missing, filed, or all that are due. */
export type CoverageView = {
  readonly year: number
  readonly part: 'projects' | 'overall'
  readonly state: 'missing' | 'filed' | 'due'
  readonly organization: string | null
  readonly kind: string | null
}

const states = ['missing', 'filed', 'due'] as const

/** What the page shows lies in the address. The year of filing stands unless another is chosen. */
export function useCoverageView() {
  const [search, setSearch] = useSearchParams()
  const filingYear = useFilingYear()
  const chosen = search.get('goalYear')
  const view: CoverageView = {
    year: chosen !== null && /^\d{4}$/.test(chosen) ? Number(chosen) : filingYear,
    part: search.get('part') === 'overall' ? 'overall' : 'projects',
    state: states.find((each) => each === search.get('state')) ?? 'missing',
    organization: search.get('organization'),
    kind: search.get('kind'),
  }
  /** Null takes a choice away. */
  const show = useCallback(
    (next: Partial<Record<'goalYear' | keyof CoverageView, string | null>>) =>
      setSearch((now) => {
        for (const [key, value] of Object.entries(next)) {
          if (value === null) now.delete(key)
          else now.set(key, value)
        }
        return now
      }),
    [setSearch],
  )
  return { view, show }
}

export type ShowCoverage = ReturnType<typeof useCoverageView>['show']

export function useCoverage(year: number) {
  return useQuery({
    queryKey: ['coverage', year],
    queryFn: ({ signal }) => ask('GET /api/goal-coverage', { query: { year } }, { signal }),
    placeholderData: (before) => before,
  })
}

/** Of the overall goals, how many come from the city's platform; for whoever sees the whole division. */
export function useCitySummary(year: number) {
  return useQuery({
    queryKey: ['city-summary', year],
    queryFn: ({ signal }) => ask('GET /api/city-platform/summary', { query: { year } }, { signal }),
  })
}

export function useCoverageYears(year: number) {
  return useQuery({
    queryKey: ['coverage', 'years', year],
    queryFn: ({ signal }) => ask('GET /api/goal-coverage/years', { query: { year } }, { signal }),
    placeholderData: (before) => before,
  })
}

export function useCoverageRows({ year, part, state, organization, kind }: CoverageView) {
  const places = part === 'overall' ? {} : { ...(organization && { organization }), ...(kind !== null && { kind }) }
  return useInfiniteQuery({
    queryKey: ['coverage', 'rows', year, part, state, places],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const page = pageParam === undefined ? {} : { after: pageParam }
      return ask(
        'GET /api/goal-coverage/rows',
        { query: { year, of: part, state, ...places, ...page, limit: 50 } },
        { signal },
      )
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

/** 催报: afterwards the page says whom it reached. */
export function useReminder(year: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (to: ReminderTo) => ask('POST /api/goal-coverage/reminders', { body: { year, to } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['coverage'] }),
  })
}

export type Reminder = ReturnType<typeof useReminder>
