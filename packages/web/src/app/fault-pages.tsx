import { Link, useRouteError } from 'react-router'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'

export function MissingPage() {
  return (
    <>
      <PageHead title="没有这个页面" lead="地址可能写错了，或页面已经移走。" />
      <Link to="/cockpit">回到驾驶舱</Link>
    </>
  )
}

/** A defect of ours: say so plainly and offer the way back. */
export function BrokenPage() {
  const fault = useRouteError()
  return (
    <main className="page">
      <PageHead title="页面出错了" lead="这不是你的操作造成的。重新载入后仍然出现，请把下面的文字发给系统管理员。" />
      <ProblemPanel cause={fault} onRetry={() => location.reload()} />
    </main>
  )
}
