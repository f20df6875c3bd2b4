import type { GoalCoverage } from '@jiheng/contract/goal-coverage'
import { Button } from 'antd'
import { useCallback, useState } from 'react'
import { Link } from 'react-router'
import { useReportYear } from '../../app/report-year.tsx'
import { useAccount, useMay } from '../../app/session.ts'
import { MoneyUnitSwitch, useMoneyUnit } from '../../ui/money-unit.tsx'
import { countText, momentText } from '../../ui/number-text.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { MeasurePanel } from '../measure-panel.tsx'
import { useWhoseFigures } from '../whose-figures.ts'
import { CoverageCharts } from './coverage-charts.tsx'
import { CoverageFigures } from './coverage-figures.tsx'
import { CoverageGroups } from './coverage-groups.tsx'
import { CoverageRows, NothingDue } from './coverage-rows.tsx'
import {
  useCoverage,
  useCoverageView,
  useReminder,
  type CoverageView,
  type Reminder,
  type ShowCoverage,
} from './coverage-view.ts'
import { OpeningLine, OpeningPanel } from './open-filing.tsx'
import '../reporting.css'
import './coverage.css'

/** Goals are filed in one year for the next. */
const openedIn = new Date().getFullYear()

function YearChoice({ year, show }: { year: number; show: ShowCoverage }) {
  const report = useReportYear()
  const { years } = useAccount()
  const all = [...years.map((each) => each + 1), report.year + 1, openedIn, openedIn + 1, year]
  return (
    <label className="inline-field">
      申报年度
      <select
        className="select"
        value={year}
        onChange={(event) => show({ goalYear: event.target.value, organization: null, kind: null })}
      >
        {[...new Set(all)]
          .sort((a, b) => b - a)
          .map((each) => (
            <option key={each} value={each}>
              {each} 年
            </option>
          ))}
      </select>
    </label>
  )
}

/** Whom the reminder reached, and whom not. */
function ReminderOutcome({ reminder }: { reminder: Reminder }) {
  if (reminder.isError) return <ProblemPanel cause={reminder.error} />
  if (!reminder.isSuccess) return null
  const { subjects, organizations, people, passedOver, unreached } = reminder.data
  return (
    <p className={unreached.length > 0 ? 'notice notice-warn' : 'notice'} role="status">
      已催报 {countText(subjects)} 个绩效目标，通知到 {countText(organizations)} 个部门（单位）的 {countText(people)}{' '}
      人。
      {passedOver > 0 && `另有 ${countText(passedOver)} 个本工作日内已经催过，没有重复。`}
      {unreached.length > 0 && `没有在任经办人、没有人收到的：${unreached.join('、')}。`}
    </p>
  )
}

function Standing({ coverage, onChange }: { coverage: GoalCoverage; onChange: () => void }) {
  const { reminded, mayOpen } = coverage
  return (
    <div className="coverage-standing">
      <OpeningLine coverage={coverage} onChange={mayOpen ? onChange : null} />
      {reminded !== null && (
        <p className="muted">
          最近一次催报：{momentText(reminded.at)}，{reminded.by}
        </p>
      )}
    </div>
  )
}

type BodyProps = {
  readonly coverage: GoalCoverage
  readonly view: CoverageView
  readonly show: ShowCoverage
  readonly reminder: Reminder
}

/** A figure that was opened far above its rows brings them into sight. */
function useShowRows(show: ShowCoverage): ShowCoverage {
  return useCallback<ShowCoverage>(
    (next) => {
      show(next)
      document.getElementById('rows')?.scrollIntoView()
    },
    [show],
  )
}

function Body({ coverage, view, show, reminder }: BodyProps) {
  const overseesAll = useMay('whole-division')
  const showRows = useShowRows(show)
  const nothing = coverage.total.due === 0 && coverage.overall === null
  if (nothing) return <NothingDue year={coverage.year} />
  return (
    <>
      <CoverageFigures coverage={coverage} hasOverallMeasure={overseesAll} />
      {coverage.total.due > 0 && <CoverageCharts coverage={coverage} show={showRows} />}
      {coverage.total.due > 0 && <CoverageGroups coverage={coverage} show={showRows} reminder={reminder} />}
      <CoverageRows coverage={coverage} view={view} show={show} reminder={reminder} />
    </>
  )
}

type ActionProps = { readonly coverage: GoalCoverage; readonly reminder: Reminder; readonly onOpen: () => void }

/** The one primary button: open the filing first, remind once it is open. */
function Actions({ coverage, reminder, onOpen }: ActionProps) {
  const { year, opening, mayOpen, mayRemind, remindable, total } = coverage
  const isToOpen = mayOpen && opening === null && total.due > 0 && year >= openedIn
  return (
    <>
      {mayRemind && remindable > 0 && (
        <Button
          type={isToOpen ? 'default' : 'primary'}
          loading={reminder.isPending}
          onClick={() => reminder.mutate({ of: 'all' })}
        >
          催报全部 {countText(remindable)} 个
        </Button>
      )}
      {isToOpen && (
        <Button type="primary" onClick={onOpen}>
          布置申报
        </Button>
      )}
    </>
  )
}

/** 绩效目标覆盖率: filed ÷ due by number and amount, by organisation, kind and year; who is missing, and 催报. */
export function CoveragePage() {
  const { view, show } = useCoverageView()
  const unit = useMoneyUnit()
  const whose = useWhoseFigures()
  const coverage = useCoverage(view.year)
  const reminder = useReminder(view.year)
  const [isOpening, setOpening] = useState(false)
  const mayReconcile = useMay('finance')
  return (
    <>
      <PageHead
        title={`${String(view.year)} 年度绩效目标覆盖率`}
        state={<small className="whose">{whose}</small>}
        lead="已报 ÷ 应报。应报：预算安排里有申报环节的项目支出；送审即计入，退回即减去。"
        crumbs={<Link to={`/goals?goalYear=${String(view.year)}`}>绩效目标申报</Link>}
        printNote={`${whose}　金额单位：${unit}`}
      >
        {mayReconcile && <Link to={`/goals/city-platform?goalYear=${String(view.year)}`}>市级平台对账</Link>}
        <YearChoice year={view.year} show={show} />
        <MoneyUnitSwitch />
        {coverage.data !== undefined && (
          <Actions coverage={coverage.data} reminder={reminder} onOpen={() => setOpening(true)} />
        )}
      </PageHead>
      {coverage.isPending && <Waiting what="覆盖率" />}
      {coverage.isError && <ProblemPanel cause={coverage.error} onRetry={() => void coverage.refetch()} />}
      <ReminderOutcome reminder={reminder} />
      {coverage.data !== undefined && (
        <>
          <Standing coverage={coverage.data} onChange={() => setOpening(true)} />
          <Body coverage={coverage.data} view={view} show={show} reminder={reminder} />
          <OpeningPanel coverage={coverage.data} isOpen={isOpening} onClose={() => setOpening(false)} />
        </>
      )}
      <MeasurePanel />
    </>
  )
}
