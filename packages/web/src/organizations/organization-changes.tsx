import type { Organization } from '@jiheng/contract/organizations'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { CommandForm, SelectField, TextField } from '../ui/command-form.tsx'
import { useCommand } from '../ui/use-command.ts'
import { departmentChoices } from './organization-lines.ts'
import { thisYear, yearFault } from './year-fault.ts'

type ChangeProps = {
  readonly organization: Organization
  readonly organizations: readonly Organization[]
  readonly division: string | undefined
  readonly onDone: () => void
}

const rereads = ['organizations']

function Rename({ organization, division, onDone }: ChangeProps) {
  const [name, setName] = useState(organization.periods.at(-1)?.name ?? '')
  const [year, setYear] = useState(thisYear)
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: () => [
      ...(name.trim() === '' ? [{ field: 'rename-name', sentence: '请填写新名称' }] : []),
      ...yearFault('rename-year', year),
    ],
    send: () =>
      ask('POST /api/organizations/:code/rename', {
        params: { code: organization.code },
        body: { division, name: name.trim(), fromYear: Number(year) },
      }),
    field: 'rename-name',
    rereads,
    done: onDone,
  })
  return (
    <section aria-labelledby="rename">
      <h3 id="rename">更名</h3>
      <CommandForm label="更名" submit="更名" isBusy={isBusy} faults={faults} onSubmit={run}>
        <TextField id="rename-name" label="新名称" value={name} onChange={setName} faults={faults} />
        <TextField id="rename-year" label="自此年度起" kind="number" value={year} onChange={setYear} faults={faults} />
      </CommandForm>
    </section>
  )
}

function Move({ organization, organizations, division, onDone }: ChangeProps) {
  const [departmentCode, setDepartment] = useState(organization.periods.at(-1)?.departmentCode ?? '')
  const [year, setYear] = useState(thisYear)
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: () => yearFault('move-year', year),
    send: () =>
      ask('POST /api/organizations/:code/move', {
        params: { code: organization.code },
        body: { division, departmentCode, fromYear: Number(year) },
      }),
    field: 'move-department',
    rereads,
    done: onDone,
  })
  return (
    <section aria-labelledby="move">
      <h3 id="move">划转</h3>
      <CommandForm label="划转" submit="划转" isBusy={isBusy} faults={faults} onSubmit={run}>
        <SelectField
          id="move-department"
          label="新的主管部门"
          value={departmentCode}
          onChange={setDepartment}
          options={departmentChoices(organizations)}
          faults={faults}
        />
        <TextField id="move-year" label="自此年度起" kind="number" value={year} onChange={setYear} faults={faults} />
      </CommandForm>
    </section>
  )
}

function End({ organization, organizations, division, onDone }: ChangeProps) {
  const [year, setYear] = useState(thisYear)
  const [into, setInto] = useState('')
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: () => yearFault('end-year', year),
    send: () =>
      ask('POST /api/organizations/:code/end', {
        params: { code: organization.code },
        body: { division, lastYear: Number(year), mergedIntoCode: into === '' ? null : into },
      }),
    field: 'end-year',
    rereads,
    done: onDone,
  })
  const successors = organizations.flatMap(({ code, periods }) => {
    const newest = periods.at(-1)
    const isOther = code !== organization.code && newest !== undefined && newest.endYear === null
    return isOther ? [{ value: code, label: `${newest.name}（${code}）` }] : []
  })
  return (
    <section aria-labelledby="end">
      <h3 id="end">撤销</h3>
      <CommandForm label="撤销" submit="撤销机构" isBusy={isBusy} faults={faults} onSubmit={run}>
        <TextField id="end-year" label="最后一个年度" kind="number" value={year} onChange={setYear} faults={faults} />
        <SelectField
          id="end-into"
          label="并入"
          value={into}
          onChange={setInto}
          options={[{ value: '', label: '不并入其他机构' }, ...successors]}
          faults={faults}
        />
      </CommandForm>
    </section>
  )
}

/** 变动: what may become of an organisation from a year on, each its own form. */
export function OrganizationChanges(props: ChangeProps) {
  const { code, periods } = props.organization
  const newest = periods.at(-1)
  return (
    <>
      <p>
        {newest?.name}（{code}）
      </p>
      <Rename {...props} />
      {newest?.kind === '预算单位' && <Move {...props} />}
      <End {...props} />
    </>
  )
}
