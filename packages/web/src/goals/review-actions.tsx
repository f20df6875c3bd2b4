import type { GoalRecord } from '@jiheng/contract/goals'
import { Button } from 'antd'
import { actionWords } from '@jiheng/domain/workflow'
import { useState } from 'react'
import { ChoiceList } from '../ui/choice.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { DocumentFields, useDocument } from './approval-fields.tsx'
import { useFreshGoal, useGoalCommand } from './goal-record.ts'
import type { Comments } from './field-note.tsx'
import { OpinionTable } from './opinion-table.tsx'
import type { ReviewDraft } from './use-review-draft.ts'
import { useOpinion, type Hindrance, type OpinionDraft } from './use-opinion.ts'

type ActionsProps = {
  readonly record: GoalRecord
  readonly words: ReviewDraft
  /** What follows a deed that was done, with what it was: 已通过. */
  readonly onDone: (word: string) => void
}

type Shared = {
  readonly record: GoalRecord
  readonly comments: Comments
  readonly opinion: string
  readonly draft: OpinionDraft | null
  readonly command: ReturnType<typeof useGoalCommand>
}

function written(comments: Comments): { field: string; text: string }[] {
  return Object.entries(comments)
    .map(([field, text]) => ({ field, text: text.trim() }))
    .filter(({ text }) => text !== '')
}

/** The grade leads to a return: then that is the primary deed. */
function leadsToReturn(draft: OpinionDraft | null): boolean {
  return draft?.grade === '中' || draft?.grade === '差'
}

/** Where the goal goes when it is passed, in the button's own words. */
function approvalWord(record: GoalRecord): string {
  const { steps } = record.chain
  const at = steps.findIndex((step) => step.key === record.whoNext?.step)
  const next = steps.slice(at + 1).find((step) => step.key !== 'offices')
  if (next === undefined) return '通过并批复'
  return next.key === 'approval' ? '通过，待随预算批复' : `通过，送${next.name}`
}

function Passing(props: Shared) {
  const { record, opinion, draft, command } = props
  const hindrance = draft?.hinders('approve', opinion) ?? null
  return (
    <div className="action-bar">
      <Button
        type={leadsToReturn(draft) ? 'default' : 'primary'}
        disabled={hindrance !== null}
        loading={command.isPending}
        onClick={() =>
          command.mutate({ command: 'approve', version: record.version, opinion, graded: draft?.told ?? null })
        }
      >
        {approvalWord(record)}
      </Button>
      {hindrance !== null && <span className="muted">{hindrance}</span>}
    </div>
  )
}

/** 批复 with the budget: its document's number and day. */
function Approval({ record, opinion, command }: Shared) {
  const draft = useDocument()
  const { document, hindrance } = draft
  return (
    <>
      <p className="muted">已通过财政审核，随预算批复。谁批复预算，谁批复目标（财预〔2015〕88号 第27条）。</p>
      <DocumentFields draft={draft} />
      <div className="action-bar">
        <Button
          type="primary"
          disabled={hindrance !== null}
          loading={command.isPending}
          onClick={() =>
            command.mutate({ command: 'approve', version: record.version, opinion, graded: null, document })
          }
        >
          批复
        </Button>
        {hindrance !== null && <span className="muted">{hindrance}</span>}
      </div>
    </>
  )
}

function Countersigning({ record, opinion, command }: Shared) {
  return (
    <div className="action-bar">
      <Button
        type="primary"
        loading={command.isPending}
        onClick={() => command.mutate({ command: 'countersign', version: record.version, opinion })}
      >
        会签同意
      </Button>
    </div>
  )
}

function returnHindrance(draft: OpinionDraft | null, opinion: string, notes: number): Hindrance {
  const byGrade = draft?.hinders('return', opinion) ?? null
  if (byGrade !== null) return byGrade
  return opinion.trim() !== '' || notes > 0 ? null : '退回要写意见，或在字段上批注要改什么。'
}

function ReturnBar({ record, comments, opinion, draft, command }: Shared) {
  const [to, setTo] = useState(record.returnSteps[0]?.key ?? '')
  const notes = written(comments)
  const hindrance = returnHindrance(draft, opinion, notes.length)
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
        type={leadsToReturn(draft) ? 'primary' : 'default'}
        disabled={hindrance !== null || command.isPending}
        onClick={() =>
          command.mutate({
            command: 'return',
            version: record.version,
            to,
            opinion,
            comments: notes,
            graded: draft?.told ?? null,
          })
        }
      >
        {notes.length > 0 ? `退回，附批注 ${String(notes.length)} 处` : '退回'}
      </Button>
      {hindrance !== null && <span className="muted">{hindrance}</span>}
    </div>
  )
}

function DistributeBar({ record, opinion, command }: Shared) {
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

function Withdrawal({ record, command }: Pick<Shared, 'record' | 'command'>) {
  return (
    <div className="action-bar">
      <Button
        loading={command.isPending}
        onClick={() => command.mutate({ command: 'withdraw', version: record.version })}
      >
        {record.byDocument ? '收回通过' : '取消送审'}
      </Button>
      <span className="muted">下一环节还没有办理，可以收回来。</span>
    </div>
  )
}

/** The deed that decides at this step, by what the step asks. */
function Decision(props: Shared) {
  const { allowed, byDocument } = props.record
  if (allowed.includes('countersign')) return <Countersigning {...props} />
  if (byDocument) return <Approval {...props} />
  return <Passing {...props} />
}

function Opinion({ props, opinion, onWrite }: { props: Shared; opinion: string; onWrite: (text: string) => void }) {
  return (
    <>
      {props.draft !== null && <OpinionTable draft={props.draft} />}
      <label htmlFor="opinion">意见</label>
      <textarea
        id="opinion"
        rows={3}
        maxLength={2000}
        value={opinion}
        onChange={(event) => onWrite(event.target.value)}
      />
      <Decision {...props} />
    </>
  )
}

/** What somebody may do with a goal under review; the buttons say what they do and where it goes. */
export function ReviewActions({ record, words, onDone }: ActionsProps) {
  const { allowed } = record
  const { opinion, comments } = words
  const draft = useOpinion(record, words)
  const command = useGoalCommand(record.id, (done) => {
    words.drop()
    onDone(record.byDocument && done === 'approve' ? '批复' : actionWords[done])
  })
  const refresh = useFreshGoal(record.id)
  if (allowed.length === 0) return null
  const shared = { record, comments, opinion, draft, command }
  const mayDecide = allowed.includes('approve') || allowed.includes('countersign')
  return (
    <section className="review-actions no-print" aria-labelledby="actions-title">
      <h2 id="actions-title">{mayDecide ? '审核意见' : '办理'}</h2>
      {command.isError && <ProblemPanel cause={command.error} />}
      {command.isError && <Button onClick={() => void refresh()}>刷新这份申报</Button>}
      {mayDecide && <Opinion props={shared} opinion={opinion} onWrite={(text) => words.change({ opinion: text })} />}
      {allowed.includes('return') && <ReturnBar {...shared} />}
      {allowed.includes('distribute') && <DistributeBar {...shared} />}
      {allowed.includes('withdraw') && <Withdrawal record={record} command={command} />}
    </section>
  )
}
