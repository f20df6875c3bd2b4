import type { ChartAnswer } from '@jiheng/contract/cockpit'
import { fundNatures } from '@jiheng/domain/budget'
import { moneyUnits, parseMoney, type MoneyUnit } from '@jiheng/domain/kernel'
import { projectKinds } from '@jiheng/domain/projects'
import { gradeSchemes } from '@jiheng/domain/rulebook'
import type { ChartData, ChartPoint } from '../charts/chart-data.ts'
import { amountText, grouped, noFigure } from '../ui/number-text.ts'
import type { OpenMeasure } from './open-measure.ts'

/** 项目类型、资金性质 and grades in the order in which the official forms list them. */
const officialOrder: readonly string[] = [
  ...projectKinds,
  ...fundNatures,
  ...gradeSchemes.flatMap((scheme) => scheme.grades.map((grade) => grade.name)),
]

function inOfficialOrder(a: ChartPoint, b: ChartPoint): number {
  return officialOrder.indexOf(a.label) - officialOrder.indexOf(b.label)
}

type Point = ChartAnswer['series'][number]['points'][number]

/** The length of a mark: hundredths of the unit as a number, for drawing alone. */
function sizeOf(value: string, unit: MoneyUnit | null): number | null {
  if (unit === null) return Number(value)
  const amount = parseMoney(value)
  return amount.ok ? Number((amount.value * 100n) / moneyUnits[unit]) / 100 : null
}

function chartPoint(point: Point, unit: MoneyUnit | null, open: OpenMeasure): ChartPoint {
  const { label, value, measureKey, year } = point
  const text = value === null ? noFigure : unit === null ? grouped(value) : amountText(value, unit)
  return {
    label,
    text,
    size: value === null ? null : sizeOf(value, unit),
    open: measureKey === null ? undefined : () => open(measureKey, year),
  }
}

/** A cockpit chart in the chosen unit; amounts come in 元, everything else as it is. */
export function cockpitChart(chart: ChartAnswer, unit: MoneyUnit, open: OpenMeasure): ChartData {
  const shown = chart.unit === '元' ? unit : null
  return {
    title: chart.title,
    kind: chart.kind,
    unit: shown ?? chart.unit,
    series: chart.series.map((series) => ({
      name: series.name,
      // The sort is stable: words of no list keep their place.
      points: series.points.map((point) => chartPoint(point, shown, open)).sort(inOfficialOrder),
    })),
  }
}
