import type { CityPlatform } from '@jiheng/contract/city-platform'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { CommandForm, SelectField, TextField } from '../ui/command-form.tsx'
import type { FieldFault } from '../ui/error-summary.tsx'
import { momentText } from '../ui/number-text.ts'
import { SidePanel } from '../ui/side-panel.tsx'
import { useCommand } from '../ui/use-command.ts'

type Standing = CityPlatform['setting']['standing']

const options = [
  { value: '已批复', label: '已批复，依据市级平台的批复文号、日期' },
  { value: '待批复', label: '待批复，由财政随预算批复' },
] as const

function StandingForm({ setting, onDone }: { setting: CityPlatform['setting']; onDone: () => void }) {
  const [standing, setStanding] = useState<Standing>(setting.standing)
  const [reason, setReason] = useState('')
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: (): FieldFault[] => [
      ...(standing === setting.standing ? [{ field: 'city-standing', sentence: '与现在的相同，请选择另一种。' }] : []),
      ...(reason.trim() === '' ? [{ field: 'city-standing-reason', sentence: '请填写理由，如依据的文件。' }] : []),
    ],
    send: () => ask('PUT /api/city-platform/standing', { body: { standing, reason } }),
    field: 'city-standing',
    rereads: ['city-platform'],
    done: onDone,
  })
  return (
    <CommandForm label="取用后的状态" submit="改用这一种" isPrimary isBusy={isBusy} faults={faults} onSubmit={run}>
      <SelectField
        id="city-standing"
        label="采用市级平台的目标以后"
        value={standing}
        onChange={(value) => setStanding(value === '待批复' ? '待批复' : '已批复')}
        faults={faults}
        options={options}
      />
      <TextField id="city-standing-reason" label="理由" value={reason} onChange={setReason} faults={faults} />
    </CommandForm>
  )
}

/** 取用后的状态: approved by the city's document, or waiting for the approval here; a setting of the place. */
export function CityStanding({ setting }: { setting: CityPlatform['setting'] }) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  const { changed } = setting
  return (
    <>
      <Button onClick={() => setOpen(true)}>取用后：{setting.standing}</Button>
      <SidePanel isOpen={isOpen} onClose={close} title="取用后的状态">
        <p className="panel-lead">
          部门整体目标在市级平台申报、审核，本系统按导出件取用，不重报重审。
          {changed === null
            ? '现在用默认：取用即为已批复，依据市级平台的批复。'
            : `现在是${setting.standing}，理由：${changed.reason}。${changed.by}，${momentText(changed.at)}。`}
        </p>
        <StandingForm setting={setting} onDone={close} />
      </SidePanel>
    </>
  )
}
