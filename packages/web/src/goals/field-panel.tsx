import type { GoalRecord } from '@jiheng/contract/goals'
import { goalFieldName } from '@jiheng/domain/goals'
import { fieldWays, isGoalField, labelIn } from './field-ways.ts'
import type { Undoable } from '../forms/use-undo.ts'
import { CheckPanel } from './check-panel.tsx'
import { SeverityBadge } from './severity-badge.tsx'
import { LastYear } from './last-year.tsx'
import { goalFormOf, type Checked, type GoalContent } from './goal-record.ts'

type PanelProps = {
  readonly record: GoalRecord
  readonly content: GoalContent
  readonly checked: Checked
  /** The address of the field in focus. */
  readonly focus: string | null
  readonly change: Undoable<GoalContent>['change']
}

/** Beside the field in focus (本栏): what is asked for there, what was said about it, what the checks say. */
function OwnField({ record, content, checked, focus, change }: PanelProps) {
  if (focus === null) return null
  const form = goalFormOf(record)
  const name = isGoalField(focus) ? labelIn(form, focus) : goalFieldName(focus, content)
  if (name === null) return null
  const comments = record.returned?.comments.filter(({ field }) => field === focus) ?? []
  const own = checked.findings.filter(({ paths }) => paths.includes(focus))
  return (
    <section aria-label="光标所在的栏目">
      <h2>{name}</h2>
      {isGoalField(focus) && <p className="muted">{fieldWays[focus].hint}</p>}
      {comments.map(({ text }) => (
        <p key={text} className="pinned">
          退回意见：{text}
        </p>
      ))}
      {own.map(({ check, severity, sentence }) => (
        <p key={check}>
          <SeverityBadge severity={severity} /> {sentence}
        </p>
      ))}
      <LastYear record={record} content={content} focus={focus} change={change} />
    </section>
  )
}

/** The right side of the form: the field in focus, then all that the checks find. */
export function FieldPanel(props: PanelProps) {
  return (
    <div className="field-panel">
      <OwnField {...props} />
      <CheckPanel checked={props.checked} explanations={props.content.explanations} change={props.change} />
    </div>
  )
}
