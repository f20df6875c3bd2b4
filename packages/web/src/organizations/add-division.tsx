import { administrators, divisionLevels, roleNames, type DivisionLevel } from '@jiheng/domain/organizations'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { OneTimePassword } from '../accounts/one-time-password.tsx'
import { CommandForm, SelectField, TextField } from '../ui/command-form.tsx'
import type { FieldFault } from '../ui/error-summary.tsx'
import { useCommand } from '../ui/use-command.ts'

type Entry = {
  readonly code: string
  readonly name: string
  readonly level: DivisionLevel
  readonly parent: string
  /** User names by the role whose account is to be made; empty for none. */
  readonly usernames: Readonly<Record<string, string>>
}

const empty: Entry = { code: '', name: '', level: '镇', parent: '', usernames: {} }

function faultsOf({ code, name, usernames }: Entry): FieldFault[] {
  const wrong = administrators.filter((role) => !/^([a-z][a-z0-9._-]{1,31})?$/.test(usernames[role] ?? ''))
  return [
    ...(/^[0-9A-Za-z_-]{1,64}$/.test(code)
      ? []
      : [{ field: 'division-code', sentence: '区划代码须为 1—64 位数字、字母、_ 或 -' }]),
    ...(name.trim() === '' ? [{ field: 'division-name', sentence: '请填写区划名称' }] : []),
    ...wrong.map((role) => ({
      field: `division-${role}`,
      sentence: '用户名须为 2—32 位小写字母、数字或 . _ -，以字母开头',
    })),
  ]
}

type Made = { readonly name: string; readonly passwords: readonly { username: string; password: string }[] }

/** What comes next: a new division has nobody yet who may do anything. */
function Done({ made: { name, passwords } }: { made: Made }) {
  return (
    <>
      <p role="status">区划“{name}”已建立。</p>
      {passwords.map((each) => (
        <OneTimePassword key={each.username} {...each} />
      ))}
      <p>接下来由整个安装的安全管理员为它的三员授予岗位；机构和人员由它自己的管理员建立或导入。</p>
    </>
  )
}

type AddDivisionProps = { readonly divisions: readonly { readonly code: string; readonly name: string }[] }

/** 新增区划: a division below another, with accounts for its three administrators. */
export function AddDivision({ divisions }: AddDivisionProps) {
  const [entry, setEntry] = useState(empty)
  const [made, setMade] = useState<Made | null>(null)
  const set = (changed: Partial<Entry>) => setEntry({ ...entry, ...changed })
  const { faults, run, isBusy } = useCommand<Awaited<ReturnType<typeof send>>>({
    faults: () => faultsOf(entry),
    send: () => send(entry),
    field: 'division-code',
    rereads: ['organizations', 'accounts'],
    done: ({ passwords }) => {
      setMade({ name: entry.name.trim(), passwords })
      setEntry(empty)
    },
  })
  if (made !== null) return <Done made={made} />
  const parents = divisions.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))
  return (
    <CommandForm label="新增区划" submit="新增区划" isPrimary isBusy={isBusy} faults={faults} onSubmit={run}>
      <TextField
        id="division-code"
        label="区划代码"
        value={entry.code}
        onChange={(code) => set({ code })}
        faults={faults}
      />
      <TextField
        id="division-name"
        label="区划名称"
        value={entry.name}
        onChange={(name) => set({ name })}
        faults={faults}
      />
      <SelectField
        id="division-level"
        label="级次"
        value={entry.level}
        onChange={(level) => set({ level: divisionLevels.find((each) => each === level) ?? '镇' })}
        options={divisionLevels.map((level) => ({ value: level, label: level }))}
        faults={faults}
      />
      <SelectField
        id="division-parent"
        label="上级区划"
        value={entry.parent}
        onChange={(parent) => set({ parent })}
        options={[{ value: '', label: '不在本系统' }, ...parents]}
        faults={faults}
      />
      <p className="muted">下面三个账号可以现在建立，也可以以后再建；一个人只能任其中一种。</p>
      {administrators.map((role) => (
        <TextField
          key={role}
          id={`division-${role}`}
          label={`${roleNames[role]}的用户名（可不填）`}
          value={entry.usernames[role] ?? ''}
          onChange={(username) => set({ usernames: { ...entry.usernames, [role]: username.trim() } })}
          faults={faults}
        />
      ))}
    </CommandForm>
  )
}

function send({ code, name, level, parent, usernames }: Entry) {
  const people = administrators.flatMap((role) => {
    const username = usernames[role] ?? ''
    return username === '' ? [] : [{ username, displayName: `${name.trim()}${roleNames[role]}` }]
  })
  const parentCode = parent === '' ? null : parent
  return ask('POST /api/divisions', { body: { code, name: name.trim(), level, parentCode, administrators: people } })
}
