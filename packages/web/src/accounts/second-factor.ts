import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Account } from '@jiheng/contract/session'
import { ApiProblem, ask, rememberSession } from '../app/api.ts'
import { sessionKey } from '../app/session.ts'

/** What the session may do has changed: it goes on under a new token. */
export function useGoOn(): (account: Account) => void {
  const client = useQueryClient()
  return (account) => {
    rememberSession(account)
    client.setQueryData(sessionKey, account)
    void client.invalidateQueries({ queryKey: ['own-security'] })
  }
}

export function useBeginFactor() {
  return useMutation({ mutationFn: () => ask('POST /api/own-account/second-factor', {}) })
}

/** The first code; what has changed is told to the page once the recovery codes have been seen. */
export function useConfirmFactor() {
  return useMutation({
    mutationFn: (code: string) => ask('POST /api/own-account/second-factor/confirm', { body: { code } }),
    onSuccess: ({ account }) => rememberSession(account),
  })
}

export function usePassFactor() {
  const goOn = useGoOn()
  return useMutation({
    mutationFn: (code: string) => ask('POST /api/session/second-factor', { body: { code } }),
    onSuccess: goOn,
  })
}

export function useRemoveFactor() {
  const goOn = useGoOn()
  return useMutation({
    mutationFn: (password: string) => ask('POST /api/own-account/second-factor/remove', { body: { password } }),
    onSuccess: goOn,
  })
}

/** The sentence of a refusal about one field, with what else is to be known of it. */
export function sentenceOf(cause: Error): string {
  const { issues, detail } = cause instanceof ApiProblem ? cause.problem : {}
  return issues?.map((issue) => issue.message).join('') ?? cause.message + (detail ?? '')
}
