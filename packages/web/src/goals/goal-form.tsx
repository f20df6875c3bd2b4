import type { GoalRecord } from '@jiheng/contract/goals'
import { Button } from 'antd'
import { useState } from 'react'
import { ApiProblem } from '../app/api.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { FormFoot } from './form-foot.tsx'
import { FormParts } from './form-parts.tsx'
import { GoalFields } from './goal-fields.tsx'
import { GoalSide } from './goal-side.tsx'
import { LibraryAid } from './library-aid.tsx'
import { faultAt, faultsOf, useFreshGoal, useGoalCommand, type GoalFault } from './goal-record.ts'
import { useGoalDraft, type GoalDraft } from './use-goal-draft.ts'

const noFaults: readonly GoalFault[] = []

/** What the server found when the goal was to be submitted. */
function refusedFaults(cause: unknown, draft: GoalDraft): readonly GoalFault[] {
  const issues = cause instanceof ApiProblem ? (cause.problem.issues ?? []) : []
  return issues.map(({ path, message }) => faultAt(path.replace(/^content\./, ''), message, draft.content))
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

/** 填报: the parts at the left, the form in the middle, what helps at the right; the foot says what 送审 does. */
export function GoalFormPage({ record }: { record: GoalRecord }) {
  const draft = useGoalDraft(record)
  const { submit, tried, command } = useSubmission(record, draft)
  const faults = faultsOf(draft.content, record)
  // After a try the faults at the fields follow what is typed.
  const shown = tried.length === 0 ? noFaults : faults
  const problem = command.isError && refusedFaults(command.error, draft).length === 0 ? command.error : null
  return (
    <div className="goal-desk">
      <FormParts content={draft.content} faults={faults} />
      <div className="goal-main">
        <Stale record={record} draft={draft} />
        {draft.isRestored && draft.saved.kind !== 'stale' && (
          <p className="notice" role="status">
            已恢复本浏览器中没有来得及保存的内容。
          </p>
        )}
        <Returned record={record} />
        {/* It stays as it was found, so that it takes the focus once; it goes when nothing is left. */}
        <ErrorSummary faults={faults.length === 0 ? noFaults : tried} />
        {problem !== null && <ProblemPanel cause={problem} />}
        <GoalFields record={record} content={draft.content} faults={shown} onChange={draft.change} />
        <LibraryAid record={record} content={draft.content} onChange={draft.change} />
        <FormFoot record={record} saved={draft.saved} isSubmitting={command.isPending} onSubmit={() => void submit()} />
      </div>
      <GoalSide record={record} />
    </div>
  )
}
