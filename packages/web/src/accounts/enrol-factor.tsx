import type { Account } from '@jiheng/contract/session'
import { Button } from 'antd'
import { useState } from 'react'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { OneFieldForm } from './one-field-form.tsx'
import { QrPicture } from './qr-picture.tsx'
import { sentenceOf, useBeginFactor, useConfirmFactor, useGoOn } from './second-factor.ts'

/** Four letters at a time, as they are read from a screen and typed. */
function inGroups(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ')
}

type Done = { readonly account: Account; readonly recoveryCodes: readonly string[] }

/** Shown once: the way in without the telephone. */
function RecoveryCodes({ done }: { done: Done }) {
  const goOn = useGoOn()
  return (
    <div className="enrol-steps">
      <p className="notice notice-good" role="status">
        两步验证已启用。
      </p>
      <p>
        <strong>请现在抄下或打印这 {done.recoveryCodes.length} 个恢复码</strong>
        ，与手机分开存放。手机不在身边时，每个可代替验证码用一次；离开本页后不再显示。
      </p>
      <ul className="recovery-codes">
        {done.recoveryCodes.map((code) => (
          <li key={code}>
            <code>
              {code.slice(0, 5)}-{code.slice(5)}
            </code>
          </li>
        ))}
      </ul>
      <Button type="primary" size="large" onClick={() => goOn(done.account)}>
        已经存好，继续
      </Button>
    </div>
  )
}

/** 启用两步验证: the picture, the first code, the recovery codes. */
export function EnrolFactor({ username }: { username: string }) {
  const begin = useBeginFactor()
  const confirm = useConfirmFactor()
  const [done, setDone] = useState<Done | null>(null)
  if (done !== null) return <RecoveryCodes done={done} />
  if (begin.data === undefined) {
    return (
      <div className="enrol-steps">
        {begin.isError && <ProblemPanel cause={begin.error} />}
        <Button type="primary" size="large" onClick={() => begin.mutate()} loading={begin.isPending}>
          开始启用
        </Button>
      </div>
    )
  }
  const { uri, secret } = begin.data
  return (
    <div className="enrol-steps">
      <p>1. 用手机上的验证器应用（如微软验证器、FreeOTP、阿里云 App）扫描：</p>
      <QrPicture text={uri} label={`账号 ${username} 的两步验证二维码`} />
      <p className="muted">
        扫不了的，在应用里手工输入密钥：<code className="typed-secret">{inGroups(secret)}</code>
      </p>
      <p>2. 输入应用里显示的 6 位数字：</p>
      <OneFieldForm
        id="first-code"
        label="验证码"
        empty="请填写应用里显示的 6 位验证码"
        action="确认启用"
        completion="one-time-code"
        isPending={confirm.isPending}
        onSend={(code, onRefused) =>
          confirm.mutate(code, { onSuccess: setDone, onError: (cause) => onRefused(sentenceOf(cause)) })
        }
      />
    </div>
  )
}
