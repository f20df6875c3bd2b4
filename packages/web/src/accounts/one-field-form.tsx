import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { ErrorSummary, type FieldFault } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'

type OneFieldFormProps = {
  readonly id: string
  readonly label: string
  readonly empty: string
  readonly action: string
  readonly isSecret?: boolean
  readonly completion: string
  readonly isPending: boolean
  /** Calls back with the sentence where it is refused. */
  readonly onSend: (value: string, onRefused: (sentence: string) => void) => void
}

/** One field and one button: a code, or the password asked again. */
export function OneFieldForm({
  id,
  label,
  empty,
  action,
  isSecret = false,
  completion,
  isPending,
  onSend,
}: OneFieldFormProps) {
  const [value, setValue] = useState('')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const refuse = (sentence: string) => setFaults([{ field: id, sentence }])
    setFaults([])
    if (value.trim() === '') refuse(empty)
    else onSend(value, refuse)
  }
  const sentence = faults[0]?.sentence
  const common = {
    id,
    name: id,
    size: 'large' as const,
    autoComplete: completion,
    value,
    'aria-invalid': sentence !== undefined,
    'aria-describedby': `${id}-error`,
    onChange: (event: { target: { value: string } }) => setValue(event.target.value),
  }
  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <Field id={id} label={label} sentence={sentence}>
        {isSecret ? <Input.Password {...common} /> : <Input {...common} inputMode="text" />}
      </Field>
      <Button type="primary" htmlType="submit" size="large" loading={isPending}>
        {action}
      </Button>
    </form>
  )
}
