import type { GoalRecord } from '@jiheng/contract/goals'
import { Button } from 'antd'
import type { Undoable } from '../forms/use-undo.ts'
import { momentText } from '../ui/number-text.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import type { SavedState } from './use-goal-draft.ts'

function wordsOf(saved: SavedState): readonly [Tone, string] {
  switch (saved.kind) {
    case 'saved':
      return ['good', saved.at === null ? '已保存' : `已保存 ${momentText(saved.at).slice(-5)}`]
    case 'typing':
      return ['active', '正在输入，稍后自动保存']
    case 'saving':
      return ['active', '正在保存…']
    case 'stale':
      return ['bad', '页面已过时，没有保存']
    case 'failed':
      return ['bad', `没有保存：${saved.sentence}。内容留在本浏览器，稍后自动重试`]
  }
}

type FormFootProps = {
  readonly record: GoalRecord
  readonly saved: SavedState
  /** How much still hinders it from being submitted: what must be mended, and what must be explained. */
  readonly blocking: number
  readonly unexplained: number
  readonly editing: Pick<Undoable<unknown>, 'undo' | 'redo' | 'undoes' | 'redoes'>
  readonly isSubmitting: boolean
  readonly onSubmit: () => void
}

/** What still hinders the submission, counted. */
function Hindrances({ blocking, unexplained }: Pick<FormFootProps, 'blocking' | 'unexplained'>) {
  return (
    <p>
      {blocking > 0 && <StateBadge tone="bad" word={`还差 ${String(blocking)} 处`} />}{' '}
      {unexplained > 0 && <StateBadge tone="warn" word={`须说明 ${String(unexplained)} 处`} />}
      {blocking + unexplained === 0 && <StateBadge tone="good" word="检查通过" />}
    </p>
  )
}

/** The last step taken back or done again; the button says which. */
function Turning({ editing }: Pick<FormFootProps, 'editing'>) {
  const { undo, redo, undoes, redoes } = editing
  return (
    <p className="goal-foot-turning">
      <button type="button" className="text-button" disabled={undoes === null} onClick={undo}>
        撤销{undoes === null ? '' : `：${undoes}`}
      </button>
      <button type="button" className="text-button" disabled={redoes === null} onClick={redo}>
        重做{redoes === null ? '' : `：${redoes}`}
      </button>
    </p>
  )
}

/** The foot of the form: whether it is saved, what happens on 送审 and who gets it. */
export function FormFoot(props: FormFootProps) {
  const { record, saved, blocking, unexplained, editing, isSubmitting, onSubmit } = props
  const [tone, word] = wordsOf(saved)
  const next = record.nextAfterSubmit
  const step = record.chain.steps.find((each) => each.name === next?.stepName)
  const days = step?.workingDays
  return (
    <div className="goal-foot no-print">
      <p role="status">
        <StateBadge tone={tone} word={word} />
      </p>
      <Turning editing={editing} />
      <p className="goal-foot-next">
        {next === null
          ? '送审后即批复。'
          : `送审后由${next.parties.map((party) => party.name).join('、')}办理（${next.stepName}${days ? `，${String(days)} 个工作日内` : ''}），内容锁定，对方办理以前可以取消送审。`}
      </p>
      <Hindrances blocking={blocking} unexplained={unexplained} />
      <Button type="primary" size="large" loading={isSubmitting} disabled={saved.kind === 'stale'} onClick={onSubmit}>
        送审
      </Button>
    </div>
  )
}
