import type { GoalCoverage } from '@jiheng/contract/goal-coverage'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useMay } from '../../app/session.ts'
import { useMoneyUnit } from '../../ui/money-unit.tsx'
import { amountText, countText, rateText } from '../../ui/number-text.ts'
import { useOpenMeasure } from '../open-measure.ts'
import { useCitySummary } from './coverage-view.ts'

type FigureProps = {
  readonly label: string
  readonly text: string
  /** The measure behind it, by which its rows and definition are opened. */
  readonly measure: string
  readonly year: number
  readonly children: ReactNode
}

function Figure({ label, text, measure, year, children }: FigureProps) {
  const open = useOpenMeasure()
  return (
    <div className="large-figure">
      <dt>{label}</dt>
      <dd>
        <button
          type="button"
          className="figure-button"
          // Measures are asked for by report year, which is the one before the goals'.
          onClick={() => open(measure, year - 1)}
          aria-label={`${label} ${text}，查看口径和明细`}
        >
          {text}
        </button>
        <span className="last-year">{children}</span>
      </dd>
    </div>
  )
}

/** How many overall goals come from the city's platform, and how many differ from it and are not decided (对账未了). */
function CityShare({ year }: { year: number }) {
  const { data } = useCitySummary(year)
  const mayReconcile = useMay('finance')
  if (data === undefined || (!data.hasExport && data.taken === 0)) return null
  const open = data.open > 0 ? `对账未了 ${countText(data.open)} 个` : '对账已了'
  return (
    <span className="city-share">
      取自市级平台 {countText(data.taken)} 个，
      {mayReconcile ? <Link to={`/goals/city-platform?goalYear=${String(year)}`}>{open}</Link> : open}
    </span>
  )
}

/** The year's large figures: by number, by amount, 部门整体 and 年中追加 apart. Each opens its definition and rows. */
export function CoverageFigures({
  coverage,
  hasOverallMeasure,
}: {
  coverage: GoalCoverage
  hasOverallMeasure: boolean
}) {
  const unit = useMoneyUnit()
  const { year, total, overall, added } = coverage
  return (
    <dl className="large-figures coverage-figures">
      <Figure label="覆盖率（按项目数）" text={rateText(total.rate)} measure="goals.coverage" year={year}>
        已报 {countText(total.filed)} 个 ÷ 应报 {countText(total.due)} 个
      </Figure>
      <Figure label="覆盖率（按金额）" text={rateText(total.amountRate)} measure="goals.coverageByAmount" year={year}>
        已报 {amountText(total.filedAmount, unit)} ÷ 应报 {amountText(total.dueAmount, unit)} {unit}
      </Figure>
      {overall !== null && hasOverallMeasure && (
        <Figure label="部门整体覆盖率" text={rateText(overall.rate)} measure="goals.overall.coverage" year={year}>
          已报 {countText(overall.filed)} 个 ÷ 部门 {countText(overall.due)} 个，另计
          <CityShare year={year} />
        </Figure>
      )}
      {overall !== null && !hasOverallMeasure && (
        <div className="large-figure">
          <dt>本部门整体绩效目标</dt>
          <dd>
            <strong>{overall.filed > 0 ? '已申报' : '未申报'}</strong>
          </dd>
        </div>
      )}
      <Figure label="年中追加" text={`${countText(added.count)} 个`} measure="goals.added.count" year={year}>
        {amountText(added.amount, unit)} {unit}，另计
      </Figure>
    </dl>
  )
}
