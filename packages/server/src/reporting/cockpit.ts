import type { ChartAnswer, CockpitLink } from '@jiheng/contract/cockpit'
import type { MeasureAnswer } from '@jiheng/contract/measures'
import type { MeasureResult } from '@jiheng/domain/reporting'
import { besideLastYear } from './beside-last-year.ts'

/** The measures of each report year on record, oldest first. */
export type MeasuredYears = ReadonlyMap<number, readonly MeasureResult[]>

type Point = ChartAnswer['series'][number]['points'][number]
type LinkPlan = Pick<CockpitLink, 'stage' | 'motto' | 'title'> & {
  readonly count: string
  readonly amount: string
  readonly coverage: string | null
  readonly others: readonly string[]
  chart(year: number, measured: MeasuredYears): ChartAnswer
}

/** The five links (五个环节) in the order of the budget's year, each with the measures that speak for it. */
const plans: readonly LinkPlan[] = [
  {
    stage: 'ex-ante',
    motto: '预算决策有评估',
    title: '事前绩效评估',
    count: 'exAnte.count',
    amount: 'exAnte.requested',
    coverage: null,
    others: ['exAnte.approved', 'exAnte.reduced'],
    chart: (_year, measured) =>
      overYears('申报、审定与核减金额', 'bar', measured, [
        ['申报', 'exAnte.requested'],
        ['审定', 'exAnte.approved'],
        ['核减', 'exAnte.reduced'],
      ]),
  },
  {
    stage: 'goals',
    motto: '预算编制有目标',
    title: '绩效目标申报',
    count: 'goals.count',
    amount: 'goals.amount',
    coverage: 'goals.coverage',
    others: ['goals.coverageByAmount', 'goals.overall.count', 'goals.overall.coverage', 'goals.added.count'],
    chart: (year, measured) => ({
      title: '按项目类型的申报金额',
      kind: 'bar',
      unit: '元',
      series: [{ name: '申报金额', points: family(year, measured, 'goals.byKind.', '.amount') }],
    }),
  },
  {
    stage: 'monitoring',
    motto: '预算执行有监控',
    title: '事中运行监控',
    count: 'monitoring.count',
    amount: 'monitoring.amount',
    coverage: 'monitoring.coverageByAmount',
    others: [
      'monitoring.key.count',
      'monitoring.key.amount',
      'monitoring.simple.count',
      'monitoring.simple.amount',
      'monitoring.departments',
      'monitoring.units',
      'monitoring.bodiesCoverage',
    ],
    chart: (year, measured) => ({
      title: '重点跟踪与简易跟踪的金额',
      kind: 'donut',
      unit: '元',
      series: [
        {
          name: '监控金额',
          points: [
            pointOf(year, measured, { key: 'monitoring.key.amount', label: '重点跟踪' }),
            pointOf(year, measured, { key: 'monitoring.simple.amount', label: '简易跟踪' }),
          ],
        },
      ],
    }),
  },
  {
    stage: 'evaluation',
    motto: '预算完成有评价',
    title: '事后绩效评价',
    count: 'evaluation.count',
    amount: 'evaluation.amount',
    coverage: 'evaluation.shareOfBudget',
    others: [
      'evaluation.key.count',
      'evaluation.key.amount',
      'evaluation.key.overallScore',
      'evaluation.key.overallGrade',
      'evaluation.simple.count',
      'evaluation.simple.amount',
      'evaluation.simple.overallGrade',
      'evaluation.self.averageScore',
    ],
    chart: (year, measured) => ({
      title: '评价等级的个数',
      kind: 'stacked',
      unit: '个',
      series: [
        { name: '财政重点评价', points: family(year, measured, 'evaluation.key.grades.', '') },
        { name: '部门简易评价', points: family(year, measured, 'evaluation.simple.grades.', '') },
      ],
    }),
  },
  {
    stage: 'application',
    motto: '评价结果有应用',
    title: '结果应用与整改',
    count: 'findings.count',
    amount: 'exAnte.reduced',
    coverage: null,
    others: ['findings.closed', 'findings.open', 'monitoring.cut'],
    chart: (_year, measured) =>
      overYears('问题整改的个数', 'stacked', measured, [
        ['已完成整改', 'findings.closed'],
        ['正在整改', 'findings.open'],
      ]),
  },
]

/** The cycle at a glance: nothing here counts anything, every figure is a measure. */
export function cockpitLinks(year: number, measured: MeasuredYears): CockpitLink[] {
  const all = besideLastYear(measured.get(year) ?? [], measured.get(year - 1) ?? [])
  const byKey = new Map(all.map((each) => [each.key, each]))
  const find = (key: string | null): MeasureAnswer | null => (key === null ? null : (byKey.get(key) ?? null))
  return plans.map(({ stage, motto, title, count, amount, coverage, others, chart }) => ({
    stage,
    motto,
    title,
    ofYear: find(count)?.ofYear ?? year,
    count: find(count),
    amount: find(amount),
    coverage: find(coverage),
    others: others.flatMap((key) => find(key) ?? []),
    chart: chart(year, measured),
  }))
}

/** The links beside one another over the years. Their scopes differ, so they are compared with themselves alone. */
export function cockpitTrends(measured: MeasuredYears): ChartAnswer[] {
  return [
    overYears('各环节的个数（口径不同，各自纵向比较）', 'line', measured, [
      ['绩效目标', 'goals.count'],
      ['运行监控', 'monitoring.count'],
      ['绩效评价', 'evaluation.count'],
    ]),
    overYears('各环节的金额（口径不同，各自纵向比较）', 'line', measured, [
      ['绩效目标', 'goals.amount'],
      ['运行监控', 'monitoring.amount'],
      ['绩效评价', 'evaluation.amount'],
    ]),
  ]
}

type Series = readonly (readonly [name: string, key: string])[]

function overYears(title: string, kind: ChartAnswer['kind'], measured: MeasuredYears, series: Series): ChartAnswer {
  const years = [...measured.keys()].sort((a, b) => a - b)
  const isAmount = series.some(([, key]) => anyYear(measured, key)?.kind === 'amount')
  return {
    title,
    kind,
    unit: isAmount ? '元' : '个',
    series: series.map(([name, key]) => ({
      name,
      points: years.map((year) => pointOf(year, measured, { key, label: labelOf(year, measured, key) })),
    })),
  }
}

/** The year that the figure speaks of, not the report's. */
function labelOf(year: number, measured: MeasuredYears, key: string): string {
  return String(measured.get(year)?.find((each) => each.key === key)?.ofYear ?? year)
}

function anyYear(measured: MeasuredYears, key: string): MeasureResult | undefined {
  return [...measured.values()].flat().find((each) => each.key === key)
}

/** The members of a family: one point for each word that has rows. */
function family(year: number, measured: MeasuredYears, prefix: string, suffix: string): Point[] {
  return (measured.get(year) ?? [])
    .filter((each) => each.key.startsWith(prefix) && each.key.endsWith(suffix))
    .map((each) => {
      const label = each.key.slice(prefix.length, each.key.length - suffix.length)
      return pointOf(year, measured, { key: each.key, label })
    })
}

type Mark = { readonly key: string; readonly label: string }

function pointOf(year: number, measured: MeasuredYears, { key, label }: Mark): Point {
  const found = measured.get(year)?.find((each) => each.key === key)
  const value = found?.value ?? null
  return { label, value: value === null ? null : String(value), measureKey: found === undefined ? null : key, year }
}
