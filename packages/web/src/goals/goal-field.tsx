import { asWritten } from '@jiheng/domain/forms'
import { parseMoney } from '@jiheng/domain/kernel'
import type { GoalField } from '@jiheng/domain/goals'
import type { FormChoice } from '@jiheng/domain/rulebook'
import { memo, useState } from 'react'
import { amountText } from '../ui/number-text.ts'
import { fieldWays, type FieldWay } from './field-ways.ts'
import { controlOf, type GoalContent } from './goal-record.ts'
import type { Undoable } from '../forms/use-undo.ts'

type GoalFieldProps = {
  readonly field: GoalField
  readonly label: string
  readonly value: string
  readonly year: number
  /** The words that the form's edition has for it. */
  readonly choice: FormChoice | undefined
  readonly sentence: string | undefined
  readonly comment: string | undefined
  readonly change: Undoable<GoalContent>['change']
}

/** 万元 beside 元, so that a nought too many is seen. */
function InTenThousands({ text }: { text: string }) {
  const amount = parseMoney(text.trim())
  return amount.ok ? <span className="in-wan">合 {amountText(text.trim(), '万元')} 万元</span> : null
}

function useWriting({ field, label, value, year, choice, change }: GoalFieldProps) {
  const [rewritten, setRewritten] = useState('')
  const write = (text: string) => {
    setRewritten('')
    change((now) => ({ ...now, [field]: text }), { label: `填写${label}`, tag: `field ${field}` })
  }
  const leave = () => {
    const text = asWritten(value, { ...fieldWays[field], year, options: choice?.options ?? [] })
    if (text === value || text.length > fieldWays[field].longest) return
    write(text)
    setRewritten(`“${value}”写作“${text}”。`)
  }
  return { rewritten, write, leave }
}

type ControlProps = {
  readonly way: FieldWay
  readonly choice: FormChoice | undefined
  readonly shared: {
    readonly id: string
    readonly value: string
    readonly maxLength: number
    readonly onBlur: () => void
  }
  readonly write: (text: string) => void
}

/** A closed list; what stands there from elsewhere stays to be seen until another is chosen. */
function ClosedChoice({ choice: { options }, shared, write }: Omit<ControlProps, 'way'> & { choice: FormChoice }) {
  const { maxLength: _, ...control } = shared
  const isForeign = shared.value !== '' && !options.includes(shared.value)
  return (
    <select {...control} onChange={(event) => write(event.target.value)}>
      <option value="">请选择</option>
      {isForeign && <option value={shared.value}>{shared.value}（不在可选范围）</option>}
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  )
}

/** A line with words that are offered; another may be written. */
function OpenChoice({ choice: { options }, shared, write }: Omit<ControlProps, 'way'> & { choice: FormChoice }) {
  return (
    <>
      <input {...shared} list={`${shared.id}-words`} onChange={(event) => write(event.target.value)} />
      <datalist id={`${shared.id}-words`}>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </datalist>
    </>
  )
}

/** A text that grows with what is written, a choice, or a line. */
function Control({ way, choice, shared, write }: ControlProps) {
  if (choice !== undefined) {
    return choice.isClosed ? (
      <ClosedChoice choice={choice} shared={shared} write={write} />
    ) : (
      <OpenChoice choice={choice} shared={shared} write={write} />
    )
  }
  if (way.isLong) {
    return (
      <div className="grow">
        <div className="grow-text" aria-hidden="true">
          {`${shared.value}\u200b`}
        </div>
        <textarea {...shared} rows={2} onChange={(event) => write(event.target.value)} />
      </div>
    )
  }
  return (
    <input
      {...shared}
      inputMode={way.reading === 'amount' ? 'decimal' : undefined}
      placeholder={way.reading === 'day' ? '年-月-日' : undefined}
      className={way.reading === 'amount' ? 'right' : ''}
      onChange={(event) => write(event.target.value)}
    />
  )
}

/** What stands below a field all the time: how a long text is written, and what may be chosen where more may be written. */
function standingHint({ isLong, hint }: FieldWay, choice: FormChoice | undefined): string {
  if (choice?.isClosed === false) return `常用：${choice.options.join('、')}。`
  return isLong ? hint : ''
}

/** One labelled field as a row of the printed form, with the reviewer's comment and the fault at it. */
function FieldRow(props: GoalFieldProps) {
  const { field, label, value, choice, sentence, comment } = props
  const { rewritten, write, leave } = useWriting(props)
  const way = fieldWays[field]
  const id = controlOf(field)
  const shared = {
    id,
    value,
    'aria-invalid': sentence !== undefined,
    'aria-describedby': `${id}-error ${id}-hint`,
    maxLength: way.longest,
    onBlur: leave,
  }
  return (
    <div className={`form-row${way.isLong ? ' is-long' : ''}${sentence === undefined ? '' : ' has-error'}`}>
      <label htmlFor={id}>{label}</label>
      <div className="form-cell">
        <p className="field-error" id={`${id}-error`} hidden={sentence === undefined}>
          {sentence}
        </p>
        {comment !== undefined && <p className="pinned">退回意见：{comment}</p>}
        <Control way={way} choice={choice} shared={shared} write={write} />
        <p className="form-hint" id={`${id}-hint`}>
          {way.reading === 'amount' && <InTenThousands text={value} />}
          {rewritten === '' ? standingHint(way, choice) : rewritten}
        </p>
      </div>
    </div>
  )
}

/** A field renders anew when it changes itself: typing in one leaves the others alone. */
export const GoalFieldRow = memo(
  FieldRow,
  (a, b) =>
    a.value === b.value &&
    a.label === b.label &&
    a.sentence === b.sentence &&
    a.comment === b.comment &&
    a.change === b.change,
)
