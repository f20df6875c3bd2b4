import { parseMoney } from '@jiheng/domain/kernel'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { Field } from '../ui/field.tsx'
import { amountText } from '../ui/number-text.ts'
import { controlOf, goalFormOf, type FieldsProps } from './goal-record.ts'
import { IndicatorTable } from './indicator-table.tsx'

type TextField = 'requestedAmount' | 'mediumTermGoal' | 'annualGoal' | 'weightReason'

type TextProps = FieldsProps & {
  readonly field: TextField
  readonly label: string
  readonly hint?: ReactNode
  readonly rows?: number
}

/** One labelled text of the form, with the reviewer's comment and the fault at it. */
function Text({ record, content, faults, onChange, field, label, hint, rows }: TextProps) {
  const id = controlOf(field)
  const sentence = faults.find((fault) => fault.path === field)?.atField
  const comment = record.returned?.comments.find((each) => each.field === field)
  const shared = {
    id,
    value: content[field],
    'aria-invalid': sentence !== undefined,
    'aria-describedby': `${id}-error ${id}-hint`,
    maxLength: field === 'requestedAmount' ? 30 : field === 'weightReason' ? 1000 : 4000,
  }
  const change = (text: string) => onChange({ ...content, [field]: text })
  return (
    <Field id={id} label={label} sentence={sentence}>
      {comment !== undefined && <p className="pinned">退回意见：{comment.text}</p>}
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {rows === undefined ? (
        <Input {...shared} inputMode="decimal" onChange={(event) => change(event.target.value)} />
      ) : (
        <textarea {...shared} rows={rows} onChange={(event) => change(event.target.value)} />
      )}
    </Field>
  )
}

function AmountHint({ text }: { text: string }) {
  const amount = parseMoney(text.trim())
  if (!amount.ok) return '单位：元，最多两位小数。'
  return `单位：元。合 ${amountText(text.trim(), '万元')} 万元。`
}

/** The fields of the form in the official order (申报表). */
export function GoalFields(props: FieldsProps) {
  const { record, content } = props
  const form = goalFormOf(record)
  return (
    <div className="goal-sheet">
      <section id="part-basis" aria-labelledby="part-basis-title">
        <h2 id="part-basis-title">资金与目标</h2>
        <p className="muted">{form.title}</p>
        <div className="amount-field">
          <Text
            {...props}
            field="requestedAmount"
            label="申报金额（元）"
            hint={<AmountHint text={content.requestedAmount} />}
          />
        </div>
        <Text
          {...props}
          field="mediumTermGoal"
          label="中期目标（可以不填）"
          hint="跨年度的项目写明全周期要达到什么。"
          rows={2}
        />
        <Text
          {...props}
          field="annualGoal"
          label="年度目标"
          hint="本年度用这笔钱做到什么、做到什么程度，写得出数量和时间的请写明。"
          rows={4}
        />
      </section>
      <section id="part-indicators" aria-labelledby="part-indicators-title">
        <h2 id="part-indicators-title">绩效指标</h2>
        <IndicatorTable {...props} />
        <Text
          {...props}
          field="weightReason"
          label="权重调整理由（分值与原则不同时填写）"
          hint="分值按原则分配的不必填写。"
          rows={2}
        />
      </section>
    </div>
  )
}
