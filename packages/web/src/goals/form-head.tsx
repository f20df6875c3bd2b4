import type { GoalRecord } from '@jiheng/contract/goals'
import type { ReactNode } from 'react'
import { goalFormOf } from './goal-record.ts'
import './form-head.css'

/** The head of the printed form (表头): its title, its year, and whose goal of what it is; nothing of it is filled in. */
export function FormHead({ record, titled }: { readonly record: GoalRecord; readonly titled: ReactNode }) {
  const { project, organization, department, batch } = record
  const rows: readonly (readonly [label: string, text: string])[] = [
    ['项目名称', project.name],
    ['项目代码', project.code],
    ['主管部门', department?.name ?? organization.name],
    ['实施单位', organization.name],
  ]
  return (
    <div className="form-head">
      {titled}
      <p className="form-head-year">
        （{record.year} 年度{batch === '年初' ? '' : ` · ${batch}`}）
      </p>
      <p className="form-head-note">
        <span>表样：{goalFormOf(record).variant}</span>
        <span>金额单位：元</span>
      </p>
      <dl className="form-head-rows">
        {rows.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
