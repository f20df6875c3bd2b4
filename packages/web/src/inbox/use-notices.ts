import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../app/api.ts'
import { useAccount } from '../app/session.ts'

const unreadKey = ['unread-notices'] as const

/** How many notices are unread; asked again every minute. Who has no division gets none. */
export function useUnread(): number {
  const { division } = useAccount()
  const answer = useQuery({
    queryKey: unreadKey,
    queryFn: ({ signal }) => ask('GET /api/notices/unread', {}, { signal }),
    refetchInterval: 60_000,
    enabled: division !== null,
  })
  return answer.data?.unread ?? 0
}

/** The notices page by page, the newest first. */
export function useNotices(onlyUnread: boolean) {
  return useInfiniteQuery({
    queryKey: ['notices', onlyUnread],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) =>
      ask(
        'GET /api/notices',
        { query: { unread: onlyUnread, limit: 30, ...(after === undefined ? {} : { after }) } },
        { signal },
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  })
}

/** Marks one notice, or all up to one, as read; lists and the bell follow. */
export function useReading() {
  const client = useQueryClient()
  const onSuccess = async (answer: { unread: number }): Promise<void> => {
    client.setQueryData(unreadKey, answer)
    await client.invalidateQueries({ queryKey: ['notices'] })
  }
  const one = useMutation({
    mutationFn: (id: string) => ask('POST /api/notices/:id/read', { params: { id } }),
    onSuccess,
  })
  const all = useMutation({
    mutationFn: (upTo: string) => ask('POST /api/notices/read', { body: { upTo } }),
    onSuccess,
  })
  return { one, all }
}
