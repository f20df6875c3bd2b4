import type { ReactNode } from 'react'

type FieldProps = {
  readonly id: string
  readonly label: string
  readonly sentence: string | undefined
  readonly children: ReactNode
}

/** A labelled field; its fault stands between the label and the value, which is kept. */
export function Field({ id, label, sentence, children }: FieldProps) {
  return (
    <div className={sentence === undefined ? 'field' : 'field has-error'}>
      <label htmlFor={id}>{label}</label>
      <p className="field-error" id={`${id}-error`} hidden={sentence === undefined}>
        {sentence}
      </p>
      {children}
    </div>
  )
}
