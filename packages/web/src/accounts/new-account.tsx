import { useState } from 'react'
import { ask } from '../app/api.ts'
import { useAccount } from '../app/session.ts'
import { useDivisions } from '../organizations/division-select.tsx'
import { CommandForm, SelectField, TextField } from '../ui/command-form.tsx'
import type { FieldFault } from '../ui/error-summary.tsx'
import { useCommand } from '../ui/use-command.ts'
import { OneTimePassword } from './one-time-password.tsx'

const ofInstallation = { value: '', label: '整个安装（不属于某个区划）' }

type ChoiceProps = { readonly value: string; readonly onChange: (code: string) => void }

/** For an administrator of the whole installation: whose account it is to be. */
function WhoseAccount({ value, onChange }: ChoiceProps) {
  const divisions = useDivisions().map(({ code, name, level }) => ({
    value: code,
    label: level === null ? name : `${level} · ${name}`,
  }))
  return (
    <SelectField
      id="new-division"
      label="区划"
      value={value}
      onChange={onChange}
      faults={[]}
      options={[ofInstallation, ...divisions]}
    />
  )
}

type Made = { readonly username: string; readonly password: string }

function faultsOf(username: string, displayName: string): FieldFault[] {
  const faults: FieldFault[] = []
  if (!/^[a-z][a-z0-9._-]{1,31}$/.test(username)) {
    faults.push({ field: 'new-username', sentence: '用户名须为 2—32 位小写字母、数字或 . _ -，以字母开头' })
  }
  if (displayName.trim() === '') faults.push({ field: 'new-name', sentence: '请填写姓名' })
  return faults
}

/** 新建账号: a name to sign in with and a name to be called by. It can do nothing until it is given a post. */
export function NewAccount() {
  const [username, setUsername] = useState('')
  const [displayName, setDisplayName] = useState('')
  const isWide = useAccount().division === null
  const [division, setDivision] = useState('')
  const [made, setMade] = useState<Made | null>(null)
  const { faults, run, isBusy } = useCommand<Made>({
    faults: () => faultsOf(username, displayName),
    send: () => {
      const body = { username, displayName: displayName.trim() }
      return ask('POST /api/accounts', { body: division === '' ? body : { ...body, division } })
    },
    field: 'new-username',
    rereads: ['accounts'],
    done: (account) => {
      setMade(account)
      setUsername('')
      setDisplayName('')
    },
  })
  return (
    <>
      {made !== null && <OneTimePassword {...made} />}
      <CommandForm label="新建账号" submit="建立账号" isPrimary isBusy={isBusy} faults={faults} onSubmit={run}>
        {isWide && <WhoseAccount value={division} onChange={setDivision} />}
        <TextField id="new-username" label="用户名" value={username} onChange={setUsername} faults={faults} />
        <TextField id="new-name" label="姓名" value={displayName} onChange={setDisplayName} faults={faults} />
      </CommandForm>
      <p className="muted">建立后由安全管理员授予岗位，之后才能登录。</p>
    </>
  )
}
