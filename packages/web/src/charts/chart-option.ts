import type { EChartsCoreOption } from 'echarts/core'
import { labelsOf, pointAt, type ChartData, type ChartPoint } from './chart-data.ts'

export type ChartColours = {
  readonly series: readonly string[]
  readonly ink: string
  readonly ink2: string
  readonly rule: string
  readonly paper: string
  readonly font: string
}

/** Reads the colours of the page, so that light and dark come from one place. */
export function pageColours(): ChartColours {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    series: ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6'].map(token),
    ink: token('ink'),
    ink2: token('ink-2'),
    rule: token('rule'),
    paper: token('paper'),
    font: token('font'),
  }
}

function tooltip(data: ChartData, colours: ChartColours) {
  return {
    trigger: 'item',
    renderMode: 'richText',
    backgroundColor: colours.paper,
    borderColor: colours.rule,
    textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 13 },
    formatter: ({ seriesIndex, name }: { seriesIndex: number; name: string }) => {
      const series = data.series[seriesIndex]
      const text = series === undefined ? '' : (pointAt(series, name)?.text ?? '')
      const head = data.series.length > 1 ? `${name} · ${series?.name ?? ''}` : name
      return `${head}\n${text} ${data.unit}`
    },
  }
}

function donutOption(data: ChartData, colours: ChartColours): EChartsCoreOption {
  const points: readonly ChartPoint[] = data.series[0]?.points ?? []
  const labelWithText = ({ name }: { name: string }) =>
    `${name}\n${points.find((point) => point.label === name)?.text ?? ''}`
  return {
    series: [
      {
        type: 'pie',
        radius: ['52%', '76%'],
        itemStyle: { borderColor: colours.paper, borderWidth: 2 },
        label: { color: colours.ink, fontFamily: colours.font, formatter: labelWithText },
        labelLine: { lineStyle: { color: colours.rule } },
        data: points
          .filter((point) => (point.size ?? 0) > 0)
          .map((point) => ({ name: point.label, value: point.size })),
      },
    ],
  }
}

/** Lines differ in their marks too, not in colour alone. */
const symbols = ['circle', 'rect', 'triangle', 'diamond']

/** Few long names lie better on their side. */
function isLying(data: ChartData, labels: readonly string[]): boolean {
  return data.kind !== 'line' && labels.some((label) => label.length > 4) && labels.length > 2
}

/** Percentages of which none is over 100 end at 100. */
function isShare({ unit, series }: ChartData): boolean {
  return unit === '%' && series.every(({ points }) => points.every(({ size }) => size === null || size <= 100))
}

function axisOption(data: ChartData, colours: ChartColours): EChartsCoreOption {
  const labels = labelsOf(data)
  const text = { color: colours.ink2, fontFamily: colours.font, fontSize: 12 }
  const names = {
    type: 'category',
    data: labels,
    axisLabel: { ...text, interval: 0, hideOverlap: true },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.ink2 } },
  }
  const values = {
    type: 'value',
    splitNumber: 4,
    ...(isShare(data) ? { min: 0, max: 100, interval: 25 } : {}),
    axisLabel: { ...text, hideOverlap: true },
    splitLine: { lineStyle: { color: colours.rule } },
  }
  const lying = isLying(data, labels)
  return {
    grid: {
      left: 4,
      right: 16,
      top: data.series.length > 1 ? 34 : 12,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: lying ? values : names,
    yAxis: lying ? { ...names, inverse: true } : values,
    series: data.series.map((series, index) => ({
      name: series.name,
      type: data.kind === 'line' ? 'line' : 'bar',
      ...(data.kind === 'stacked' ? { stack: 'all' } : {}),
      barMaxWidth: 22,
      symbolSize: 8,
      symbol: symbols[index % symbols.length],
      data: labels.map((label) => pointAt(series, label)?.size ?? null),
    })),
  }
}

/** The canvas's drawing order for a chart: thin rules, one family of blues, no animation. */
export function chartOption(data: ChartData, colours: ChartColours): EChartsCoreOption {
  const legend =
    data.series.length > 1
      ? { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: colours.ink2, fontFamily: colours.font } }
      : { show: false }
  return {
    animation: false,
    color: [...colours.series],
    textStyle: { fontFamily: colours.font },
    legend,
    tooltip: tooltip(data, colours),
    ...(data.kind === 'donut' ? donutOption(data, colours) : axisOption(data, colours)),
  }
}
