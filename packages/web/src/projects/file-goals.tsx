import type { MoneyUnit } from '@jiheng/domain/kernel'
import type { ProjectFile } from '@jiheng/contract/projects'
import { Link } from 'react-router'
import { useAccount, useMay } from '../app/session.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, noFigure } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import type { YearRecord } from './year-record.ts'
import { toneOf } from './project-states.ts'

type Goal = YearRecord['goals'][number]

const indicatorColumns: readonly Column<Goal['indicators'][number]>[] = [
  { key: 'one', title: '一级指标', cell: (row) => row.levelOne ?? noFigure },
  { key: 'two', title: '二级指标', cell: (row) => row.levelTwo ?? noFigure },
  { key: 'three', title: '三级指标', isRowHead: true, width: 'wide', cell: (row) => row.levelThree ?? noFigure },
  { key: 'target', title: '指标值', cell: (row) => row.targetText ?? noFigure },
  { key: 'weight', title: '分值', unit: '分', align: 'right', cell: (row) => row.weight ?? noFigure },
]

function estimateColumns(unit: MoneyUnit): readonly Column<Goal['estimate'][number]>[] {
  return [
    { key: 'content', title: '内容', isRowHead: true, width: 'wide', cell: (row) => row.content ?? noFigure },
    { key: 'quantity', title: '数量', align: 'right', cell: (row) => `${row.quantity ?? noFigure} ${row.unit ?? ''}` },
    { key: 'price', title: '单价', unit: '元', align: 'right', cell: (row) => amountText(row.unitPrice, '元') },
    { key: 'times', title: '次数', align: 'right', cell: (row) => row.times ?? noFigure },
    { key: 'amount', title: '金额', unit, align: 'right', cell: (row) => amountText(row.amount, unit) },
    { key: 'basis', title: '测算依据', width: 'wide', cell: (row) => row.basis ?? noFigure },
  ]
}

function planColumns(unit: MoneyUnit): readonly Column<Goal['plan'][number]>[] {
  return [
    { key: 'content', title: '工作内容', isRowHead: true, width: 'wide', cell: (row) => row.content ?? noFigure },
    { key: 'start', title: '开始日期', width: 'nowrap', cell: (row) => row.startDate ?? noFigure },
    { key: 'end', title: '完成日期', width: 'nowrap', cell: (row) => row.endDate ?? noFigure },
    { key: 'spending', title: '计划支出', unit, align: 'right', cell: (row) => amountText(row.plannedSpending, unit) },
  ]
}

const bySequence = (row: { readonly sequence: number }) => String(row.sequence)

function Revision({ goal, year }: { goal: Goal; year: number }) {
  const unit = useMoneyUnit()
  const name = `${year} 年第 ${goal.revision} 版`
  return (
    <>
      <p>
        {goal.batch}申报，申报金额 {amountText(goal.requestedAmount, unit)} {unit}；申报日期 {goal.filedOn ?? noFigure}
        ，批复日期 {goal.approvedOn ?? noFigure}
        {goal.changeReason !== null && `；调整原因：${goal.changeReason}`}
      </p>
      {goal.annualGoal !== null && <p>年度目标：{goal.annualGoal}</p>}
      {goal.mediumTermGoal !== null && <p>中期目标：{goal.mediumTermGoal}</p>}
      {goal.indicators.length > 0 && (
        <DataTable
          label={`${name}绩效指标`}
          caption="绩效指标"
          columns={indicatorColumns}
          rows={goal.indicators}
          keyOf={bySequence}
          isCompact
        />
      )}
      {goal.estimate.length > 0 && (
        <DataTable
          label={`${name}预算测算`}
          caption="预算测算"
          columns={estimateColumns(unit)}
          rows={goal.estimate}
          keyOf={bySequence}
          isCompact
        />
      )}
      {goal.plan.length > 0 && (
        <DataTable
          label={`${name}实施计划`}
          caption="实施计划"
          columns={planColumns(unit)}
          rows={goal.plan}
          keyOf={bySequence}
          isCompact
        />
      )}
    </>
  )
}

type ChangeProps = { readonly project: Pick<ProjectFile, 'code' | 'organization'>; readonly record: YearRecord }

/** 申请调整, for who files for the project: an approved goal is changed by a request; the page of goals knows whether one is open. */
function AskForChange({ project: { code, organization }, record: { year, goals } }: ChangeProps) {
  const own = useAccount().organization?.code
  const mayFile = useMay('filing') && !useMay('finance')
  const isApproved = goals.some(({ state }) => state === '已批复')
  if (!mayFile || !isApproved || own !== organization.code) return null
  return (
    <p className="no-print">
      <Link to={`/goals?goalYear=${String(year)}&change=${encodeURIComponent(code)}`}>
        申请调整 {year} 年度绩效目标
      </Link>
    </p>
  )
}

/** 绩效目标: the newest revision in full, the earlier ones behind their heads. */
export function Goals({ project, record }: ChangeProps) {
  const { year, goals } = record
  const [newest, ...earlier] = [...goals].sort((a, b) => b.revision - a.revision)
  if (newest === undefined) return null
  return (
    <>
      <section className="record">
        <h3>
          第 {newest.revision} 版 <StateBadge tone={toneOf(newest.state)} word={newest.state} />
        </h3>
        <AskForChange project={project} record={record} />
        <Revision goal={newest} year={year} />
      </section>
      {earlier.map((goal) => (
        <details key={goal.revision} className="record">
          <summary>
            第 {goal.revision} 版 <StateBadge tone={toneOf(goal.state)} word={goal.state} />
            （较早的版本）
          </summary>
          <Revision goal={goal} year={year} />
        </details>
      ))}
    </>
  )
}
