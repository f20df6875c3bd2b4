import type { Organization } from '@jiheng/contract/organizations'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { CommandForm, SelectField, TextField } from '../ui/command-form.tsx'
import type { FieldFault } from '../ui/error-summary.tsx'
import { useCommand } from '../ui/use-command.ts'
import { departmentChoices } from './organization-lines.ts'
import { thisYear, yearFault } from './year-fault.ts'

type AddProps = {
  readonly division: string | undefined
  readonly organizations: readonly Organization[]
  readonly onDone: () => void
}

/** 新增机构: a department, or a unit under one, from a year on. */
export function AddOrganization({ division, organizations, onDone }: AddProps) {
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [departmentCode, setDepartment] = useState('')
  const [startYear, setStartYear] = useState(thisYear)
  const check = (): FieldFault[] => [
    ...(/^[0-9A-Za-z_-]{1,64}$/.test(code)
      ? []
      : [{ field: 'add-code', sentence: '代码须为 1—64 位数字、字母、_ 或 -' }]),
    ...(name.trim() === '' ? [{ field: 'add-name', sentence: '请填写机构名称' }] : []),
    ...yearFault('add-year', startYear),
  ]
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: check,
    send: () =>
      ask('POST /api/organizations', {
        body: {
          division,
          code,
          name: name.trim(),
          departmentCode: departmentCode === '' ? null : departmentCode,
          startYear: Number(startYear),
        },
      }),
    field: 'add-code',
    rereads: ['organizations'],
    done: onDone,
  })
  return (
    <CommandForm label="新增机构" submit="新增机构" isPrimary isBusy={isBusy} faults={faults} onSubmit={run}>
      <TextField id="add-code" label="机构代码" value={code} onChange={setCode} faults={faults} />
      <TextField id="add-name" label="机构名称" value={name} onChange={setName} faults={faults} />
      <SelectField
        id="add-department"
        label="主管部门"
        value={departmentCode}
        onChange={setDepartment}
        options={[{ value: '', label: '无（本身是预算部门）' }, ...departmentChoices(organizations)]}
        faults={faults}
      />
      <TextField
        id="add-year"
        label="起始年度"
        kind="number"
        value={startYear}
        onChange={setStartYear}
        faults={faults}
      />
    </CommandForm>
  )
}
