import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, Navigate, useLocation } from 'react-router'
import { ask } from '../app/api.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { rememberedPlace } from './place-to-go.ts'
import { useGoOn } from './second-factor.ts'

/** Where the unified sign-in sends the browser back to: asks the server what it is worth, once, and goes on. */
export function UnifiedReturnPage() {
  const { search } = useLocation()
  const goOn = useGoOn()
  const query = search.slice(1)
  const answer = useQuery({
    queryKey: ['unified-return', query],
    staleTime: Infinity,
    retry: false,
    queryFn: async () => {
      const account = await ask('POST /api/session/unified/back', { body: { query: query === '' ? '-' : query } })
      goOn(account)
      return account.id
    },
  })
  useEffect(() => {
    document.title = '统一身份认证登录 · 绩衡'
  }, [])
  if (answer.isSuccess) return <Navigate to={rememberedPlace()} replace />
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="brand">
          <strong>绩衡</strong>
          <span>预算绩效管理</span>
        </p>
        <h1>统一身份认证登录</h1>
        {answer.isError ? (
          <>
            <ProblemPanel cause={answer.error} />
            <p>
              <Link to="/sign-in">回到登录</Link>
            </p>
          </>
        ) : (
          <Waiting what="认证结果" />
        )}
      </div>
    </main>
  )
}
