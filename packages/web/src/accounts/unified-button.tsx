import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { rememberPlace } from './place-to-go.ts'

/** 统一身份认证登录, where the place has one. The browser goes there by itself: no form of ours is sent to another site. */
export function UnifiedButton() {
  const [search] = useSearchParams()
  const ways = useQuery({
    queryKey: ['ways-to-sign-in'],
    staleTime: Infinity,
    queryFn: ({ signal }) => ask('GET /api/session/ways', {}, { signal }),
  })
  const leave = useMutation({
    mutationFn: () => ask('POST /api/session/unified', {}),
    onSuccess: ({ url }) => {
      rememberPlace(search.get('from'))
      location.assign(url)
    },
  })
  if (ways.data?.unified !== true) return null
  return (
    <div className="unified">
      {leave.isError && <ProblemPanel cause={leave.error} />}
      <Button size="large" block onClick={() => leave.mutate()} loading={leave.isPending || leave.isSuccess}>
        统一身份认证登录
      </Button>
    </div>
  )
}
