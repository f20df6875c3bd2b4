import type { ChartAnswer } from '@jiheng/contract/cockpit'
import { moneyUnits, parseMoney, type MoneyUnit } from '@jiheng/domain/kernel'
import type { ChartData, ChartPoint } from '../charts/chart-data.ts'
import { amountText, grouped, noFigure } from '../ui/number-text.ts'
import type { OpenMeasure } from './open-measure.ts'

type Point = ChartAnswer['series'][number]['points'][number]

/** The length of a mark: hundredths of the unit as a number, for drawing alone. */
function sizeOf(value: string, unit: MoneyUnit | null): number | null {
  if (unit === null) return Number(value)
  const amount = parseMoney(value)
  return amount.ok ? Number((amount.value * 100n) / moneyUnits[unit]) / 100 : null
}

function chartPoint(point: Point, unit: MoneyUnit | null, open: OpenMeasure | null): ChartPoint {
  const { label, value, measureKey, year } = point
  const text = value === null ? noFigure : unit === null ? grouped(value) : amountText(value, unit)
  return {
    label,
    text,
    size: value === null ? null : sizeOf(value, unit),
    open: measureKey === null || open === null ? undefined : () => open(measureKey, year),
  }
}

/** A cockpit chart in the chosen unit; amounts come in 元, everything else as it is. */
export function cockpitChart(chart: ChartAnswer, unit: MoneyUnit, open: OpenMeasure | null): ChartData {
  const shown = chart.unit === '元' ? unit : null
  return {
    title: chart.title,
    kind: chart.kind,
    unit: shown ?? chart.unit,
    series: chart.series.map((series) => ({
      name: series.name,
      points: series.points.map((point) => chartPoint(point, shown, open)),
    })),
  }
}
