import type { ChartAnswer } from '@jiheng/contract/cockpit'
import { useMemo } from 'react'
import { ChartFrame } from '../charts/chart-frame.tsx'
import { useMoneyUnit } from '../ui/money-unit.tsx'
import { cockpitChart } from './cockpit-chart.ts'
import { useOpenMeasure } from './open-measure.ts'

function Trend({ chart }: { chart: ChartAnswer }) {
  const unit = useMoneyUnit()
  const open = useOpenMeasure()
  const data = useMemo(() => cockpitChart(chart, unit, open), [chart, unit, open])
  return <ChartFrame data={data} />
}

/** 历年变化: the links over the years on record; their scopes differ, so each is compared with itself alone. */
export function CockpitTrends({ charts }: { charts: readonly ChartAnswer[] }) {
  return (
    <section className="stage" aria-labelledby="trends-title">
      <header>
        <h2 id="trends-title">历年变化</h2>
      </header>
      <div className="trends">
        {charts.map((chart) => (
          <Trend key={chart.title} chart={chart} />
        ))}
      </div>
    </section>
  )
}
