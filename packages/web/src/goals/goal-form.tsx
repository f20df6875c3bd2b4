import type { GoalRecord } from '@jiheng/contract/goals'
import { Button } from 'antd'
import { useMemo, useState, type FocusEvent } from 'react'
import { ApiProblem } from '../app/api.ts'
import { useUndo, type Undoable } from '../forms/use-undo.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { CopyGoal } from './copy-goal.tsx'
import { DiscardDraft } from './discard-draft.tsx'
import { ChangeDiff } from './change-note.tsx'
import { FieldPanel } from './field-panel.tsx'
import { FormFoot } from './form-foot.tsx'
import { FormParts } from './form-parts.tsx'
import { GoalFields } from './goal-fields.tsx'
import { GoalSide } from './goal-side.tsx'
import { LibraryAid } from './library-aid.tsx'
import {
  faultAt,
  faultsOf,
  goalFormOf,
  pathOfControl,
  stillStanding,
  useFreshGoal,
  useGoalCommand,
  useTypedChecks,
  type GoalContent,
  type GoalFault,
} from './goal-record.ts'
import { useGoalDraft, type GoalDraft } from './use-goal-draft.ts'
import './goal-entry.css'

const noFaults: readonly GoalFault[] = []

/** What the server found when the goal was to be submitted. */
function refusedFaults(cause: unknown, draft: GoalDraft): readonly GoalFault[] {
  const issues = cause instanceof ApiProblem ? (cause.problem.issues ?? []) : []
  return issues.map(({ path, message }) =>
    faultAt(
      { path: path.replace(/^content\./, ''), check: 'refused', sentence: message, isLack: false, isToExplain: false },
      draft.content,
    ),
  )
}

function useSubmission(record: GoalRecord, draft: GoalDraft) {
  const command = useGoalCommand(record.id)
  const [tried, setTried] = useState(noFaults)
  const submit = async () => {
    const found = faultsOf(draft.content, record)
    setTried(found)
    if (found.length > 0) return
    const version = await draft.flush()
    if (version === null) return
    command.mutate(
      { command: 'submit', version },
      { onSuccess: draft.drop, onError: (cause) => setTried(refusedFaults(cause, draft)) },
    )
  }
  return { submit, tried, command }
}

function Returned({ record }: { record: GoalRecord }) {
  const { returned } = record
  if (returned === null) return null
  return (
    <section className="notice notice-warn" aria-label="退回意见">
      <h2>{returned.by}退回，请修改后重新送审</h2>
      {returned.opinion !== null && <p>{returned.opinion}</p>}
      {returned.comments.length > 0 && (
        <ul>
          {returned.comments.map((comment) => (
            <li key={comment.field}>
              {comment.label}：{comment.text}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Stale({ record, draft }: { record: GoalRecord; draft: GoalDraft }) {
  const refresh = useFreshGoal(record.id)
  if (draft.saved.kind !== 'stale') return null
  const load = () => {
    draft.drop()
    void refresh()
  }
  return (
    <section className="notice notice-bad" role="alert">
      <h2>这一页已经过时，没有再保存</h2>
      <p>{draft.saved.sentence}你在本页的修改没有覆盖别处的内容；需要保留的文字请先复制出来，再载入最新内容。</p>
      <Button onClick={load}>载入最新内容</Button>
    </section>
  )
}

type ToolsProps = {
  readonly record: GoalRecord
  readonly draft: GoalDraft
  readonly editing: Undoable<GoalContent>
}

/** What can be done with the draft as a whole. */
function DraftTools({ record, draft, editing }: ToolsProps) {
  const [isCopying, setCopying] = useState(false)
  return (
    <div className="draft-tools">
      <Button onClick={() => setCopying(true)}>复制已批复的</Button>
      <DiscardDraft record={record} draft={draft} />
      <CopyGoal
        record={record}
        content={draft.content}
        change={editing.change}
        isOpen={isCopying}
        onClose={() => setCopying(false)}
      />
    </div>
  )
}

/** The field in focus, by its address: what stands beside it is about it. */
function useFocusedField(content: GoalContent) {
  const [focus, setFocus] = useState<string | null>(null)
  const onFocus = (event: FocusEvent) => {
    const control = event.target.closest('[id^="field-"]')
    if (control !== null) setFocus(pathOfControl(control.id, content))
  }
  return { focus, onFocus }
}

/** What is said at the fields: after a try all of it; before, what was written wrongly and is not being written just now. */
function shownFaults(faults: readonly GoalFault[], isTried: boolean, focus: string | null): readonly GoalFault[] {
  return isTried ? faults : faults.filter(({ isLack, path }) => !isLack && path !== focus)
}

/** 填报: the parts at the left, the form in the middle, what helps at the right; the foot says what 送审 does. */
export function GoalFormPage({ record }: { record: GoalRecord }) {
  const draft = useGoalDraft(record)
  const { content } = draft
  const editing = useUndo(content, draft.change)
  const { submit, tried, command } = useSubmission(record, draft)
  const { focus, onFocus } = useFocusedField(content)
  const checked = useTypedChecks(content, record)
  const { faults } = checked
  const problem = command.isError && refusedFaults(command.error, draft).length === 0 ? command.error : null
  const form = goalFormOf(record)
  const current = form.parts.find(({ fields }) => fields.includes(focus?.split('.')[0] ?? ''))?.id ?? null
  const isTried = tried.length > 0
  const shown = useMemo(() => shownFaults(faults, isTried, focus), [faults, isTried, focus])
  const standing = useMemo(() => stillStanding(tried, faults), [tried, faults])
  return (
    <>
      <div className="goal-desk is-entry">
        <FormParts form={form} content={content} faults={faults} current={current}>
          <DraftTools record={record} draft={draft} editing={editing} />
        </FormParts>
        <div className="goal-main" onFocus={onFocus}>
          <Stale record={record} draft={draft} />
          {draft.isRestored && draft.saved.kind !== 'stale' && (
            <p className="notice" role="status">
              已恢复本浏览器中没有来得及保存的内容。
            </p>
          )}
          <Returned record={record} />
          <ChangeDiff record={record} content={content} />
          <ErrorSummary faults={standing} tried={tried} />
          {problem !== null && <ProblemPanel cause={problem} />}
          <GoalFields record={record} content={content} faults={shown} editing={editing} />
          <LibraryAid record={record} content={content} editing={editing} />
        </div>
        <div className="goal-beside">
          <FieldPanel record={record} content={content} checked={checked} focus={focus} change={editing.change} />
          <GoalSide record={record} />
        </div>
      </div>
      <FormFoot
        record={record}
        saved={draft.saved}
        blocking={faults.filter(({ isToExplain }) => !isToExplain).length}
        unexplained={faults.filter(({ isToExplain }) => isToExplain).length}
        editing={editing}
        isSubmitting={command.isPending}
        onSubmit={() => void submit()}
      />
    </>
  )
}
