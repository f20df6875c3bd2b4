import { describeMeasure, measureDefinitions, type MeasureResult } from '@jiheng/domain/reporting'
import { describe, expect, it } from 'vitest'
import { cockpitLinks, cockpitTrends } from './cockpit.ts'

/** Every measure that always exists, and a member of each family that a chart shows. */
function measuresOf(year: number): MeasureResult[] {
  const members = ['goals.byKind.信息化.amount', 'goals.byKind.其他.amount', 'evaluation.key.grades.优秀']
  const definitions = [...measureDefinitions, ...members.map(describeMeasure)].filter((each) => each !== null)
  return definitions.map(({ key, title, kind, definition, yearOffset }) => ({
    key,
    title,
    kind,
    definition,
    ofYear: year + yearOffset,
    value: kind === 'count' ? year : '1.00',
    rowCount: 1,
  }))
}

const measured = new Map([2023, 2024].map((year) => [year, measuresOf(year)]))

describe('the cockpit', () => {
  const links = cockpitLinks(2024, measured)

  it('shows the five links in the order of the cycle', () => {
    expect(links.map(({ stage, motto, ofYear }) => [stage, motto, ofYear])).toEqual([
      ['ex-ante', '预算决策有评估', 2025],
      ['goals', '预算编制有目标', 2025],
      ['monitoring', '预算执行有监控', 2024],
      ['evaluation', '预算完成有评价', 2023],
      ['application', '评价结果有应用', 2024],
    ])
  })

  it('finds every measure that it names, each with the year before', () => {
    for (const { stage, count, amount, others } of links) {
      expect([stage, count?.value, count?.lastYear]).toEqual([stage, 2024, 2023])
      expect([stage, amount?.value]).toEqual([stage, '1.00'])
      expect(others.length).toBeGreaterThan(0)
    }
    const named = { 'ex-ante': 2, goals: 4, monitoring: 7, evaluation: 8, application: 3 }
    expect(Object.fromEntries(links.map(({ stage, others }) => [stage, others.length]))).toEqual(named)
    expect(links.filter((link) => link.coverage === null).map((link) => link.stage)).toEqual(['ex-ante', 'application'])
  })

  it('opens rows from every mark of every chart', () => {
    const charts = [...links.flatMap((link) => link.chart ?? []), ...cockpitTrends(measured)]
    expect(charts.length).toBe(7)
    for (const { title, series } of charts) {
      const points = series.flatMap((each) => each.points)
      expect([title, points.length > 0]).toEqual([title, true])
      for (const point of points) {
        const rows = measured.get(point.year)?.find((each) => each.key === point.measureKey)
        expect([title, point.label, String(rows?.value)]).toEqual([title, point.label, point.value])
      }
    }
  })

  it('labels a trend with the year that its figures speak of', () => {
    const [counts] = cockpitTrends(measured)
    expect(counts?.series.map(({ name, points }) => [name, points.map((point) => point.label)])).toEqual([
      ['绩效目标', ['2024', '2025']],
      ['运行监控', ['2023', '2024']],
      ['绩效评价', ['2022', '2023']],
    ])
  })

  it('shows nothing rather than a false nought where a year was not measured', () => {
    const [exAnte] = cockpitLinks(2030, measured)
    expect(exAnte).toMatchObject({ count: null, amount: null, others: [] })
  })
})
