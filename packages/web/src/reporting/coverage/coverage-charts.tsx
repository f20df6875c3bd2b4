import type { GoalCoverage } from '@jiheng/contract/goal-coverage'
import { useMemo } from 'react'
import type { ChartData, ChartPoint } from '../../charts/chart-data.ts'
import { ChartFrame } from '../../charts/chart-frame.tsx'
import { countText, noFigure, rateText } from '../../ui/number-text.ts'
import { useCoverageYears, type ShowCoverage } from './coverage-view.ts'

type Share = GoalCoverage['total'] & { readonly year: number }

function ratePoint(rate: string | null, year: number, show: ShowCoverage): ChartPoint {
  return {
    label: String(year),
    text: rate === null ? noFigure : rateText(rate).replace('%', ''),
    // Drawn only: hundredths of a per cent are beyond the eye.
    size: rate === null ? null : Number(rate) * 100,
    open: () => show({ goalYear: String(year), organization: null, kind: null, state: 'missing' }),
  }
}

function trendOf(years: readonly Share[], show: ShowCoverage): ChartData {
  return {
    title: '历年覆盖率',
    kind: 'line',
    unit: '%',
    series: [
      { name: '按项目数', points: years.map(({ rate, year }) => ratePoint(rate, year, show)) },
      { name: '按金额', points: years.map(({ amountRate, year }) => ratePoint(amountRate, year, show)) },
    ],
  }
}

/** How many organisations a chart compares; the table below has all. */
const most = 10

function byOrganization({ organizations, groupedBy }: GoalCoverage, show: ShowCoverage): ChartData {
  const largest = [...organizations].sort((a, b) => b.due - b.filed - (a.due - a.filed) || b.due - a.due).slice(0, most)
  const points = (count: (each: GoalCoverage['total']) => number, state: 'filed' | 'missing') =>
    largest.map((each) => ({
      label: each.name,
      text: countText(count(each)),
      size: count(each),
      open: () => show({ organization: each.key, kind: null, part: null, state }),
    }))
  const what = groupedBy === 'department' ? '部门' : '单位'
  const isMissing = organizations.some((each) => each.filed < each.due)
  const first = organizations.length > most ? `，${isMissing ? '未报' : '应报'}最多的 ${String(most)} 个` : ''
  return {
    title: `各${what}应报项目${first}`,
    kind: 'stacked',
    unit: '个',
    series: [
      { name: '已报', points: points((each) => each.filed, 'filed') },
      { name: '未报', points: points((each) => each.due - each.filed, 'missing') },
    ],
  }
}

/** Two charts: over the years, and where goals are missing; each mark opens its rows, each has its table. */
export function CoverageCharts({ coverage, show }: { coverage: GoalCoverage; show: ShowCoverage }) {
  const years = useCoverageYears(coverage.year)
  const trend = useMemo(() => trendOf(years.data?.years ?? [], show), [years.data, show])
  const organizations = useMemo(() => byOrganization(coverage, show), [coverage, show])
  return (
    <div className="trends coverage-charts">
      {(years.data?.years.length ?? 0) > 0 && <ChartFrame data={trend} height={240} />}
      {coverage.organizations.length > 1 && <ChartFrame data={organizations} height={240} />}
    </div>
  )
}
