import { roleNames, roles, type Role } from '@jiheng/domain/organizations'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { useAccount } from '../app/session.ts'
import { CommandForm, SelectField, TextField } from '../ui/command-form.tsx'
import type { FieldFault } from '../ui/error-summary.tsx'
import { useCommand } from '../ui/use-command.ts'
import { todayInChina } from './account-words.tsx'

type Entry = {
  readonly role: Role
  readonly division: string
  readonly organization: string
  readonly startsOn: string
  readonly endsOn: string
}

const kindOf = (role: Role): string | null => (role === 'department' ? '预算部门' : role === 'unit' ? '预算单位' : null)

function useOrganizations(division: string) {
  return useQuery({
    queryKey: ['organizations', division],
    queryFn: ({ signal }) =>
      ask('GET /api/organizations', { query: { division: division === '' ? undefined : division } }, { signal }),
  })
}

function faultsOf({ role, organization, startsOn, endsOn }: Entry): FieldFault[] {
  const faults: FieldFault[] = []
  if (kindOf(role) !== null && organization === '') faults.push({ field: 'post-organization', sentence: '请选择机构' })
  if (startsOn === '') faults.push({ field: 'post-from', sentence: '请填写首日' })
  if (endsOn !== '' && endsOn < startsOn) faults.push({ field: 'post-to', sentence: '末日不能早于首日' })
  return faults
}

/** 授予岗位: role, where, and from when to when. What excludes another post of the person is refused with the reason. */
export function GrantPost({ accountId }: { accountId: string }) {
  const [entry, setEntry] = useState<Entry>({
    role: 'unit',
    division: '',
    organization: '',
    startsOn: todayInChina(),
    endsOn: '',
  })
  const isWide = useAccount().division === null
  const answer = useOrganizations(entry.division)
  const kind = kindOf(entry.role)
  const newest = (answer.data?.organizations ?? []).flatMap(({ code, periods }) => {
    const last = periods.at(-1)
    return last?.kind === kind ? [{ value: code, label: `${last.name}（${code}）` }] : []
  })
  const divisions = answer.data?.divisions ?? []
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: () => faultsOf(entry),
    send: () => {
      const { role, division, organization, startsOn, endsOn } = entry
      const place = division === '' ? {} : { division }
      const body = { role, ...place, organization: kind === null ? null : organization, startsOn }
      return ask('POST /api/accounts/:id/posts', {
        params: { id: accountId },
        body: { ...body, endsOn: endsOn === '' ? null : endsOn },
      })
    },
    field: 'post-role',
    rereads: ['accounts', 'account'],
    done: () => setEntry({ ...entry, organization: '' }),
  })
  const set = (changed: Partial<Entry>) => setEntry({ ...entry, ...changed })
  const roleOptions = roles.map((role) => ({ value: role, label: roleNames[role] }))
  const divisionOptions = divisions.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))
  return (
    <section className="section" aria-labelledby="grant">
      <h2 id="grant">授予岗位</h2>
      <CommandForm label="授予岗位" submit="授予岗位" isPrimary isBusy={isBusy} faults={faults} onSubmit={run}>
        <SelectField
          id="post-role"
          label="角色"
          value={entry.role}
          onChange={(role) => set({ role: roles.find((each) => each === role) ?? 'unit', organization: '' })}
          options={roleOptions}
          faults={faults}
        />
        {isWide && (
          <SelectField
            id="post-division"
            label="区划"
            value={entry.division}
            onChange={(division) => set({ division, organization: '' })}
            options={[{ value: '', label: '整个安装（仅管理员）' }, ...divisionOptions]}
            faults={faults}
          />
        )}
        {kind !== null && (
          <SelectField
            id="post-organization"
            label={kind}
            value={entry.organization}
            onChange={(organization) => set({ organization })}
            options={[{ value: '', label: '请选择' }, ...newest]}
            faults={faults}
          />
        )}
        <TextField
          id="post-from"
          label="首日"
          kind="date"
          value={entry.startsOn}
          onChange={(startsOn) => set({ startsOn })}
          faults={faults}
        />
        <TextField
          id="post-to"
          label="末日（不填为未定）"
          kind="date"
          value={entry.endsOn}
          onChange={(endsOn) => set({ endsOn })}
          faults={faults}
        />
      </CommandForm>
    </section>
  )
}
