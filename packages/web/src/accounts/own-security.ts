import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask, rememberSession } from '../app/api.ts'
import { sessionKey } from '../app/session.ts'

const securityKey = ['own-security'] as const
const sessionsKey = ['own-sessions'] as const

/** How the own password stands and what a new one must be. */
export function useOwnSecurity() {
  return useQuery({
    queryKey: securityKey,
    queryFn: ({ signal }) => ask('GET /api/own-account/security', {}, { signal }),
  })
}

export function useOwnSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: ({ signal }) => ask('GET /api/own-account/sessions', {}, { signal }),
  })
}

/** Takes a new password: this session goes on under a new token, every other one has ended. */
export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: { current: string; next: string }) => ask('PUT /api/own-account/password', { body: change }),
    onSuccess: (account) => {
      rememberSession(account)
      client.setQueryData(sessionKey, account)
      void client.invalidateQueries({ queryKey: securityKey })
      void client.invalidateQueries({ queryKey: sessionsKey })
    },
  })
}

/** Ends one of the own other sessions by its id, or all of them. */
export function useEndSessions() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string | null) =>
      id === null
        ? ask('DELETE /api/own-account/sessions', {})
        : ask('DELETE /api/own-account/sessions/:id', { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  })
}
