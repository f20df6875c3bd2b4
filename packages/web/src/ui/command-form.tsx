import { Button, Input } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import { ErrorSummary, type FieldFault } from './error-summary.tsx'
import { Field } from './field.tsx'

type CommandFormProps = {
  readonly label: string
  /** What the button does, in its own words. */
  readonly submit: string
  readonly isPrimary?: boolean
  readonly isBusy: boolean
  readonly faults: readonly FieldFault[]
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** A short form of one command: its faults on top, its fields, the one button. */
export function CommandForm(props: CommandFormProps) {
  const { label, submit, isPrimary = false, isBusy, faults, onSubmit, children } = props
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className="command-form" aria-label={label} onSubmit={send} noValidate>
      <ErrorSummary faults={faults} />
      {children}
      <Button type={isPrimary ? 'primary' : 'default'} htmlType="submit" loading={isBusy}>
        {submit}
      </Button>
    </form>
  )
}

type TextFieldProps = {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly faults: readonly FieldFault[]
  readonly kind?: 'text' | 'date' | 'number'
  readonly hint?: string
}

const sentenceAt = (faults: readonly FieldFault[], id: string): string | undefined =>
  faults.find((fault) => fault.field === id)?.sentence

/** A labelled line of text, a day or a year. */
export function TextField({ id, label, value, onChange, faults, kind = 'text', hint }: TextFieldProps) {
  const sentence = sentenceAt(faults, id)
  return (
    <Field id={id} label={label} sentence={sentence}>
      <Input
        id={id}
        type={kind}
        value={value}
        placeholder={hint}
        aria-invalid={sentence !== undefined}
        aria-describedby={`${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}

type SelectFieldProps = Omit<TextFieldProps, 'kind' | 'hint'> & {
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** One of a closed list, by the browser's own control. */
export function SelectField({ id, label, value, onChange, faults, options }: SelectFieldProps) {
  const sentence = sentenceAt(faults, id)
  return (
    <Field id={id} label={label} sentence={sentence}>
      <select
        id={id}
        className="select"
        value={value}
        aria-invalid={sentence !== undefined}
        aria-describedby={`${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
