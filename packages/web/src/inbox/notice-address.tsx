import type { NoticeSettings } from '@jiheng/contract/notices'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { ApiProblem, ask } from '../app/api.ts'
import { Field } from '../ui/field.tsx'
import { momentText } from '../ui/number-text.ts'

type Part = { readonly settings: NoticeSettings; readonly keep: (settings: NoticeSettings) => void }

/** The sentence of a refusal at its field. */
function sentenceOf(cause: Error | null, field: string): string | undefined {
  if (cause === null) return undefined
  const isInvalid = cause instanceof ApiProblem && cause.problem.code === 'input.invalid'
  return isInvalid ? field : cause.message
}

function NameAddress({ settings, keep }: Part) {
  const [address, setAddress] = useState('')
  const name = useMutation({
    mutationFn: () => ask('POST /api/notice-settings/address', { body: { address: address.trim() } }),
    onSuccess: keep,
  })
  const sentence = sentenceOf(name.error, `邮箱“${address}”格式不正确，应为“用户名@单位域名”。`)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    name.mutate()
  }
  return (
    <form onSubmit={submit} noValidate className="inbox-form">
      <Field id="address" label={settings.address === null ? '邮箱' : '换成另一个邮箱'} sentence={sentence}>
        <Input
          id="address"
          type="email"
          autoComplete="email"
          value={address}
          aria-invalid={sentence !== undefined}
          aria-describedby="address-error"
          onChange={(event) => setAddress(event.target.value)}
        />
      </Field>
      <Button type="primary" htmlType="submit" loading={name.isPending} disabled={address.trim() === ''}>
        发送验证码
      </Button>
    </form>
  )
}

function ConfirmAddress({ pending, keep }: { pending: NonNullable<NoticeSettings['pending']>; keep: Part['keep'] }) {
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => ask('POST /api/notice-settings/address/confirm', { body: { code: code.trim() } }),
    onSuccess: keep,
  })
  const sentence = sentenceOf(confirm.error, '验证码是 6 位数字，请照邮件填写。')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <form onSubmit={submit} noValidate className="inbox-form">
      <p>
        验证码发往 <strong>{pending.address}</strong>，{momentText(pending.expiresAt)}{' '}
        前有效。没有收到的，看看垃圾邮件，或一分钟后重新发送。
      </p>
      <Field id="code" label="验证码" sentence={sentence}>
        <Input
          id="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          aria-invalid={sentence !== undefined}
          aria-describedby="code-error"
          onChange={(event) => setCode(event.target.value)}
        />
      </Field>
      <Button type="primary" htmlType="submit" loading={confirm.isPending} disabled={code.trim().length !== 6}>
        确认邮箱
      </Button>
    </form>
  )
}

/** One's address for notices: named, confirmed by the code that was mailed to it, changed or taken away. */
export function NoticeAddress({ settings, keep }: Part) {
  const forget = useMutation({ mutationFn: () => ask('DELETE /api/notice-settings/address', {}), onSuccess: keep })
  return (
    <section className="section" aria-labelledby="mailbox">
      <div className="section-head">
        <h2 id="mailbox">邮箱</h2>
      </div>
      {settings.address === null ? (
        <p>还没有确认过邮箱，消息只在系统内查看。</p>
      ) : (
        <p>
          邮件发往 <strong>{settings.address}</strong>。{' '}
          <Button onClick={() => forget.mutate()} loading={forget.isPending}>
            不再使用
          </Button>
        </p>
      )}
      {settings.pending !== null && <ConfirmAddress pending={settings.pending} keep={keep} />}
      <NameAddress settings={settings} keep={keep} />
    </section>
  )
}
