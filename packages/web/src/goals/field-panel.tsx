import type { GoalRecord } from '@jiheng/contract/goals'
import { goalFieldName } from '@jiheng/domain/goals'
import { fieldWays, isGoalField, labelIn } from './field-ways.ts'
import type { Undoable } from '../forms/use-undo.ts'
import { LastYear } from './last-year.tsx'
import { goalFormOf, type GoalContent, type GoalFault } from './goal-record.ts'

/** Goes to a field or a cell; on a table to its region. */
function goToField(id: string): void {
  const element = document.getElementById(id)
  element?.focus()
  element?.scrollIntoView({ block: 'center' })
}

type PanelProps = {
  readonly record: GoalRecord
  readonly content: GoalContent
  readonly faults: readonly GoalFault[]
  /** The address of the field in focus. */
  readonly focus: string | null
  readonly change: Undoable<GoalContent>['change']
}

/** Beside the field in focus (本栏): what is asked for there, what was said about it, what the checks say. */
function OwnField({ record, content, faults, focus, change }: PanelProps) {
  if (focus === null) return null
  const form = goalFormOf(record)
  const name = isGoalField(focus) ? labelIn(form, focus) : goalFieldName(focus, content)
  if (name === null) return null
  const comments = record.returned?.comments.filter(({ field }) => field === focus) ?? []
  const own = faults.filter(({ path }) => path === focus)
  return (
    <section aria-label="光标所在的栏目">
      <h2>{name}</h2>
      {isGoalField(focus) && <p className="muted">{fieldWays[focus].hint}</p>}
      {comments.map(({ text }) => (
        <p key={text} className="pinned">
          退回意见：{text}
        </p>
      ))}
      {own.map(({ atField }) => (
        <p key={atField}>{atField}</p>
      ))}
      <LastYear record={record} content={content} focus={focus} change={change} />
    </section>
  )
}

/** What the checks find while the form is filled in (送审前检查); each leads to its field. */
function Checks({ faults }: { faults: readonly GoalFault[] }) {
  return (
    <section aria-labelledby="checks-title">
      <h2 id="checks-title">送审前检查{faults.length > 0 && ` · 还差 ${String(faults.length)} 处`}</h2>
      {faults.length === 0 ? (
        <p className="muted">没有发现问题，可以送审。</p>
      ) : (
        <ol className="check-list">
          {faults.map(({ field, sentence }) => (
            <li key={field + sentence}>
              <button type="button" className="text-button" onClick={() => goToField(field)}>
                {sentence}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** The right side of the form: the field in focus, then all that the checks find. */
export function FieldPanel(props: PanelProps) {
  return (
    <div className="field-panel">
      <OwnField {...props} />
      <Checks faults={props.faults} />
    </div>
  )
}
