import type { GoalLine } from '@jiheng/contract/goals'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { useFilingYear } from '../app/report-year.tsx'
import { useMay } from '../app/session.ts'

export const desks = { waiting: '未送审', approval: '待批复', sent: '已送审', handled: '曾经办', all: '全部' } as const
export type Desk = keyof typeof desks

export type ListState = {
  readonly year: number
  readonly desk: Desk
  readonly search: string
  readonly department: string
}

export type SetList = (next: Partial<Record<string, string>>) => void

function isDesk(text: string | null): text is Desk {
  return text !== null && text in desks
}

/**
 * What the list of goals shows, kept in the address. The year of filing stands unless another is chosen, or a
 * filing of another year is open.
 */
export function useListState(openYear?: number): { readonly state: ListState; readonly set: SetList } {
  const [search, setSearch] = useSearchParams()
  const filingYear = useFilingYear()
  const mayFile = useMay('filing')
  const chosen = search.get('goalYear')
  const desk = search.get('desk')
  const fallback: Desk = mayFile ? 'waiting' : 'all'
  const state: ListState = {
    year: chosen !== null && /^\d{4}$/.test(chosen) ? Number(chosen) : (openYear ?? filingYear),
    desk: isDesk(desk) ? desk : fallback,
    search: search.get('search') ?? '',
    department: search.get('department') ?? '',
  }
  const set: SetList = (next) =>
    setSearch((now) => {
      for (const [key, value] of Object.entries(next)) {
        if (value === undefined || value === '') now.delete(key)
        else now.set(key, value)
      }
      return now
    })
  return { state, set }
}

/** The tabs that somebody has: who files nothing looks at all; only finance has goals wait for the budget's approval. */
export function useDesks(): readonly Desk[] {
  const mayFile = useMay('filing')
  const isFinance = useMay('finance')
  if (!mayFile) return ['all']
  return isFinance ? ['waiting', 'approval', 'sent', 'handled', 'all'] : ['waiting', 'sent', 'handled', 'all']
}

export function useGoalPages({ year, desk, search, department }: ListState, isWanted = true) {
  return useInfiniteQuery({
    queryKey: ['goals', year, desk, search, department],
    enabled: isWanted,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      ask('GET /api/goals', { query: { year, desk, limit: 50, search, department, after: pageParam } }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

export type GoalPages = ReturnType<typeof useGoalPages>

export function linesOf(pages: GoalPages): readonly GoalLine[] {
  return pages.data?.pages.flatMap((page) => page.rows) ?? []
}
