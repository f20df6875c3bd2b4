import { DataTable, type Column } from '../ui/data-table.tsx'
import { useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, noFigure } from '../ui/number-text.ts'
import type { YearRecord } from './year-record.ts'

type Evaluation = YearRecord['evaluations'][number]
type Row = Evaluation['indicators'][number]

function Why({ row }: { row: Row }) {
  if (row.explanation.length === 0) return <>{noFigure}</>
  return (
    <details className="disclosure">
      <summary>{row.computedScore !== null && row.computedScore === row.weight ? '怎样得分' : '为什么扣分'}</summary>
      <ul className="why">
        {row.explanation.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}

const columns: readonly Column<Row>[] = [
  {
    key: 'level',
    title: '一级、二级指标',
    width: 'nowrap',
    cell: (row) => [row.levelOne, row.levelTwo].filter(Boolean).join(' / '),
  },
  { key: 'three', title: '三级指标', isRowHead: true, width: 'wide', cell: (row) => row.levelThree ?? noFigure },
  { key: 'target', title: '指标值', cell: (row) => row.targetText ?? noFigure },
  { key: 'actual', title: '完成值', cell: (row) => row.actualText ?? noFigure },
  { key: 'weight', title: '分值', unit: '分', align: 'right', cell: (row) => row.weight ?? noFigure },
  { key: 'given', title: '填报得分', unit: '分', align: 'right', cell: (row) => row.givenScore ?? noFigure },
  { key: 'computed', title: '计算得分', unit: '分', align: 'right', cell: (row) => row.computedScore ?? noFigure },
  { key: 'why', title: '说明', width: 'wide', cell: (row) => <Why row={row} /> },
]

function scoreText(score: string | null, grade: string | null): string {
  return score === null && grade === null
    ? '没有'
    : `${score === null ? '未评分' : `${score} 分`} ${grade ?? ''}`.trim()
}

/** 绩效评价: given and computed side by side, and for every row the reason of its points. */
export function Evaluations({ record: { year, evaluations } }: { record: YearRecord }) {
  const unit = useMoneyUnit()
  return evaluations.map((each) => (
    <section key={each.method} className="record">
      <h3>
        {each.method}：填报 {scoreText(each.givenScore, each.givenGrade)}，计算{' '}
        {scoreText(each.computedScore, each.computedGrade)}
      </h3>
      <p>
        评价金额 {amountText(each.amount, unit)} {unit} · 评价类型 {each.kind} · 规则 {each.ruleEdition} · 等级方案{' '}
        {each.gradeScheme ?? '未填'} · 评价机构 {each.evaluator ?? '未填'} · {each.finishedOn ?? '尚未完成'}
      </p>
      {each.explanation.length > 0 && (
        <div className="notice">
          <h4>总分是怎样算出来的</h4>
          <ul>
            {each.explanation.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {each.indicators.length > 0 && (
        <DataTable
          label={`${year} 年${each.method}各指标得分`}
          columns={columns}
          rows={each.indicators}
          keyOf={(row) => String(row.sequence)}
          isCompact
        />
      )}
    </section>
  ))
}
