import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import type { GoalLine } from '@jiheng/contract/goals'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { useReportYear } from '../app/report-year.tsx'
import { useMay } from '../app/session.ts'
import { toneOf } from '../projects/project-states.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { MoneyUnitSwitch, useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, countText, noFigure } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { DueDay } from './due-day.tsx'
import { StartGoal } from './start-goal.tsx'
import './goals.css'

const desks = { waiting: '未送审', sent: '已送审', handled: '曾经办', all: '全部' } as const
type Desk = keyof typeof desks

/** Said where a tab has nothing. */
const emptyDesks: Readonly<Record<Desk, readonly [title: string, words: string]>> = {
  waiting: ['没有等你办理的绩效目标', '自己要填报的、退回给你的和送到你这里审核的，都列在这里。'],
  sent: ['没有正在审核的绩效目标', '你送审或通过以后，批复以前，都列在这里。'],
  handled: ['还没有办结的绩效目标', '你办过而现在不在你这一步、也不在审核途中的，列在这里。'],
  all: ['本年度还没有送审的绩效目标', '你能看到的全部申报列在这里；别人的草稿在送审以前看不到。'],
}

/** Filing goes on in the year in which the page is open, for the next one. */
const openedIn = new Date().getFullYear()

type ListState = { readonly year: number; readonly desk: Desk; readonly search: string }

function isDesk(text: string | null): text is Desk {
  return text !== null && text in desks
}

/** The list's state lies in the address. Goals are filed for the year after the report year unless another is chosen. */
function useListState(): { readonly state: ListState; readonly set: (next: Partial<Record<string, string>>) => void } {
  const [search, setSearch] = useSearchParams()
  const report = useReportYear()
  const mayFile = useMay('filing')
  const chosen = search.get('goalYear')
  const desk = search.get('desk')
  const fallback: Desk = mayFile ? 'waiting' : 'all'
  const state: ListState = {
    year: chosen !== null && /^\d{4}$/.test(chosen) ? Number(chosen) : report.year + 1,
    desk: isDesk(desk) ? desk : fallback,
    search: search.get('search') ?? '',
  }
  const set = (next: Partial<Record<string, string>>) =>
    setSearch((now) => {
      for (const [key, value] of Object.entries(next)) {
        if (value === undefined || value === '') now.delete(key)
        else now.set(key, value)
      }
      return now
    })
  return { state, set }
}

function useGoalPages({ year, desk, search }: ListState) {
  return useInfiniteQuery({
    queryKey: ['goals', year, desk, search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const page = pageParam === undefined ? {} : { after: pageParam }
      const words = search === '' ? {} : { search }
      return ask('GET /api/goals', { query: { year, desk, limit: 50, ...words, ...page } }, { signal })
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

type Pages = ReturnType<typeof useGoalPages>

function Tabs({ state, pages, desksShown }: { state: ListState; pages: Pages; desksShown: readonly Desk[] }) {
  const [search] = useSearchParams()
  const counts = pages.data?.pages[0]?.counts
  const addressOf = (desk: Desk) => {
    const next = new URLSearchParams(search)
    next.set('desk', desk)
    return `?${next.toString()}`
  }
  return (
    <nav className="desk-tabs no-print" aria-label="申报状态">
      {desksShown.map((desk) => (
        <Link key={desk} to={addressOf(desk)} aria-current={desk === state.desk ? 'page' : undefined}>
          {desks[desk]} <span className="desk-count">{counts ? countText(counts[desk]) : noFigure}</span>
        </Link>
      ))}
    </nav>
  )
}

function useColumns(): readonly Column<GoalLine>[] {
  const unit = useMoneyUnit()
  return [
    {
      key: 'project',
      title: '项目',
      isRowHead: true,
      width: 'wide',
      cell: (row) => <Link to={`/goals/${row.id}`}>{row.projectName}</Link>,
    },
    { key: 'code', title: '项目代码', cell: (row) => row.projectCode },
    { key: 'organization', title: '填报单位', cell: (row) => row.organization },
    { key: 'department', title: '主管部门', cell: (row) => row.department ?? noFigure },
    { key: 'batch', title: '批次', width: 'nowrap', cell: (row) => row.batch },
    { key: 'state', title: '状态', cell: (row) => <StateBadge tone={toneOf(row.state)} word={row.state} /> },
    { key: 'step', title: '当前环节', width: 'nowrap', cell: (row) => row.stepName ?? noFigure },
    { key: 'due', title: '办理期限', width: 'nowrap', cell: (row) => <DueDay {...row} /> },
    { key: 'amount', title: '申报金额', unit, align: 'right', cell: (row) => amountText(row.requestedAmount, unit) },
  ]
}

function Lines({ state, pages }: { state: ListState; pages: Pages }) {
  const columns = useColumns()
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const [title, words] = emptyDesks[state.desk]
  if (rows.length === 0) {
    if (!pages.isSuccess) return null
    if (state.search !== '') return <EmptyPage title="没有符合条件的绩效目标">换一个词查找，或清空查找内容。</EmptyPage>
    return <EmptyPage title={title}>{words}</EmptyPage>
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
      <p className="table-foot no-print">
        已显示 {countText(rows.length)} 个
        {pages.hasNextPage && (
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            再显示 50 个
          </Button>
        )}
      </p>
    </>
  )
}

function YearChoice({ year, set }: { year: number; set: (next: Partial<Record<string, string>>) => void }) {
  const report = useReportYear()
  const years = [...new Set([report.year, report.year + 1, openedIn, openedIn + 1, year])].sort((a, b) => b - a)
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

/** 绩效目标申报: what waits for me, what I sent, what I once handled, with their counts. */
export function GoalsPage() {
  const { state, set } = useListState()
  const mayFile = useMay('filing')
  const pages = useGoalPages(state)
  const [isStarting, setStarting] = useState(false)
  const mayStart = useMay('filing') && !useMay('finance')
  return (
    <>
      <PageHead title={`${state.year} 年度绩效目标申报`} lead="谁申请资金，谁设定目标；送审后按审核流程逐级审核。">
        <YearChoice year={state.year} set={set} />
        <MoneyUnitSwitch />
        <Link to={`/goals/coverage?goalYear=${String(state.year)}`}>覆盖率与催报</Link>
        {mayStart && (
          <Button type="primary" onClick={() => setStarting(true)}>
            开始填报
          </Button>
        )}
      </PageHead>
      <div className="desk-head">
        <Tabs state={state} pages={pages} desksShown={mayFile ? ['waiting', 'sent', 'handled', 'all'] : ['all']} />
        <div className="search-field no-print">
          <Input.Search
            key={state.search}
            defaultValue={state.search}
            onSearch={(word) => set({ search: word.trim() })}
            placeholder="项目名称或代码"
            aria-label="按项目名称或代码查找"
            allowClear
          />
        </div>
      </div>
      {pages.isPending && <Waiting what="绩效目标" />}
      {pages.isError && <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />}
      <Lines state={state} pages={pages} />
      <StartGoal year={state.year} isOpen={isStarting} onClose={() => setStarting(false)} />
    </>
  )
}
