import type { ReactNode } from 'react'

type FileLinkProps = {
  readonly title: string
  /** What the link came to, in one line. */
  readonly gist: ReactNode
  /** Nothing on record: said, not hidden, and not to be opened. */
  readonly isEmpty: boolean
  readonly children: ReactNode
}

/** One link of the cycle in one year: its gist in sight, the whole of it on opening. */
export function FileLink({ title, gist, isEmpty, children }: FileLinkProps) {
  if (isEmpty) {
    return (
      <li className="file-link is-empty">
        <span className="file-link-title">{title}</span>
        <span className="muted">没有记录</span>
      </li>
    )
  }
  return (
    <li className="file-link">
      <details>
        <summary>
          <span className="file-link-title">{title}</span>
          <span className="file-link-gist">{gist}</span>
        </summary>
        <div className="file-link-body">{children}</div>
      </details>
    </li>
  )
}
