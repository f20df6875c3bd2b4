import { useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, noFigure } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import type { YearRecord } from './year-record.ts'
import { toneOf } from './project-states.ts'

type Record = YearRecord['monitoring'][number]

function Cause({ record }: { record: Record }) {
  if (record.deviationReason === null && record.deviationKind === null) return null
  const origin = record.isExternalCause === true ? '，外部原因' : ''
  return (
    <p>
      偏差原因（{record.deviationKind ?? '未分类'}
      {origin}）：{record.deviationReason ?? '未填写'}
    </p>
  )
}

/** 运行监控: goal and money at the cut-off, what is expected, what was done about it. */
export function Monitoring({ records }: { records: YearRecord['monitoring'] }) {
  const unit = useMoneyUnit()
  return records.map((record) => (
    <section key={record.cutOffDate} className="record">
      <h3>
        截至 {record.cutOffDate} · {record.tracking}{' '}
        {record.likelihood !== null && (
          <StateBadge tone={toneOf(record.likelihood)} word={`完成目标：${record.likelihood}`} />
        )}
      </h3>
      <p>
        预算数 {amountText(record.budget, unit)}，执行数 {amountText(record.outturn, unit)}，预计全年执行数{' '}
        {amountText(record.expectedOutturn, unit)} {unit}
      </p>
      <Cause record={record} />
      {record.remedialAction !== null && <p>措施：{record.remedialAction}</p>}
      <p>
        处置：
        {record.disposition === null ? (
          noFigure
        ) : (
          <StateBadge tone={toneOf(record.disposition)} word={record.disposition} />
        )}
        {record.cutAmount !== null && `，调减 ${amountText(record.cutAmount, unit)} ${unit}`}
      </p>
    </section>
  ))
}
