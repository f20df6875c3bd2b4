import type { ProjectFile } from '@jiheng/contract/projects'
import type { ReactNode } from 'react'
import { DataTable } from '../ui/data-table.tsx'
import { useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, noFigure } from '../ui/number-text.ts'
import { fileColumns } from './file-columns.ts'
import { FileEvaluation } from './file-evaluation.tsx'
import { FileGoal } from './file-goal.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { toneOf } from './project-states.ts'

type FileYearRecord = ProjectFile['years'][number]

type LinkProps = {
  readonly title: string
  readonly count: number
  readonly isOpen: boolean
  readonly children: ReactNode
}

/** One link of the year, openable; without a record it says so. */
function Link({ title, count, isOpen, children }: LinkProps) {
  if (count === 0) return <p className="muted">{title}：没有记录</p>
  return (
    <details open={isOpen}>
      <summary>
        {title}（{count}）
      </summary>
      {children}
    </details>
  )
}

function Budget({ record }: { record: FileYearRecord }) {
  const unit = useMoneyUnit()
  const show = (yuan: string | null) => amountText(yuan, unit)
  return (
    <>
      <DataTable
        label={`${String(record.year)} 年预算与执行`}
        columns={fileColumns<FileYearRecord['budget'][number]>(unit, [
          ['资金性质', (row) => row.fundNature],
          ['资金来源', (row) => row.fundSource],
          ['年初预算数', (row) => show(row.originalBudget), 'amount'],
          ['上年结转数', (row) => show(row.carriedOver), 'amount'],
          ['全年预算数', (row) => show(row.revisedBudget), 'amount'],
          ['全年执行数', (row) => show(row.outturn), 'amount'],
        ])}
        rows={record.budget}
        keyOf={(row) => row.fundNature + row.fundSource}
      />
      {record.adjustments.length > 0 && (
        <DataTable
          label={`${String(record.year)} 年预算调整`}
          caption="预算调整"
          columns={fileColumns<FileYearRecord['adjustments'][number]>(unit, [
            ['日期', (row) => row.adjustedOn],
            ['类别', (row) => row.kind],
            ['金额', (row) => show(row.amount), 'amount'],
            ['文号', (row) => row.documentNumber],
            ['原因', (row) => row.reason],
          ])}
          rows={record.adjustments}
          keyOf={(row) => String(row.sequence)}
        />
      )}
    </>
  )
}

function ExAnte({ record }: { record: FileYearRecord }) {
  const unit = useMoneyUnit()
  return record.exAnte.map((each) => (
    <div key={each.method}>
      <p>
        {each.method}：申报 {amountText(each.requestedAmount, unit)} {unit}，审定{' '}
        {amountText(each.approvedAmount, unit)} {unit}，得分 {each.score ?? noFigure}{' '}
        {each.conclusion !== null && <StateBadge tone={toneOf(each.conclusion)} word={each.conclusion} />}
        {each.opinion !== null && <span className="muted">　{each.opinion}</span>}
      </p>
      {each.reductions.length > 0 && (
        <DataTable
          label={`${each.method}核减`}
          caption="核减"
          columns={fileColumns<(typeof each.reductions)[number]>(unit, [
            ['内容', (row) => row.content],
            ['申报金额', (row) => amountText(row.requestedAmount, unit), 'amount'],
            ['审定金额', (row) => amountText(row.approvedAmount, unit), 'amount'],
            ['核减类别', (row) => row.kind],
            ['理由', (row) => row.reason],
          ])}
          rows={each.reductions}
          keyOf={(row) => String(row.sequence)}
        />
      )}
    </div>
  ))
}

