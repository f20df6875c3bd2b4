import type { CockpitLink } from '@jiheng/contract/cockpit'
import type { MeasureAnswer } from '@jiheng/contract/measures'
import { useMemo } from 'react'
import { ChartFrame } from '../charts/chart-frame.tsx'
import { Explained } from '../ui/explained.tsx'
import { useMoneyUnit } from '../ui/money-unit.tsx'
import { cockpitChart } from './cockpit-chart.ts'
import { MeasureFigure } from './measure-figure.tsx'
import { measureText, measureUnit } from './measure-text.ts'
import { useOpenMeasure } from './open-measure.ts'

function LargeFigure({ label, measure }: { label: string; measure: MeasureAnswer }) {
  const unit = useMoneyUnit()
  const lastYear = measureText(measure.kind, measure.lastYear, unit)
  return (
    <div className="large-figure">
      <dt>{label}</dt>
      <dd>
        <MeasureFigure measure={measure} withUnit />
        <span className="last-year">
          上年 {lastYear}
          {measure.lastYear === null ? '' : ` ${measureUnit(measure.kind, unit)}`}
        </span>
        <p className="print-only scope">口径：{measure.definition}</p>
      </dd>
    </div>
  )
}

function OtherFigures({ measures }: { measures: readonly MeasureAnswer[] }) {
  const unit = useMoneyUnit()
  return (
    <table className="other-figures">
      <thead>
        <tr>
          <th scope="col">其中</th>
          <th scope="col">本年</th>
          <th scope="col">上年</th>
          <th scope="col">单位</th>
        </tr>
      </thead>
      <tbody>
        {measures.map((measure) => (
          <tr key={measure.key}>
            <th scope="row">{measure.title}</th>
            <td>
              <MeasureFigure measure={measure} />
            </td>
            <td>{measureText(measure.kind, measure.lastYear, unit)}</td>
            <td>{measureUnit(measure.kind, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One link of the cycle: three large figures, what they divide into, and a chart. */
export function CockpitStage({ link }: { link: CockpitLink }) {
  const unit = useMoneyUnit()
  const open = useOpenMeasure()
  const chart = useMemo(
    () => (link.chart === null ? null : cockpitChart(link.chart, unit, open)),
    [link.chart, unit, open],
  )
  const figures = [link.count, link.amount, link.coverage].filter((measure) => measure !== null)
  return (
    <section className="stage" id={link.stage} tabIndex={-1} aria-labelledby={`${link.stage}-title`}>
      <header>
        <h2 id={`${link.stage}-title`}>
          <Explained word={link.title} />
        </h2>
        <p>
          {link.motto} · {link.ofYear} 年
        </p>
      </header>
      <div className="stage-body">
        <div>
          <dl className="large-figures">
            {figures.map((measure) => (
              <LargeFigure key={measure.key} label={measure.title} measure={measure} />
            ))}
          </dl>
          {link.others.length > 0 && <OtherFigures measures={link.others} />}
        </div>
        {chart !== null && <ChartFrame data={chart} />}
      </div>
    </section>
  )
}
