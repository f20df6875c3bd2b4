import { roleNames } from '@jiheng/domain/organizations'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { ask, rememberSession } from '../app/api.ts'
import { sessionKey, useAccount } from '../app/session.ts'

type Post = ReturnType<typeof useAccount>['posts'][number]

/** What a post is called: the role, where, and on whose behalf. */
function postName({ role, place, onBehalfOf }: Post): string {
  const name = place === null ? roleNames[role] : `${roleNames[role]} · ${place}`
  return onBehalfOf === null ? name : `${name}（代理 ${onBehalfOf}）`
}

function useSwitch() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (postId: string) => ask('POST /api/session/post', { body: { postId } }),
    onSuccess: (account) => {
      rememberSession(account)
      client.setQueryData(sessionKey, account)
      // What was read in one post is not there in the next.
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
      void navigate('/')
    },
  })
}

/** 切换岗位: for who holds several, the other ones, each a button. A session acts in one. */
export function PostSwitch() {
  const { posts, postId } = useAccount()
  const change = useSwitch()
  const others = posts.filter((post) => post.id !== postId)
  if (others.length === 0) return null
  return (
    <details className="post-switch">
      <summary>切换岗位（另有 {others.length} 个）</summary>
      <ul>
        {others.map((post) => (
          <li key={post.id}>
            <button
              type="button"
              className="text-button"
              disabled={change.isPending}
              onClick={() => change.mutate(post.id)}
            >
              {postName(post)}
            </button>
          </li>
        ))}
      </ul>
      {change.isError && <p className="field-error">{change.error.message}</p>}
    </details>
  )
}
