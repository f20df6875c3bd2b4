import { Button } from 'antd'
import type { GoalLine } from '@jiheng/contract/goals'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useFilingYear, useReportYear } from '../app/report-year.tsx'
import { useAccount, useMay } from '../app/session.ts'
import { toneOf } from '../projects/project-states.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { ListFoot } from '../ui/list-foot.tsx'
import { MoneyUnitSwitch, useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, countText, noFigure } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { BatchBar, batchDeed, useSelection, type Selection } from './batch-bar.tsx'
import { BatchPanel } from './batch-panel.tsx'
import type { BatchDeed } from './use-batch.ts'
import { DeskLines } from './desk-list.tsx'
import { DueDay } from './due-day.tsx'
import { DeskTabs, ListFilters } from './list-filters.tsx'
import { GoalWays } from './goal-ways.tsx'
import { DueDayOfYear, nextStep } from './own-filing.tsx'
import { RequestChange } from './request-change.tsx'
import { StartGoal } from './start-goal.tsx'
import {
  linesOf,
  useGoalPages,
  useListState,
  type Desk,
  type GoalPages,
  type ListState,
  type SetList,
} from './use-goal-list.ts'
import './goals.css'
import './review-desk.css'

/** Said where a tab has nothing. */
const emptyDesks: Readonly<Record<Desk, readonly [title: string, words: string]>> = {
  waiting: ['没有等你办理的绩效目标', '自己要填报的、退回给你的和送到你这里审核的，都列在这里。'],
  approval: ['没有等着随预算批复的绩效目标', '财政审核通过以后、预算批复以前，都列在这里，可以一次批复。'],
  sent: ['没有正在审核的绩效目标', '你送审或通过以后，批复以前，都列在这里。'],
  handled: ['还没有办结的绩效目标', '你办过而现在不在你这一步、也不在审核途中的，列在这里。'],
  all: ['本年度还没有送审的绩效目标', '你能看到的全部申报列在这里；别人的草稿在送审以前看不到。'],
}

/** Filing goes on in the year in which the page is open, for the next one. */
const openedIn = new Date().getFullYear()

/** Opens a filing with the list as it is now beside it. */
function GoalLink({ row }: { row: GoalLine }) {
  const [search] = useSearchParams()
  return <Link to={`/goals/${row.id}?${search.toString()}`}>{row.projectName}</Link>
}

/** The project with its code, and that it came in mid-year where it did. */
function Project({ row }: { row: GoalLine }) {
  return (
    <>
      <GoalLink row={row} />
      <small className="under">
        {row.projectCode}
        {row.batch !== '年初' && ` · ${row.batch}`}
        {row.isChange && ' · 调整'}
      </small>
    </>
  )
}

/** Who files; whoever sees all departments is told which one it belongs to. */
function Filer({ row, isOverseer }: { row: GoalLine; isOverseer: boolean }) {
  return (
    <>
      {row.organization}
      {isOverseer && row.department !== null && <small className="under">{row.department}</small>}
    </>
  )
}

function Tick({ row, selection }: { row: GoalLine; selection: Selection }) {
  return (
    <input
      type="checkbox"
      aria-label={`选择 ${row.projectName}`}
      checked={selection.ids.includes(row.id)}
      onChange={() => selection.toggle(row.id)}
    />
  )
}

function useColumns(desk: Desk, selection: Selection): readonly Column<GoalLine>[] {
  const unit = useMoneyUnit()
  const isOverseer = !['unit', 'department'].includes(useAccount().role)
  return [
    { key: 'tick', title: '选择', width: 'nowrap', cell: (row) => <Tick row={row} selection={selection} /> },
    { key: 'project', title: '项目', isRowHead: true, width: 'wide', cell: (row) => <Project row={row} /> },
    { key: 'organization', title: '填报单位', cell: (row) => <Filer row={row} isOverseer={isOverseer} /> },
    { key: 'state', title: '状态', cell: (row) => <StateBadge tone={toneOf(row.state)} word={row.state} /> },
    ...(desk === 'waiting' ? [{ key: 'next', title: '下一步', cell: (row: GoalLine) => nextStep(row) }] : []),
    { key: 'step', title: '当前环节', width: 'nowrap', cell: (row) => row.stepName ?? noFigure },
    { key: 'grade', title: '评定', width: 'nowrap', cell: (row) => row.grade ?? noFigure },
    { key: 'due', title: '办理期限', width: 'nowrap', cell: (row) => <DueDay {...row} /> },
    { key: 'amount', title: '申报金额', unit, align: 'right', cell: (row) => amountText(row.requestedAmount, unit) },
  ]
}

/** Where nothing was filed here: goals that a data package brought are on record all the same. */
function ElsewhereOnRecord({ year }: { year: number }) {
  return (
    <p>
      由数据包导入的 {year} 年度目标不在此列，记在各项目的案卷里；个数和金额见
      <Link to={`/goals/coverage?goalYear=${String(year)}&state=filed`}>覆盖率</Link>。
    </p>
  )
}

