import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { ask, rememberSession } from '../app/api.ts'
import { sessionKey, useSession } from '../app/session.ts'
import { ErrorSummary, type FieldFault } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import './accounts.css'
import { sentenceOf } from './second-factor.ts'
import { SignInStep } from './sign-in-steps.tsx'
import { placeToGo } from './place-to-go.ts'
import { UnifiedButton } from './unified-button.tsx'

type Entry = { readonly username: string; readonly password: string }

function faultsOf(entry: Entry): readonly FieldFault[] {
  const faults: FieldFault[] = []
  if (entry.username.trim() === '') faults.push({ field: 'username', sentence: '请填写用户名' })
  if (entry.password === '') faults.push({ field: 'password', sentence: '请填写密码' })
  return faults
}

function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (entry: Entry) => ask('POST /api/session', { body: { ...entry, username: entry.username.trim() } }),
    onSuccess: (account) => {
      rememberSession(account)
      client.setQueryData(sessionKey, account)
    },
  })
}

/** 登录: two fields, one button; what is wrong stands on top and at the field, and what was typed stays. */
function SignInForm() {
  const signIn = useSignIn()
  const first = useRef<InputRef>(null)
  const [entry, setEntry] = useState<Entry>({ username: '', password: '' })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  useEffect(() => {
    document.title = '登录 · 绩衡'
    first.current?.focus()
  }, [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = faultsOf(entry)
    setFaults(found)
    if (found.length > 0) return
    signIn.mutate(entry, { onError: (cause) => setFaults([{ field: 'username', sentence: sentenceOf(cause) }]) })
  }
  const sentenceAt = (field: string) => faults.find((fault) => fault.field === field)?.sentence
  return (
    <form onSubmit={submit} noValidate>
      <h1>登录</h1>
      <ErrorSummary faults={faults} />
      <Field id="username" label="用户名" sentence={sentenceAt('username')}>
        <Input
          ref={first}
          id="username"
          name="username"
          size="large"
          autoComplete="username"
          value={entry.username}
          aria-invalid={sentenceAt('username') !== undefined}
          aria-describedby="username-error"
          onChange={(event) => setEntry({ ...entry, username: event.target.value })}
        />
      </Field>
      <Field id="password" label="密码" sentence={sentenceAt('password')}>
        <Input.Password
          id="password"
          name="password"
          size="large"
          autoComplete="current-password"
          value={entry.password}
          aria-invalid={sentenceAt('password') !== undefined}
          aria-describedby="password-error"
          onChange={(event) => setEntry({ ...entry, password: event.target.value })}
        />
      </Field>
      <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
        登录
      </Button>
      <UnifiedButton />
      <p className="muted">没有账号或忘记密码，请联系本镇系统管理员。演示环境的账号由启动命令给出。</p>
    </form>
  )
}

/** The way in: sign-in, and what has to be done before anything else opens. */
export function SignInPage() {
  const [search] = useSearchParams()
  const account = useSession().data
  if (account?.duty === null) return <Navigate to={placeToGo(search.get('from'))} replace />
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="brand">
          <strong>绩衡</strong>
          <span>预算绩效管理</span>
        </p>
        {account === null || account === undefined ? (
          <SignInForm />
        ) : (
          <SignInStep account={account} duty={account.duty} />
        )}
      </div>
    </main>
  )
}
