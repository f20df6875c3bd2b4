import type { Duty } from '@jiheng/domain/accounts'
import type { Account } from '@jiheng/contract/session'
import { useEffect } from 'react'
import { useSignOut } from '../app/sign-out.ts'
import { EnrolFactor } from './enrol-factor.tsx'
import { ForcedPassword } from './forced-password.tsx'
import { OneFieldForm } from './one-field-form.tsx'
import { sentenceOf, usePassFactor } from './second-factor.ts'

function CodeStep() {
  const pass = usePassFactor()
  return (
    <>
      <h1>两步验证</h1>
      <p className="sign-in-lead">打开手机上的验证器应用，输入“绩衡”下显示的 6 位数字。</p>
      <OneFieldForm
        id="code"
        label="验证码或恢复码"
        empty="请填写验证码"
        action="登录"
        completion="one-time-code"
        isPending={pass.isPending}
        onSend={(code, onRefused) => pass.mutate(code, { onError: (cause) => onRefused(sentenceOf(cause)) })}
      />
      <p className="muted">手机不在身边，可用一个恢复码；两样都没有，请联系安全管理员。</p>
    </>
  )
}

function EnrolStep({ account }: { account: Account }) {
  return (
    <>
      <h1>请先启用两步验证</h1>
      <p className="sign-in-lead">这个岗位登录时，除密码外还要手机上的验证码。启用一次，以后每次登录输入 6 位数字。</p>
      <EnrolFactor username={account.username} />
    </>
  )
}

const titles: Readonly<Record<Duty, string>> = {
  'second-factor': '两步验证',
  'change-password': '修改密码',
  'enrol-second-factor': '启用两步验证',
}

/** What has to be done before anything else opens: one thing, and the way back to another account. */
export function SignInStep({ account, duty }: { account: Account; duty: Duty }) {
  const signOut = useSignOut()
  useEffect(() => {
    document.title = `${titles[duty]} · 绩衡`
  }, [duty])
  return (
    <>
      {duty === 'second-factor' && <CodeStep />}
      {duty === 'change-password' && <ForcedPassword account={account} />}
      {duty === 'enrol-second-factor' && <EnrolStep account={account} />}
      <p className="muted">
        不是 {account.displayName}？
        <button type="button" className="text-button" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
          换一个账号登录
        </button>
      </p>
    </>
  )
}
