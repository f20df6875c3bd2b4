import type { Account } from '@jiheng/contract/session'
import { mayCall, type Access } from '@jiheng/domain/organizations'
import { useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { ask, rememberCsrfToken } from './api.ts'

export const sessionKey = ['session'] as const

/** True once the server said that the session of this page has ended. */
export const endedKey = ['session-ended'] as const

export function useSessionEnded(): boolean {
  const ended = useQuery({ queryKey: endedKey, queryFn: () => false, initialData: false, staleTime: Infinity })
  return ended.data
}

/** Who is signed in; `null` when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Account | null> => {
      const account = await ask('GET /api/session', {}, { signal })
      if (account !== null) rememberCsrfToken(account.csrfToken)
      return account
    },
  })
}

export const AccountContext = createContext<Account | null>(null)

/** The signed-in account, on every page behind the shell. */
export function useAccount(): Account {
  const account = use(AccountContext)
  if (account === null) throw new Error('useAccount outside the shell')
  return account
}

/** May the signed-in account call routes of this access level? The same rule that the server asks. */
export function useMay(access: Access): boolean {
  return mayCall(useAccount().role, access)
}