function Lines({ state, pages, selection }: { state: ListState; pages: GoalPages; selection: Selection }) {
  const columns = useColumns(state.desk, selection)
  const rows = linesOf(pages)
  const [title, words] = emptyDesks[state.desk]
  if (rows.length === 0) {
    if (!pages.isSuccess) return null
    if (state.search !== '' || state.department !== '')
      return <EmptyPage title="没有符合条件的绩效目标">换一个词或部门，或清空查找内容。</EmptyPage>
    const isNoneFiled = pages.data.pages[0]?.head?.counts.all === 0
    return (
      <EmptyPage title={title} step={isNoneFiled ? <ElsewhereOnRecord year={state.year} /> : undefined}>
        {words}
      </EmptyPage>
    )
  }
  return (
    <>
      <DataTable
        label={`${state.year} 年度绩效目标申报`}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
        isTall
      />
      <DeskLines lines={rows} tickOf={(row) => <Tick row={row} selection={selection} />} />
      <ListFoot pages={pages} shown={rows.length} total={null} step={50} counted="个" />
    </>
  )
}

/** The list with what can be done with several of it. What was ticked holds for this tab and filter alone. */
function GoalList({ state, pages }: { state: ListState; pages: GoalPages }) {
  const ticked = useSelection()
  const [opened, setOpened] = useState<{ readonly deed: BatchDeed; readonly ids: readonly string[] } | null>(null)
  const rows = linesOf(pages)
  // What has left the list is no longer chosen.
  const selection = { ...ticked, ids: ticked.ids.filter((id) => rows.some((row) => row.id === id)) }
  return (
    <div className="goal-list">
      {rows.length > 0 && (
        <BatchBar
          state={state}
          rows={rows}
          selection={selection}
          onOpen={(deed) => setOpened({ deed, ids: selection.ids })}
        />
      )}
      <Lines state={state} pages={pages} selection={selection} />
      {opened !== null && <BatchPanel {...opened} isOpen onClose={() => setOpened(null)} />}
    </div>
  )
}

function YearChoice({ year, set }: { year: number; set: SetList }) {
  const report = useReportYear()
  const filingYear = useFilingYear()
  const years = [...new Set([report.year, report.year + 1, filingYear, openedIn, openedIn + 1, year])].sort(
    (a, b) => b - a,
  )
  return (
    <label className="inline-field">
      申报年度
      <select className="select" value={year} onChange={(event) => set({ goalYear: event.target.value })}>
        {years.map((each) => (
          <option key={each} value={each}>
            {each} 年
          </option>
        ))}
      </select>
    </label>
  )
}

/** The count and the sum of what is listed. */
function ListSum({ state, pages }: { state: ListState; pages: GoalPages }) {
  const unit = useMoneyUnit()
  const head = pages.data?.pages[0]?.head
  if (!head || head.counts[state.desk] === 0) return null
  return (
    <p className="list-sum">
      共 {countText(head.counts[state.desk])} 个，申报金额合计 {amountText(head.sum, unit)} {unit}（没有送审过的不计）
    </p>
  )
}

/** The one thing to do: review where something waits for it, else begin to file. */
function MainDeeds({ first, mayStart, onStart }: { first: GoalLine | null; mayStart: boolean; onStart: () => void }) {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const isUnit = useAccount().role === 'unit'
  const mayReview = useMay('filing') && !isUnit
  const toDesk = mayReview ? first : null
  return (
    <>
      {mayStart && (
        <Button type={toDesk === null ? 'primary' : 'default'} onClick={onStart}>
          开始填报
        </Button>
      )}
      {toDesk !== null && (
        <Button type="primary" onClick={() => void navigate(`/goals/${toDesk.id}?${search.toString()}`)}>
          进入审核台
        </Button>
      )}
    </>
  )
}

/** 绩效目标申报: what waits for me, what I sent, what I once handled, with their counts. */
export function GoalsPage() {
  const { state, set } = useListState()
  const pages = useGoalPages(state)
  const [isStarting, setStarting] = useState(false)
  const isFinance = useMay('finance')
  const mayStart = useMay('filing') && !isFinance
  const [search] = useSearchParams()
  const asked = search.get('change') ?? ''
  const [isChanging, setChanging] = useState(asked !== '')
  const first = batchDeed(state.desk) === null ? null : (linesOf(pages)[0] ?? null)
  return (
    <>
      <PageHead title={`${state.year} 年度绩效目标申报`} lead="谁申请资金，谁设定目标；送审后按审核流程逐级审核。">
        <DueDayOfYear year={state.year} />
        <YearChoice year={state.year} set={set} />
        <MoneyUnitSwitch />
        <MainDeeds first={first} mayStart={mayStart} onStart={() => setStarting(true)} />
      </PageHead>
      <GoalWays year={state.year} onChange={mayStart ? () => setChanging(true) : null} />
      <div className="desk-head">
        <DeskTabs state={state} pages={pages} />
        <ListFilters state={state} pages={pages} set={set} />
      </div>
      <ListSum state={state} pages={pages} />
      {pages.isPending && <Waiting what="绩效目标" />}
      {pages.isError && <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />}
      <GoalList key={[state.year, state.desk, state.search, state.department].join(' ')} state={state} pages={pages} />
      {isChanging && mayStart && (
        <RequestChange
          year={state.year}
          first={asked}
          onClose={() => {
            set({ change: '' })
            setChanging(false)
          }}
        />
      )}
      <StartGoal year={state.year} isOpen={isStarting} onClose={() => setStarting(false)} />
    </>
  )
}
