import { Button } from 'antd'

function sentences(cause: unknown): { readonly title: string; readonly detail: string | undefined } {
  if (cause instanceof Error) {
    const problem = 'problem' in cause ? (cause.problem as { detail?: string; instance?: string }) : {}
    const reference = problem.instance === undefined ? undefined : `编号：${problem.instance}`
    return { title: cause.message, detail: problem.detail ?? reference }
  }
  return { title: '出现了没有料到的错误', detail: undefined }
}

/** What the server refuses it will refuse again; a lost connection, a full server or a defect may pass. */
function mayPass(cause: unknown): boolean {
  const problem = cause instanceof Error && 'problem' in cause ? (cause.problem as { status?: number }) : {}
  const { status = 0 } = problem
  return status < 400 || status === 429 || status >= 500
}

/** What went wrong, in the server's own sentence, and the way to try again where that can help. */
export function ProblemPanel({ cause, onRetry }: { cause: unknown; onRetry?: () => void }) {
  const { title, detail } = sentences(cause)
  return (
    <div className="notice notice-bad" role="alert">
      <h2>{title}</h2>
      {detail !== undefined && <p>{detail}</p>}
      {onRetry !== undefined && mayPass(cause) && <Button onClick={onRetry}>重试</Button>}
    </div>
  )
}