function Monitoring({ record }: { record: FileYearRecord }) {
  const unit = useMoneyUnit()
  return (
    <DataTable
      label={`${String(record.year)} 年运行监控`}
      columns={fileColumns<FileYearRecord['monitoring'][number]>(unit, [
        ['截止日期', (row) => row.cutOffDate],
        ['跟踪方式', (row) => row.tracking],
        ['预算数', (row) => amountText(row.budget, unit), 'amount'],
        ['执行数', (row) => amountText(row.outturn, unit), 'amount'],
        [
          '完成可能性',
          (row) => row.likelihood !== null && <StateBadge tone={toneOf(row.likelihood)} word={row.likelihood} />,
        ],
        ['偏差原因', (row) => row.deviationReason],
        ['措施', (row) => row.remedialAction],
        ['处置', (row) => row.disposition],
        ['调减金额', (row) => amountText(row.cutAmount, unit), 'amount'],
      ])}
      rows={record.monitoring}
      keyOf={(row) => row.cutOffDate}
    />
  )
}

function FollowUp({ record }: { record: FileYearRecord }) {
  const unit = useMoneyUnit()
  return (
    <>
      {record.findings.length > 0 && (
        <DataTable
          label={`${String(record.year)} 年问题整改`}
          caption="问题整改"
          columns={fileColumns<FileYearRecord['findings'][number]>(unit, [
            ['问题', (row) => row.description ?? row.number],
            ['来源', (row) => row.origin],
            ['整改措施', (row) => row.remedialAction ?? row.demand],
            ['期限', (row) => `${row.dueOn ?? noFigure}${row.isOverdue ? '（已逾期）' : ''}`],
            ['状态', (row) => <StateBadge tone={row.isOverdue ? 'bad' : toneOf(row.state)} word={row.state} />],
          ])}
          rows={record.findings}
          keyOf={(row) => row.number}
        />
      )}
      {record.applications.length > 0 && (
        <DataTable
          label={`${String(record.year)} 年结果应用`}
          caption="结果应用"
          columns={fileColumns<FileYearRecord['applications'][number]>(unit, [
            ['依据', (row) => row.basis],
            ['建议', (row) => row.suggestion],
            ['决定', (row) => row.decision],
            ['金额变动', (row) => amountText(row.amountChange, unit), 'amount'],
            ['理由', (row) => row.reason],
          ])}
          rows={record.applications}
          keyOf={(row) => row.basis}
        />
      )}
    </>
  )
}

function Arrangement({ record }: { record: FileYearRecord }) {
  const unit = useMoneyUnit()
  return (
    <DataTable
      label={`${String(record.year)} 年预算安排`}
      columns={fileColumns<FileYearRecord['arrangement'][number]>(unit, [
        ['环节', (row) => row.step],
        ['资金性质', (row) => row.fundNature],
        ['金额', (row) => amountText(row.amount, unit), 'amount'],
        ['日期', (row) => row.decidedOn],
        ['说明', (row) => row.remark],
      ])}
      rows={record.arrangement}
      keyOf={(row) => row.step + row.fundNature}
    />
  )
}

/** One year of a subject by the links of the cycle; the newest year stands open. */
export function FileYear({ record, isOpen }: { record: FileYearRecord; isOpen: boolean }) {
  return (
    <section className="file-year" aria-label={`${String(record.year)} 年`}>
      <h2>
        {record.year} 年 <small>归属：{record.owner}</small>
      </h2>
      <Link title="绩效目标" count={record.goals.length} isOpen={isOpen}>
        {record.goals.map((goal) => (
          <FileGoal key={goal.revision} goal={goal} />
        ))}
      </Link>
      <Link title="事前评估" count={record.exAnte.length} isOpen={isOpen}>
        <ExAnte record={record} />
      </Link>
      <Link title="预算安排" count={record.arrangement.length} isOpen={isOpen}>
        <Arrangement record={record} />
      </Link>
      <Link title="预算与执行" count={record.budget.length} isOpen={isOpen}>
        <Budget record={record} />
      </Link>
      <Link title="运行监控" count={record.monitoring.length} isOpen={isOpen}>
        <Monitoring record={record} />
      </Link>
      <Link title="绩效评价" count={record.evaluations.length} isOpen={isOpen}>
        {record.evaluations.map((evaluation) => (
          <FileEvaluation key={evaluation.method} evaluation={evaluation} />
        ))}
      </Link>
      <Link title="整改与结果应用" count={record.findings.length + record.applications.length} isOpen={isOpen}>
        <FollowUp record={record} />
      </Link>
    </section>
  )
}
