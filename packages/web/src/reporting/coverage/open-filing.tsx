import type { GoalCoverage } from '@jiheng/contract/goal-coverage'
import { useState } from 'react'
import { ask } from '../../app/api.ts'
import { CommandForm, TextField } from '../../ui/command-form.tsx'
import type { FieldFault } from '../../ui/error-summary.tsx'
import { Field } from '../../ui/field.tsx'
import { countText, momentText } from '../../ui/number-text.ts'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Entry = { readonly startsOn: string; readonly endsOn: string; readonly notice: string }

const fields = { startsOn: 'opening-from', endsOn: 'opening-to', notice: 'opening-notice' } as const

function faultsOf({ startsOn, endsOn, notice }: Entry): FieldFault[] {
  const faults: FieldFault[] = []
  if (startsOn === '') faults.push({ field: fields.startsOn, sentence: '请填写开始日期' })
  if (endsOn === '') faults.push({ field: fields.endsOn, sentence: '请填写截止日期' })
  if (startsOn !== '' && endsOn !== '' && endsOn < startsOn) {
    faults.push({ field: fields.endsOn, sentence: '截止日期不能早于开始日期' })
  }
  if (notice.trim() === '') faults.push({ field: fields.notice, sentence: '请填写通知内容' })
  return faults
}

function firstWords(year: number): string {
  return `请各部门、各单位按“谁申请资金，谁设定目标”的要求，申报 ${String(year)} 年度项目支出和部门整体绩效目标，经主管部门审核后报财政所。`
}

type OpeningProps = { readonly coverage: GoalCoverage; readonly isOpen: boolean; readonly onClose: () => void }

function OpeningForm({ coverage, onClose }: Omit<OpeningProps, 'isOpen'>) {
  const { year, opening } = coverage
  const [entry, setEntry] = useState<Entry>({
    startsOn: opening?.startsOn ?? '',
    endsOn: opening?.endsOn ?? '',
    notice: opening?.notice ?? firstWords(year),
  })
  const set = (changed: Partial<Entry>) => setEntry({ ...entry, ...changed })
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: () => faultsOf(entry),
    send: () => ask('PUT /api/goal-coverage/opening', { body: { year, ...entry } }),
    field: fields.startsOn,
    rereads: ['coverage'],
    done: onClose,
  })
  const wrongNotice = faults.find(({ field }) => field === fields.notice)?.sentence
  return (
    <>
      <p className="panel-lead">
        {opening === null
          ? `现在应报的 ${countText(coverage.total.due)} 个项目和各部门的整体绩效目标列成应报清单，此后不变；以后新增的另标“通知后增补”。清单上的单位都会收到通知。`
          : '改日期或通知内容后，清单上的单位会再收到一次通知；应报清单不变。'}
      </p>
      <CommandForm
        label="布置申报"
        submit={opening === null ? '布置申报并通知' : '更改并再次通知'}
        isPrimary
        isBusy={isBusy}
        faults={faults}
        onSubmit={run}
      >
        <TextField
          id={fields.startsOn}
          label="申报开始"
          kind="date"
          value={entry.startsOn}
          faults={faults}
          onChange={(startsOn) => set({ startsOn })}
        />
        <TextField
          id={fields.endsOn}
          label="申报截止"
          kind="date"
          value={entry.endsOn}
          faults={faults}
          onChange={(endsOn) => set({ endsOn })}
        />
        <Field id={fields.notice} label="通知内容" sentence={wrongNotice}>
          <textarea
            id={fields.notice}
            className="coverage-text"
            rows={6}
            value={entry.notice}
            aria-invalid={wrongNotice !== undefined}
            aria-describedby={`${fields.notice}-error`}
            onChange={(event) => set({ notice: event.target.value })}
          />
        </Field>
      </CommandForm>
    </>
  )
}

/** 布置申报: its days, its words, and whom it binds. */
export function OpeningPanel({ coverage, isOpen, onClose }: OpeningProps) {
  return (
    <SidePanel isOpen={isOpen} onClose={onClose} title={`布置 ${String(coverage.year)} 年度绩效目标申报`}>
      <OpeningForm coverage={coverage} onClose={onClose} />
    </SidePanel>
  )
}

/** What was issued: the days, how many owe, and the text. */
export function OpeningLine({ coverage, onChange }: { coverage: GoalCoverage; onChange: (() => void) | null }) {
  const { opening } = coverage
  if (opening === null)
    return <p className="coverage-note muted">本年度还没有布置申报；应报按预算安排里有申报环节的项目计。</p>
  return (
    <details className="disclosure coverage-note">
      <summary>
        申报期 {opening.startsOn} 至 {opening.endsOn}，布置时应报 {countText(opening.owed)} 个（含部门整体）
      </summary>
      <p>{opening.notice}</p>
      <p className="muted">
        {opening.openedBy} {momentText(opening.openedAt)} 布置
        {onChange !== null && (
          <>
            {' · '}
            <button type="button" className="text-button" onClick={onChange}>
              更改日期或通知
            </button>
          </>
        )}
      </p>
    </details>
  )
}
