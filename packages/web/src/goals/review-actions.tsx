import type { GoalRecord } from '@jiheng/contract/goals'
import { Button } from 'antd'
import { useState } from 'react'
import { ChoiceList } from '../ui/choice.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { useFreshGoal, useGoalCommand } from './goal-record.ts'
import type { Comments } from './goal-sheet.tsx'

type ActionsProps = { readonly record: GoalRecord; readonly comments: Comments }

function written(comments: Comments): { field: string; text: string }[] {
  return Object.entries(comments)
    .map(([field, text]) => ({ field, text: text.trim() }))
    .filter(({ text }) => text !== '')
}

/** What the primary button does, said by where the goal goes. */
function approvalWord(record: GoalRecord): string {
  const { steps } = record.chain
  return steps.at(-1)?.key === record.whoNext?.step ? '通过并批复' : '通过，送下一环节'
}

function ReturnBar({ record, comments, opinion, command }: ActionsProps & Shared) {
  const [to, setTo] = useState(record.returnSteps[0]?.key ?? '')
  const notes = written(comments)
  const hasReason = opinion.trim() !== '' || notes.length > 0
  return (
    <div className="action-bar">
      <label className="inline-field">
        退回到
        <select className="select" value={to} onChange={(event) => setTo(event.target.value)}>
          {record.returnSteps.map((step) => (
            <option key={step.key} value={step.key}>
              {step.name}
            </option>
          ))}
        </select>
      </label>
      <Button
        disabled={!hasReason || command.isPending}
        onClick={() => command.mutate({ command: 'return', version: record.version, to, opinion, comments: notes })}
      >
        {notes.length > 0 ? `退回，附批注 ${String(notes.length)} 处` : '退回'}
      </Button>
      {!hasReason && <span className="muted">退回要写意见，或在字段上批注要改什么。</span>}
    </div>
  )
}

type Shared = { readonly opinion: string; readonly command: ReturnType<typeof useGoalCommand> }

function DistributeBar({ record, opinion, command }: ActionsProps & Shared) {
  const [offices, setOffices] = useState<readonly string[]>([])
  return (
    <div className="action-bar">
      <ChoiceList
        label="选择处室"
        options={record.offices.map(({ code, name }) => ({ value: code, label: name }))}
        chosen={offices}
        onChange={setOffices}
      />
      <Button
        disabled={offices.length === 0 || command.isPending}
        onClick={() =>
          command.mutate({ command: 'distribute', version: record.version, opinion, offices: [...offices] })
        }
      >
        分发处室审阅
      </Button>
      <span className="muted">处室全部会签后回到你这里。</span>
    </div>
  )
}

function Decision({ record, opinion, command }: ActionsProps & Shared) {
  const { version, allowed } = record
  if (allowed.includes('countersign')) {
    return (
      <Button
        type="primary"
        loading={command.isPending}
        onClick={() => command.mutate({ command: 'countersign', version, opinion })}
      >
        会签同意
      </Button>
    )
  }
  return (
    <Button
      type="primary"
      loading={command.isPending}
      onClick={() => command.mutate({ command: 'approve', version, opinion })}
    >
      {approvalWord(record)}
    </Button>
  )
}

function Withdrawal({ record, command }: Pick<Shared, 'command'> & { record: GoalRecord }) {
  return (
    <div className="action-bar">
      <Button
        loading={command.isPending}
        onClick={() => command.mutate({ command: 'withdraw', version: record.version })}
      >
        取消送审
      </Button>
      <span className="muted">对方还没有办理，可以收回来修改。</span>
    </div>
  )
}

/** What somebody may do with a goal under review; the buttons say what they do and where it goes. */
export function ReviewActions({ record, comments }: ActionsProps) {
  const { allowed } = record
  const [opinion, setOpinion] = useState('')
  const command = useGoalCommand(record.id)
  const refresh = useFreshGoal(record.id)
  if (allowed.length === 0) return null
  const shared = { record, comments, opinion, command }
  const mayDecide = allowed.includes('approve') || allowed.includes('countersign')
  return (
    <section className="review-actions no-print" aria-labelledby="actions-title">
      <h2 id="actions-title">{mayDecide ? '审核意见' : '办理'}</h2>
      {command.isError && <ProblemPanel cause={command.error} />}
      {command.isError && <Button onClick={() => void refresh()}>刷新这份申报</Button>}
      {mayDecide && (
        <>
          <label htmlFor="opinion">意见（通过时可以不写）</label>
          <textarea
            id="opinion"
            rows={3}
            maxLength={2000}
            value={opinion}
            onChange={(event) => setOpinion(event.target.value)}
          />
          <div className="action-bar">
            <Decision {...shared} />
          </div>
        </>
      )}
      {allowed.includes('return') && <ReturnBar {...shared} />}
      {allowed.includes('distribute') && <DistributeBar {...shared} />}
      {allowed.includes('withdraw') && <Withdrawal record={record} command={command} />}
    </section>
  )
}
