import type { Problem } from '@jiheng/contract/problem'
import type { Account } from '@jiheng/contract/session'
import { mayCall, type Access } from '@jiheng/domain/organizations'
import { useQuery, type QueryClient } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { ask, rememberSession } from './api.ts'

export const sessionKey = ['session'] as const

/** True once the server said that the session of this page has ended. */
export const endedKey = ['session-ended'] as const

/** True once the server said that the session has entered or left practice (演练) in another window. */
export const elsewhereKey = ['session-elsewhere'] as const

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
      if (account !== null) rememberSession(account)
      return account
    },
  })
}

/**
 * What became of the session while a page was open. It ended: the page stays as it is, and the person signs in above it.
 * Another tab signed in anew as the same person in the same post: this page takes its token, and asking once more helps.
 * Another tab entered or left practice (演练): this page is no longer what it says it is, and nothing is asked from it any more.
 */
export async function mendSession(client: QueryClient, { code }: Problem): Promise<boolean> {
  const former = client.getQueryData<Account | null>(sessionKey)
  if (code === 'session.required' && former !== null) client.setQueryData(endedKey, true)
  if (code === 'session.elsewhere') client.setQueryData(elsewhereKey, true)
  if (code !== 'session.token-missing' || former === null || former === undefined) return false
  const present = await ask('GET /api/session', {})
  if (present === null || !isSameDesk(present, former)) return false
  rememberSession(present)
  client.setQueryData(sessionKey, present)
  return true
}

function isSameDesk(one: Account, other: Account): boolean {
  const isSameWorld = (one.practice === null) === (other.practice === null)
  return one.username === other.username && one.postId === other.postId && isSameWorld
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
