import { useEffect, useRef } from 'react'

export type FieldFault = { readonly field: string; readonly sentence: string }

type Props = {
  readonly faults: readonly FieldFault[]
  /** What the last try found, where `faults` is what still stands of it. */
  readonly tried?: readonly FieldFault[]
}

/** All faults of a form on top, each a link to its field; takes the focus when it appears, once for each try. */
export function ErrorSummary({ faults, tried = faults }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const focusedFor = useRef<readonly FieldFault[] | null>(null)
  useEffect(() => {
    if (faults.length === 0 || focusedFor.current === tried) return
    focusedFor.current = tried
    box.current?.focus()
  }, [faults, tried])
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
