import type { Account } from '@jiheng/contract/session'
import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { OneFieldForm } from '../accounts/one-field-form.tsx'
import { sentenceOf } from '../accounts/second-factor.ts'
import { ask, rememberSession } from './api.ts'
import { endedKey, sessionKey, useAccount, useSessionEnded } from './session.ts'

/** Goes on as the same person in the same post, and reads again what could not be read meanwhile. */
function useGoOn() {
  const client = useQueryClient()
  const former = useAccount()
  return async (account: Account): Promise<void> => {
    const isSamePost = account.postId === former.postId
    const inPost = isSamePost ? account : await ask('POST /api/session/post', { body: { postId: former.postId } })
    rememberSession(inPost)
    // Who practised goes on practising: what was typed belongs there.
    const present = former.practice === null ? inPost : await ask('POST /api/session/practice', {})
    rememberSession(present)
    client.setQueryData(sessionKey, present)
    client.setQueryData(endedKey, false)
    await client.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
  }
}

/** What is asked for now: the password, the code, or (a password too old …) something that needs the page of its own. */
type Step = 'password' | 'code' | 'elsewhere'

function useSteps() {
  const { username } = useAccount()
  const goOn = useGoOn()
  const [step, setStep] = useState<Step>('password')
  const [isPending, setPending] = useState(false)
  const take = async (asked: Promise<Account | null>): Promise<void> => {
    const account = await asked
    if (account === null) return setStep('password')
    rememberSession(account)
    if (account.duty === null) return goOn(account)
    setStep(account.duty === 'second-factor' ? 'code' : 'elsewhere')
  }
  const run = (asked: () => Promise<Account | null>, onRefused: (sentence: string) => void): void => {
    setPending(true)
    take(asked())
      .catch((cause: unknown) => onRefused(cause instanceof Error ? sentenceOf(cause) : '没有登录成功'))
      .finally(() => setPending(false))
  }
  return {
    step,
    isPending,
    sendPassword: (password: string, onRefused: (sentence: string) => void) =>
      run(() => ask('POST /api/session', { body: { username, password } }), onRefused),
    sendCode: (code: string, onRefused: (sentence: string) => void) =>
      run(() => ask('POST /api/session/second-factor', { body: { code } }), onRefused),
    lookAgain: () =>
      run(
        () => ask('GET /api/session', {}),
        () => undefined,
      ),
  }
}

function Steps() {
  const { step, isPending, sendPassword, sendCode, lookAgain } = useSteps()
  if (step === 'elsewhere') {
    return (
      <>
        <p>
          登录前还有一步要办（更换密码或启用两步验证）：请在
          <a href="/sign-in" target="_blank" rel="noreferrer">
            新窗口
          </a>
          办好，再回到这里。
        </p>
        <Button type="primary" size="large" loading={isPending} onClick={lookAgain}>
          已经办好，继续
        </Button>
      </>
    )
  }
  return step === 'password' ? (
    <OneFieldForm
      key="password"
      id="password-again"
      label="密码"
      empty="请填写密码"
      action="登录并继续"
      isSecret
      completion="current-password"
      isPending={isPending}
      onSend={sendPassword}
    />
  ) : (
    <OneFieldForm
      key="code"
      id="code-again"
      label="验证码或恢复码"
      empty="请填写验证码"
      action="登录并继续"
      completion="one-time-code"
      isPending={isPending}
      onSend={sendCode}
    />
  )
}

function AgainDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  const { displayName, username } = useAccount()
  const client = useQueryClient()
  useEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="sign-in-again"
      aria-labelledby="sign-in-again"
      onClose={() => client.setQueryData(endedKey, false)}
    >
      <h2 id="sign-in-again">登录已结束，请重新登录</h2>
      <p>
        {displayName}（{username}）：页面上填的内容都还在，登录后再点一次刚才的按钮即可。
      </p>
      <Steps />
      <p className="row">
        <button type="button" className="text-button" onClick={() => dialog.current?.close()}>
          先不登录，留在本页
        </button>
        <button type="button" className="text-button" onClick={() => location.assign('/sign-in')}>
          换一个账号（不保留填写）
        </button>
      </p>
    </dialog>
  )
}

/**
 * Where a session has ended while a page was open: the same person signs in on the spot, and what was typed stays. Closed,
 * it comes back with the next request.
 */
export function SignInAgain() {
  return useSessionEnded() ? <AgainDialog /> : null
}
