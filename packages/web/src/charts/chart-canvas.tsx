import { useEffect, useRef } from 'react'
import { useTheme } from '../app/theme.tsx'
import { pointAt, type ChartData } from './chart-data.ts'
import { chartOption, pageColours } from './chart-option.ts'

type Mark = { seriesIndex?: number | undefined; name: string }

/** The drawing. Its text alternative is the table beside it; a click on a mark opens what stands behind it. */
export function ChartCanvas({ data, height }: { data: ChartData; height: number }) {
  const box = useRef<HTMLDivElement>(null)
  const { isDark } = useTheme()
  useEffect(() => {
    const element = box.current
    if (element === null) return
    let isGone = false
    let clear = () => undefined as void
    void import('./echarts-core.ts').then(({ init }) => {
      if (isGone) return
      const chart = init(element, null, { renderer: 'canvas' })
      chart.setOption(chartOption(data, pageColours()))
      chart.on('click', (mark) => {
        const { seriesIndex = 0, name } = mark as unknown as Mark
        const series = data.series[seriesIndex]
        if (series !== undefined) pointAt(series, name)?.open?.()
      })
      const observer = new ResizeObserver(() => chart.resize())
      observer.observe(element)
      clear = () => {
        observer.disconnect()
        chart.dispose()
      }
    })
    return () => {
      isGone = true
      clear()
    }
    // isDark changes the page's colours, which the drawing reads.
  }, [data, isDark])
  return <div ref={box} className="chart-canvas" style={{ height }} />
}
