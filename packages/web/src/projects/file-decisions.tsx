import type { MoneyUnit } from '@jiheng/domain/kernel'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, noFigure } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import type { YearRecord } from './year-record.ts'
import { toneOf } from './project-states.ts'

type Evaluation = YearRecord['exAnte'][number]
type Reduction = Evaluation['reductions'][number]
type Step = YearRecord['arrangement'][number]
type Application = YearRecord['applications'][number]

function reductionColumns(unit: MoneyUnit): readonly Column<Reduction>[] {
  return [
    { key: 'content', title: '内容', isRowHead: true, width: 'wide', cell: (row) => row.content ?? noFigure },
    { key: 'requested', title: '申报金额', unit, align: 'right', cell: (row) => amountText(row.requestedAmount, unit) },
    { key: 'approved', title: '审定金额', unit, align: 'right', cell: (row) => amountText(row.approvedAmount, unit) },
    { key: 'kind', title: '核减类别', cell: (row) => row.kind ?? noFigure },
    { key: 'reason', title: '理由', width: 'wide', cell: (row) => row.reason ?? noFigure },
  ]
}

/** 事前评估: conclusion, opinion, and what was taken off line by line. */
export function ExAnte({ record: { year, exAnte } }: { record: YearRecord }) {
  const unit = useMoneyUnit()
  return exAnte.map((each) => (
    <section key={each.method} className="record">
      <h3>
        {each.method} {each.conclusion !== null && <StateBadge tone={toneOf(each.conclusion)} word={each.conclusion} />}
      </h3>
      <p>
        {each.evaluatedOn ?? '日期未填'} · 评分表 {each.rubric ?? '未填'} · 得分 {each.score ?? noFigure} · 申报{' '}
        {amountText(each.requestedAmount, unit)}，审定 {amountText(each.approvedAmount, unit)} {unit}
      </p>
      {each.opinion !== null && <p>意见：{each.opinion}</p>}
      {each.reductions.length > 0 && (
        <DataTable
          label={`${year} 年${each.method}核减明细`}
          caption="核减明细"
          columns={reductionColumns(unit)}
          rows={each.reductions}
          keyOf={(row) => String(row.sequence)}
          isCompact
        />
      )}
    </section>
  ))
}

/** 预算安排: from the request to the release, each step with its amount. */
export function Arrangement({ record: { year, arrangement } }: { record: YearRecord }) {
  const unit = useMoneyUnit()
  const columns: readonly Column<Step>[] = [
    { key: 'step', title: '环节', isRowHead: true, width: 'nowrap', cell: (row) => row.step },
    { key: 'fund', title: '资金性质', cell: (row) => row.fundNature },
    { key: 'amount', title: '金额', unit, align: 'right', cell: (row) => amountText(row.amount, unit) },
    { key: 'date', title: '日期', width: 'nowrap', cell: (row) => row.decidedOn ?? noFigure },
    { key: 'remark', title: '说明', width: 'wide', cell: (row) => row.remark ?? noFigure },
  ]
  return (
    <DataTable
      label={`${year} 年预算安排各环节`}
      columns={columns}
      rows={arrangement}
      keyOf={(row) => row.fundNature + row.step}
      isCompact
    />
  )
}

/** 结果应用: what the results led to in the next budget. */
export function Applications({ record: { year, applications } }: { record: YearRecord }) {
  const unit = useMoneyUnit()
  const columns: readonly Column<Application>[] = [
    { key: 'basis', title: '依据', isRowHead: true, cell: (row) => row.basis },
    { key: 'suggestion', title: '建议', cell: (row) => row.suggestion ?? noFigure },
    { key: 'decision', title: '决定', cell: (row) => row.decision ?? noFigure },
    { key: 'amount', title: '金额变动', unit, align: 'right', cell: (row) => amountText(row.amountChange, unit) },
    { key: 'reason', title: '理由', width: 'wide', cell: (row) => row.reason ?? noFigure },
    { key: 'date', title: '日期', width: 'nowrap', cell: (row) => row.decidedOn ?? noFigure },
  ]
  return (
    <DataTable
      label={`${year} 年结果应用`}
      columns={columns}
      rows={applications}
      keyOf={(row) => row.basis}
      isCompact
    />
  )
}
