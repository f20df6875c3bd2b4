import type { ReactNode } from 'react'

/** What will stand here, and the first step towards it. */
export function EmptyPage({ title, children, step }: { title: string; children: ReactNode; step?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{children}</p>
      {step}
    </div>
  )
}
