import type { PasswordPolicy } from '@jiheng/domain/accounts'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { ApiProblem } from '../app/api.ts'
import { ErrorSummary, type FieldFault } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { useChangePassword } from './own-security.ts'
import { PasswordRules } from './password-rules.tsx'

type Entry = { readonly current: string; readonly next: string; readonly again: string }
const nothing: Entry = { current: '', next: '', again: '' }

const labels: Readonly<Record<keyof Entry, string>> = { current: '当前密码', next: '新密码', again: '再输一次新密码' }

function faultsOf(entry: Entry): readonly FieldFault[] {
  const faults: FieldFault[] = []
  if (entry.current === '') faults.push({ field: 'current', sentence: '请填写当前密码' })
  if (entry.next === '') faults.push({ field: 'next', sentence: '请填写新密码' })
  if (entry.next !== '' && entry.again !== entry.next) {
    faults.push({ field: 'again', sentence: '两次输入的新密码不一样，请重新输入' })
  }
  return faults
}

const unfit = '新密码不符合要求：'

/** What the server refuses, at the field that it is about. */
function faultsIn(cause: Error): readonly FieldFault[] {
  const { issues, detail } = cause instanceof ApiProblem ? cause.problem : {}
  if (issues === undefined) return [{ field: 'current', sentence: cause.message + (detail ?? '') }]
  return issues.map(({ path, message }) => {
    const field = path.replace('body.', '')
    return { field, sentence: field === 'next' ? unfit + message : message }
  })
}

type PasswordFormProps = {
  readonly policy: PasswordPolicy
  readonly username: string
  readonly action: string
  readonly onChanged: () => void
}

/** 修改密码: the present one, the new one twice, and what it must be, told while it is typed. */
export function PasswordForm({ policy, username, action, onChanged }: PasswordFormProps) {
  const change = useChangePassword()
  const [entry, setEntry] = useState(nothing)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = faultsOf(entry)
    setFaults(found)
    if (found.length > 0) return
    change.mutate(
      { current: entry.current, next: entry.next },
      {
        onSuccess: () => {
          setEntry(nothing)
          onChanged()
        },
        onError: (cause) => setFaults(faultsIn(cause)),
      },
    )
  }
  const field = (name: keyof Entry, completion: string) => {
    const sentence = faults
      .filter((fault) => fault.field === name)
      .map((fault, at) => (at === 0 ? fault.sentence : fault.sentence.replace(unfit, '')))
      .join('；')
    return (
      <Field id={name} label={labels[name]} sentence={sentence === '' ? undefined : sentence}>
        <Input.Password
          id={name}
          name={name}
          size="large"
          autoComplete={completion}
          value={entry[name]}
          aria-invalid={sentence !== ''}
          aria-describedby={name === 'next' ? 'next-error password-rules' : `${name}-error`}
          onChange={(event) => setEntry({ ...entry, [name]: event.target.value })}
        />
      </Field>
    )
  }
  return (
    <form className="password-form" onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      {/* So that a password keeper knows whose it is. */}
      <input
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        autoComplete="username"
        value={username}
        readOnly
      />
      {field('current', 'current-password')}
      {field('next', 'new-password')}
      <PasswordRules id="password-rules" policy={policy} username={username} typed={entry.next} />
      {field('again', 'new-password')}
      <Button type="primary" htmlType="submit" size="large" loading={change.isPending}>
        {action}
      </Button>
    </form>
  )
}
