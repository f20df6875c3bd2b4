import { useEffect, useRef } from 'react'

export type FieldFault = { readonly field: string; readonly sentence: string }

/** All faults of a form on top, each a link to its field; takes the focus when it appears. */
export function ErrorSummary({ faults }: { faults: readonly FieldFault[] }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (faults.length > 0) box.current?.focus()
  }, [faults])
  if (faults.length === 0) return null
  return (
    <div className="notice notice-bad" role="alert" tabIndex={-1} ref={box}>
      <h2>有 {faults.length} 处需要改正</h2>
      <ul>
        {faults.map((fault) => (
          <li key={fault.field + fault.sentence}>
            <a
              href={`#${fault.field}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(fault.field)?.focus()
              }}
            >
              {fault.sentence}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
