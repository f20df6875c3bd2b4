import { parseMoney, sumMoney, formatMoney, ratioText, moneyUnits, type MoneyUnit } from '@jiheng/domain/kernel'
import { useMemo } from 'react'
import type { ChartData } from '../charts/chart-data.ts'
import { ChartFrame } from '../charts/chart-frame.tsx'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, noFigure, rateText } from '../ui/number-text.ts'
import type { YearRecord } from './year-record.ts'

type BudgetRow = YearRecord['budget'][number]
type Adjustment = YearRecord['adjustments'][number]

/** Sums amounts of the wire exactly. */
function total(amounts: readonly string[]) {
  return sumMoney(
    amounts.flatMap((amount) => {
      const read = parseMoney(amount)
      return read.ok ? [read.value] : []
    }),
  )
}

/** 全年预算、执行 and their rate in one line. */
export function budgetGist({ budget }: YearRecord, unit: MoneyUnit): string {
  if (budget.length === 0) return '没有预算数'
  const revised = total(budget.map((row) => row.revisedBudget))
  const outturn = total(budget.map((row) => row.outturn))
  const rate = rateText(ratioText(outturn, revised, 4))
  return `全年预算 ${amountText(formatMoney(revised), unit)}，执行 ${amountText(formatMoney(outturn), unit)} ${unit}，执行率 ${rate}`
}

function rateOf(row: BudgetRow): string {
  return rateText(ratioText(total([row.outturn]), total([row.revisedBudget]), 4))
}

function budgetColumns(unit: MoneyUnit): readonly Column<BudgetRow>[] {
  const amount = (key: 'originalBudget' | 'carriedOver' | 'revisedBudget' | 'outturn', title: string) =>
    ({ key, title, unit, align: 'right', cell: (row: BudgetRow) => amountText(row[key], unit) }) as const
  return [
    { key: 'fund', title: '资金性质', isRowHead: true, cell: (row) => row.fundNature },
    { key: 'source', title: '资金来源', cell: (row) => row.fundSource },
    amount('originalBudget', '年初预算数'),
    amount('carriedOver', '上年结转数'),
    amount('revisedBudget', '全年预算数'),
    amount('outturn', '全年执行数'),
    { key: 'rate', title: '执行率', align: 'right', cell: rateOf },
  ]
}

function adjustmentColumns(unit: MoneyUnit): readonly Column<Adjustment>[] {
  return [
    { key: 'date', title: '日期', width: 'nowrap', cell: (row) => row.adjustedOn ?? noFigure },
    { key: 'kind', title: '类别', isRowHead: true, cell: (row) => row.kind },
    { key: 'amount', title: '金额', unit, align: 'right', cell: (row) => amountText(row.amount, unit) },
    { key: 'document', title: '文号', cell: (row) => row.documentNumber ?? noFigure },
    { key: 'reason', title: '原因', width: 'wide', cell: (row) => row.reason ?? noFigure },
  ]
}

function monthlyChart(months: YearRecord['monthlyOutturn'], year: number, unit: MoneyUnit): ChartData {
  const points = months.map(({ month, amount }) => {
    const read = parseMoney(amount)
    const size = read.ok ? Number((read.value * 100n) / moneyUnits[unit]) / 100 : null
    return { label: `${month}月`, text: amountText(amount, unit), size }
  })
  return { title: `${year} 年各月执行数`, kind: 'bar', unit, series: [{ name: '当月执行数', points }] }
}

/** 预算与执行: by fund, each adjustment, month by month. */
export function Budget({ record }: { record: YearRecord }) {
  const unit = useMoneyUnit()
  const { year, budget, adjustments, monthlyOutturn } = record
  const chart = useMemo(() => monthlyChart(monthlyOutturn, year, unit), [monthlyOutturn, year, unit])
  return (
    <>
      {budget.length > 0 && (
        <DataTable
          label={`${year} 年预算与执行`}
          columns={budgetColumns(unit)}
          rows={budget}
          keyOf={(row) => row.fundNature + row.fundSource}
          isCompact
        />
      )}
      {adjustments.length > 0 && (
        <DataTable
          label={`${year} 年预算调整`}
          caption="预算调整"
          columns={adjustmentColumns(unit)}
          rows={adjustments}
          keyOf={(row) => String(row.sequence)}
          isCompact
        />
      )}
      {monthlyOutturn.length > 0 && <ChartFrame data={chart} height={170} />}
    </>
  )
}
