import type { GoalRecord } from '@jiheng/contract/goals'
import { compareGoals } from '@jiheng/domain/goals'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { toneOf } from '../projects/project-states.ts'
import { CommandForm } from '../ui/command-form.tsx'
import { Field } from '../ui/field.tsx'
import { momentText } from '../ui/number-text.ts'
import { SidePanel } from '../ui/side-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import { ChangeList } from './goal-changes.tsx'
import type { GoalContent } from './goal-record.ts'
import { ReasonFields, reasonFaults, reasonField } from './reason-fields.tsx'

type Changing = { readonly record: GoalRecord; readonly change: NonNullable<GoalRecord['change']> }

/** The reason, to be written better while the request lies with its filer; what is typed into the form stays. */
function EditReason({ record, change, onClose }: Changing & { onClose: () => void }) {
  const [value, setValue] = useState({ kind: change.kind, reason: change.reason })
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: () => reasonFaults(value),
    send: () => ask('PUT /api/goals/:id/change', { params: { id: record.id }, body: value }),
    field: reasonField,
    rereads: ['goal'],
    done: onClose,
  })
  return (
    <SidePanel isOpen onClose={onClose} title="修改调整原因">
      <CommandForm label="修改调整原因" submit="保存" isPrimary isBusy={isBusy} faults={faults} onSubmit={run}>
        <ReasonFields value={value} faults={faults} onChange={setValue} />
      </CommandForm>
    </SidePanel>
  )
}

const endings = {
  'given-up': {
    word: '放弃调整',
    lead: '放弃后这份申请终止，原批复的目标不变；以后仍需调整的，可以重新申请。',
    label: '说明（可以不写）',
  },
  declined: {
    word: '不同意调整',
    lead: '不同意后这份申请终止，原批复的目标不变，申请单位会收到理由。只需修改的，请用“退回”。',
    label: '不同意的理由',
  },
} as const

type EndProps = { readonly record: GoalRecord; readonly ending: keyof typeof endings; readonly onClose: () => void }

/** While one types, the form is saved and its version moves: what is given up is what lies there now. */
async function versionNow(id: string): Promise<number> {
  return (await ask('GET /api/goals/:id', { params: { id }, query: {} })).version
}

function EndPanel({ record, ending, onClose }: EndProps) {
  const [opinion, setOpinion] = useState('')
  const { word, lead, label } = endings[ending]
  const needsReason = ending === 'declined' && opinion.trim() === ''
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: () => (needsReason ? [{ field: 'end-opinion', sentence: '请写明理由' }] : []),
    send: async () => {
      const params = { id: record.id }
      const version = ending === 'given-up' ? await versionNow(record.id) : record.version
      return ask('POST /api/goals/:id/end', { params, body: { version, opinion } })
    },
    field: 'end-opinion',
    rereads: ['goal', 'goals'],
    done: onClose,
  })
  const sentence = faults.find(({ field }) => field === 'end-opinion')?.sentence
  return (
    <SidePanel isOpen onClose={onClose} title={word}>
      <p className="panel-lead">{lead}</p>
      <CommandForm label={word} submit={word} isPrimary isBusy={isBusy} faults={faults} onSubmit={run}>
        <Field id="end-opinion" label={label} sentence={sentence}>
          <textarea
            id="end-opinion"
            className="text-area"
            rows={4}
            maxLength={2000}
            value={opinion}
            aria-invalid={sentence !== undefined}
            aria-describedby="end-opinion-error"
            onChange={(event) => setOpinion(event.target.value)}
          />
        </Field>
      </CommandForm>
    </SidePanel>
  )
}

function Reason({ record, change }: Changing) {
  const [open, setOpen] = useState<'reason' | 'end' | null>(null)
  const { ending, lock } = record
  const close = () => setOpen(null)
  return (
    <>
      <p>
        <strong>{change.kind}</strong>：{change.reason}
      </p>
      <p className="muted">
        调整的是第 {change.of} 版；批准以前，原批复的目标不变。
        {lock === null && (
          <button type="button" className="text-button" onClick={() => setOpen('reason')}>
            修改原因
          </button>
        )}{' '}
        {ending !== null && (
          <button type="button" className="text-button" onClick={() => setOpen('end')}>
            {endings[ending].word}
          </button>
        )}
      </p>
      {open === 'reason' && <EditReason record={record} change={change} onClose={close} />}
      {open === 'end' && ending !== null && <EndPanel record={record} ending={ending} onClose={close} />}
    </>
  )
}

/** The first filing of the subject and each change of it, with where it stands. */
function Others({ others }: { others: GoalRecord['others'] }) {
  if (others.length === 0) return null
  return (
    <ul className="other-filings" aria-label="本年度的其他申报和调整">
      {others.map(({ id, isChange, state, since }) => (
        <li key={id}>
          <Link to={`/goals/${id}`}>{isChange ? '调整申请' : '原申报'}</Link>{' '}
          <StateBadge tone={toneOf(state)} word={state} /> <small className="muted">{momentText(since)}</small>
        </li>
      ))}
    </ul>
  )
}

/** Where it was taken from (取自市级财政一体化平台), where it was not filed here. */
function CitySource({ source }: { source: NonNullable<GoalRecord['citySource']> }) {
  const { fileName, digest, takenAt, by } = source
  return (
    <p>
      取自市级财政一体化平台导出件“{fileName}”，{by}于 {momentText(takenAt)} 取用
      <small className="muted">（文件校验码 SHA-256 {digest.slice(0, 12)}…）</small>
      。已在市级平台审核，本系统的校验结果只供参考。
    </p>
  )
}

/** What stands above the form: what a note is about. */
function noteLabel({ change, citySource }: GoalRecord): string {
  if (citySource !== null) return '目标来源'
  return change === null ? '本年度的调整' : '调整申请'
}

/** On a change request what it changes and why, how it is ended; on any goal the other filings of the year. */
export function ChangeNote({ record }: { record: GoalRecord }) {
  const { change, others, citySource } = record
  if (change === null && others.length === 0 && citySource === null) return null
  return (
    <section className="change-note" aria-label={noteLabel(record)}>
      {citySource !== null && <CitySource source={citySource} />}
      {change !== null && <Reason record={record} change={change} />}
      <Others others={others} />
    </section>
  )
}

/** What a change request has changed so far of the approved goal, while it is typed and when it is read. */
export function ChangeDiff({ record, content }: { record: GoalRecord; content: GoalContent }) {
  const { change } = record
  if (change === null) return null
  const list = compareGoals(change.base, content)
  return (
    <section className="goal-changes" aria-labelledby="change-diff">
      <h2 id="change-diff">
        与已批复的第 {change.of} 版相比{list.length === 0 ? '还没有改动' : `改动 ${String(list.length)} 处`}
      </h2>
      <ChangeList list={list} />
    </section>
  )
}
