import type { GoalRecord } from '@jiheng/contract/goals'
import { formHead } from '@jiheng/domain/goals'
import type { ReactNode } from 'react'
import { goalFormOf } from './goal-record.ts'
import './form-head.css'

/** The head of the printed form (表头): its title, its year, and whose goal of what it is; nothing of it is filled in. */
export function FormHead({ record, titled }: { readonly record: GoalRecord; readonly titled: ReactNode }) {
  const { year, batch } = record
  const form = goalFormOf(record)
  return (
    <div className="form-head">
      {titled}
      <p className="form-head-year">
        （{year} 年度{batch === '年初' ? '' : ` · ${batch}`}）
      </p>
      <p className="form-head-note">
        <span>表样：{form.variant}</span>
        <span>金额单位：元</span>
      </p>
      <dl className="form-head-rows">
        {formHead(form, record)
          .flat()
          .map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}
