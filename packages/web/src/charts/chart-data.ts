/** A chart as the screen draws it: texts for people, numbers for the canvas alone. */
export type ChartPoint = {
  readonly label: string
  /** As read in table and tooltip. */
  readonly text: string
  /** Drawn only; never computed with. */
  readonly size: number | null
  /** Opens what stands behind the mark. */
  readonly open?: (() => void) | undefined
}
export type ChartSeries = { readonly name: string; readonly points: readonly ChartPoint[] }
export type ChartData = {
  readonly title: string
  readonly kind: 'bar' | 'stacked' | 'line' | 'donut'
  readonly unit: string
  readonly series: readonly ChartSeries[]
}

/** Every label once, in the order of the series that has it first; years in their own order. */
export function labelsOf(data: ChartData): readonly string[] {
  const labels = [...new Set(data.series.flatMap((series) => series.points.map((point) => point.label)))]
  return labels.every((label) => /^\d{4}$/.test(label)) ? labels.sort() : labels
}

export function pointAt(series: ChartSeries, label: string): ChartPoint | undefined {
  return series.points.find((point) => point.label === label)
}
