import type { GoalRecord } from '@jiheng/contract/goals'
import { Button } from 'antd'
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
  readonly isSubmitting: boolean
  readonly onSubmit: () => void
}

/** The foot of the form: whether it is saved, what happens on 送审 and who gets it. */
export function FormFoot({ record, saved, isSubmitting, onSubmit }: FormFootProps) {
  const [tone, word] = wordsOf(saved)
  const next = record.nextAfterSubmit
  const step = record.chain.steps.find((each) => each.name === next?.stepName)
  const days = step?.workingDays
  return (
    <div className="goal-foot no-print">
      <p role="status">
        <StateBadge tone={tone} word={word} />
      </p>
      <p className="goal-foot-next">
        {next === null
          ? '送审后即批复。'
          : `送审后由${next.parties.map((party) => party.name).join('、')}办理（${next.stepName}${days ? `，${String(days)} 个工作日内` : ''}），内容锁定，对方办理以前可以取消送审。`}
      </p>
      <Button type="primary" size="large" loading={isSubmitting} disabled={saved.kind === 'stale'} onClick={onSubmit}>
        送审
      </Button>
    </div>
  )
}
