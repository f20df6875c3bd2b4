import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from './api.ts'
import { endedKey, sessionKey } from './session.ts'

/** 退出登录: ends the session, whether or not the server could be reached. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask('DELETE /api/session', {}),
    onSettled: () => {
      client.setQueryData(sessionKey, null)
      client.setQueryData(endedKey, false)
      // What one account has read is not there for the next.
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
    },
  })
}
