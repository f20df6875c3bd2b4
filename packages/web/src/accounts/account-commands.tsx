import type { AccountLine } from '@jiheng/contract/accounts'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { CommandForm, TextField } from '../ui/command-form.tsx'
import { useCommand } from '../ui/use-command.ts'
import { todayInChina } from './account-words.tsx'
import { HandoverFields, useHandover } from './handover.tsx'
import { OneTimePassword } from './one-time-password.tsx'

const rereads = ['accounts', 'account']

function ResetPassword({ account }: { account: AccountLine }) {
  const [password, setPassword] = useState<string | null>(null)
  const { faults, run, isBusy } = useCommand<{ password: string }>({
    faults: () => [],
    send: () => ask('POST /api/accounts/:id/reset-password', { params: { id: account.id } }),
    field: 'reset-password',
    rereads,
    done: (answer) => setPassword(answer.password),
  })
  return (
    <section className="section" aria-labelledby="reset-password">
      <h2 id="reset-password" tabIndex={-1}>
        重置密码
      </h2>
      <p className="muted">原密码立即失效，此人所有登录都会退出。</p>
      {password !== null && <OneTimePassword username={account.username} password={password} />}
      <CommandForm label="重置密码" submit="重置密码" isBusy={isBusy} faults={faults} onSubmit={run}>
        {null}
      </CommandForm>
    </section>
  )
}

function Leave({ account }: { account: AccountLine }) {
  const [from, setFrom] = useState(todayInChina())
  const [ended, setEnded] = useState<number | null>(null)
  const handover = useHandover({ accountId: account.id, from })
  const { faults, run, isBusy } = useCommand<{ ended: number }>({
    faults: () => (from === '' ? [{ field: 'leave-from', sentence: '请填写离岗日期' }] : []),
    send: () =>
      ask('POST /api/accounts/:id/leave', { params: { id: account.id }, body: { from, handover: handover.told } }),
    field: 'leave-from',
    rereads: [...rereads, 'handover'],
    done: (answer) => setEnded(answer.ended),
  })
  return (
    <section className="section" aria-labelledby="leave">
      <h2 id="leave">离岗</h2>
      <p className="muted">终止此人的全部岗位，自所填日期起没有任何权利；由这些岗位授权的代理同时失效。</p>
      {ended !== null && <p role="status">已终止 {ended} 个岗位。</p>}
      <CommandForm label="离岗" submit="办理离岗" isBusy={isBusy} faults={faults} onSubmit={run}>
        <TextField
          id="leave-from"
          label="自此日起不再任职"
          kind="date"
          value={from}
          onChange={setFrom}
          faults={faults}
        />
        <HandoverFields handover={handover} faults={faults} />
      </CommandForm>
    </section>
  )
}

function Closing({ account }: { account: AccountLine }) {
  const { id, isDisabled } = account
  const handover = useHandover({ accountId: id, from: isDisabled ? '' : todayInChina(), isClosing: true })
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: () => [],
    send: () =>
      isDisabled
        ? ask('POST /api/accounts/:id/enable', { params: { id } })
        : ask('POST /api/accounts/:id/disable', { params: { id }, body: { handover: handover.told } }),
    field: 'closing',
    rereads: [...rereads, 'handover'],
    done: () => undefined,
  })
  const word = isDisabled ? '启用账号' : '停用账号'
  return (
    <section className="section" aria-labelledby="closing">
      <h2 id="closing" tabIndex={-1}>
        {word}
      </h2>
      <p className="muted">
        {isDisabled ? '启用后，此人可以用原密码登录。' : '停用后立即退出，不能再登录；岗位和记录都保留。'}
      </p>
      <CommandForm label={word} submit={word} isBusy={isBusy} faults={faults} onSubmit={run}>
        {!isDisabled && <HandoverFields handover={handover} faults={faults} />}
      </CommandForm>
    </section>
  )
}

/** What the system administrator does with an account. */
export function AccountCommands({ account }: { account: AccountLine }) {
  return (
    <>
      <ResetPassword account={account} />
      <Leave account={account} />
      <Closing account={account} />
    </>
  )
}
