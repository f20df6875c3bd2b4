import type { FirstDay } from '@jiheng/contract/first-day'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../app/api.ts'
import { useAccount } from '../app/session.ts'

const firstDayKey = ['first-day'] as const

/** The first day of one's role; in practice there is none. */
export function useFirstDay() {
  const { practice } = useAccount()
  return useQuery({
    queryKey: firstDayKey,
    queryFn: ({ signal }) => ask('GET /api/first-day', {}, { signal }),
    // Facts move with what is done on other pages.
    staleTime: 0,
    enabled: practice === null,
  })
}

type Change = { readonly step: string; readonly isDone: boolean } | { readonly isHidden: boolean }

/** Ticks a step, or puts the list away. */
export function useFirstDayChange() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) =>
      'step' in change
        ? ask('PUT /api/first-day/steps/:step', { params: { step: change.step }, body: { isDone: change.isDone } })
        : ask('PUT /api/first-day', { body: { isHidden: change.isHidden } }),
    onSuccess: (answer) => client.setQueryData<FirstDay>(firstDayKey, answer),
  })
}

/** How many of the steps are done. */
export function doneOf({ steps }: FirstDay): number {
  return steps.filter(({ isDone }) => isDone).length
}
