import type { ProjectFile } from '@jiheng/contract/projects'
import { DataTable } from '../ui/data-table.tsx'
import { useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { fileColumns } from './file-columns.ts'
import { toneOf } from './project-states.ts'

type Goal = ProjectFile['years'][number]['goals'][number]

function dated(name: string, on: string | null): string {
  return on === null ? '' : `　${name} ${on}`
}

/** One revision of a goal: its words, indicators, estimate and plan. */
export function FileGoal({ goal }: { goal: Goal }) {
  const unit = useMoneyUnit()
  return (
    <div>
      <h3>
        第 {goal.revision} 版 <StateBadge tone={toneOf(goal.state)} word={goal.state} />
      </h3>
      <p className="muted">
        {goal.batch}申报 {amountText(goal.requestedAmount, unit)} {unit}
        {dated('申报', goal.filedOn)}
        {dated('批复', goal.approvedOn)}
        {goal.changeReason !== null && `　调整原因：${goal.changeReason}`}
      </p>
      {goal.annualGoal !== null && <p>年度目标：{goal.annualGoal}</p>}
      {goal.indicators.length > 0 && (
        <DataTable
          label={`第 ${String(goal.revision)} 版绩效指标`}
          caption="绩效指标"
          columns={fileColumns<Goal['indicators'][number]>(unit, [
            ['一级指标', (row) => row.levelOne],
            ['二级指标', (row) => row.levelTwo],
            ['三级指标', (row) => row.levelThree],
            ['指标值', (row) => row.targetText],
            ['分值', (row) => row.weight],
          ])}
          rows={goal.indicators}
          keyOf={(row) => String(row.sequence)}
        />
      )}
      {goal.estimate.length > 0 && (
        <DataTable
          label={`第 ${String(goal.revision)} 版预算测算`}
          caption="预算测算"
          columns={fileColumns<Goal['estimate'][number]>(unit, [
            ['内容', (row) => row.content],
            ['数量', (row) => row.quantity],
            ['单位', (row) => row.unit],
            ['次数', (row) => row.times],
            ['金额', (row) => amountText(row.amount, unit), 'amount'],
            ['测算依据', (row) => row.basis],
          ])}
          rows={goal.estimate}
          keyOf={(row) => String(row.sequence)}
        />
      )}
      {goal.plan.length > 0 && (
        <DataTable
          label={`第 ${String(goal.revision)} 版实施计划`}
          caption="实施计划"
          columns={fileColumns<Goal['plan'][number]>(unit, [
            ['工作内容', (row) => row.content],
            ['开始日期', (row) => row.startDate],
            ['完成日期', (row) => row.endDate],
            ['计划支出', (row) => amountText(row.plannedSpending, unit), 'amount'],
          ])}
          rows={goal.plan}
          keyOf={(row) => String(row.sequence)}
        />
      )}
    </div>
  )
}
