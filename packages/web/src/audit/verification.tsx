import { countText } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import type { useVerification } from './use-verification.ts'

/** How far the verification has come, then its verdict in words. */
export function Verification({ state, cancel }: Pick<ReturnType<typeof useVerification>, 'state' | 'cancel'>) {
  if (state.phase === 'idle') return null
  if (state.phase === 'failed') return <ProblemPanel cause={state.cause} />
  if (state.phase === 'running') {
    return (
      <section className="audit-progress" aria-label="核验审计链">
        <progress max={Math.max(state.total, 1)} value={state.verified} aria-label="核验进度" />
        <p>
          <span role="status">
            正在逐条核验：已核验 {countText(state.verified)} 条，共 {countText(state.total)} 条
          </span>{' '}
          <button type="button" className="text-button" onClick={cancel}>
            停止
          </button>
        </p>
      </section>
    )
  }
  if (state.fault === null) {
    return (
      <div className="notice notice-good audit-verdict" role="status">
        <h2>核验通过</h2>
        <p>{countText(state.verified)} 条记录首尾相接，未被改动。本次核验已记入审计记录。</p>
      </div>
    )
  }
  return (
    <div className="notice notice-bad audit-verdict" role="alert">
      <h2>核验未通过</h2>
      <p>{state.fault}</p>
      <p>此前的 {countText(state.verified)} 条核验无误。请保留现场，下载整条审计链留存，并与公布的链头摘要比对。</p>
    </div>
  )
}
