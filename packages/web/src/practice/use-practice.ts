import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { ask, rememberSession } from '../app/api.ts'
import { sessionKey } from '../app/session.ts'

const practiceKey = ['practice'] as const

/** The practice town (演练镇) of one's division, looked at again while it is being made. */
export function usePracticeTown() {
  return useQuery({
    queryKey: practiceKey,
    queryFn: ({ signal }) => ask('GET /api/practice', {}, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'preparing' ? 500 : false),
  })
}

/** Makes the town, or puts it back as it was at first. */
export function useMakeTown() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (how: 'make' | 'reset') =>
      how === 'make' ? ask('POST /api/practice', {}) : ask('POST /api/practice/reset', {}),
    onSuccess: (town) => {
      client.setQueryData(practiceKey, town)
      // What was read of the town is gone with it.
      client.removeQueries({ predicate: ({ queryKey: [key] }) => key !== sessionKey[0] && key !== practiceKey[0] })
    },
  })
}

/** 进入演练, 回到正式数据: the session goes on in the other world, and nothing of this one stays on the screen. */
export function useWorldSwitch() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (to: 'practice' | 'real') =>
      to === 'practice' ? ask('POST /api/session/practice', {}) : ask('DELETE /api/session/practice', {}),
    onSuccess: (account) => {
      rememberSession(account)
      client.setQueryData(sessionKey, account)
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
      void navigate('/')
    },
  })
}
