import type { GoalSource } from '@jiheng/contract/goal-drafts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api.ts'

/** Approved goals from which a draft can take over (复制来源): its subject's own years first. */
export function useGoalSources(id: string, search: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['goal-sources', id, search],
    enabled: isWanted,
    queryFn: ({ signal }) => ask('GET /api/goals/:id/sources', { params: { id }, query: { search } }, { signal }),
  })
}

/** What one of them says. */
export function useGoalSource(id: string, source: Pick<GoalSource, 'projectCode' | 'year'> | null) {
  return useQuery({
    queryKey: ['goal-source', id, source?.projectCode, source?.year],
    enabled: source !== null,
    queryFn: ({ signal }) =>
      ask(
        'GET /api/goals/:id/sources/:projectCode/:year',
        { params: { id, projectCode: source?.projectCode ?? '', year: source?.year ?? 0 } },
        { signal },
      ),
  })
}
