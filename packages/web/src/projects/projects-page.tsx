import type { ProjectFilter } from '@jiheng/contract/projects'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { useReportYear } from '../app/report-year.tsx'
import { useMay } from '../app/session.ts'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { ListFoot } from '../ui/list-foot.tsx'
import { MoneyUnitSwitch, useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, countText } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { useStored } from '../ui/use-stored.ts'
import { Waiting } from '../ui/waiting.tsx'
import { FilterBar } from './filter-bar.tsx'
import { ListTools } from './list-tools.tsx'
import { firstColumns, projectColumns, type ColumnKey } from './project-columns.tsx'
import { useListState, type ListState } from './project-filters.ts'

function useProjectPages(filter: ProjectFilter) {
  return useInfiniteQuery({
    queryKey: ['projects', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      ask(
        'GET /api/projects',
        { query: { ...filter, limit: 50, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

function NoLines({ state }: { state: ListState }) {
  const mayImport = useMay('finance')
  const isFiltered = Object.keys(state.filter).length > 1
  if (isFiltered) {
    return (
      <EmptyPage title="没有符合条件的项目" step={<Button onClick={state.clear}>清除全部筛选</Button>}>
        去掉一个筛选条件，或换一个词查找。
      </EmptyPage>
    )
  }
  return (
    <EmptyPage title={`${state.filter.year} 年还没有项目`} step={mayImport && <Link to="/imports">导入数据包</Link>}>
      导入项目、预算和绩效记录后，这里列出这一年的每个绩效对象。
    </EmptyPage>
  )
}

type Pages = ReturnType<typeof useProjectPages>

/** Count and sums of the whole filtered set. */
function Totals({ pages }: { pages: Pages }) {
  const unit = useMoneyUnit()
  const totals = pages.data?.pages[0]?.totals
  if (totals === undefined || totals === null) return null
  return (
    <>
      共 <strong>{countText(totals.count)}</strong> 个，全年预算数合计{' '}
      <strong>{amountText(totals.revisedBudget, unit)}</strong> {unit}，全年执行数合计{' '}
      <strong>{amountText(totals.outturn, unit)}</strong> {unit}
    </>
  )
}

type LinesProps = {
  readonly state: ListState
  readonly pages: Pages
  readonly chosen: readonly ColumnKey[]
  readonly isCompact: boolean
}

function Lines({ state, pages, chosen, isCompact }: LinesProps) {
  const unit = useMoneyUnit()
  const lines = pages.data?.pages.flatMap((page) => page.rows) ?? []
  if (lines.length === 0) return pages.isSuccess && <NoLines state={state} />
  return (
    <>
      <DataTable
        label={`${state.filter.year} 年度项目列表`}
        columns={projectColumns(chosen, unit)}
        rows={lines}
        keyOf={(line) => line.code}
        isCompact={isCompact}
        isTall
      />
      <ListFoot
        pages={pages}
        shown={lines.length}
        total={pages.data?.pages[0]?.totals?.count ?? null}
        step={50}
        counted="个"
      />
    </>
  )
}

/** 项目库: the subjects of a year; what is filtered is counted and summed in the head and exported as seen. */
export function ProjectsPage() {
  const { year } = useReportYear()
  const state = useListState(year)
  const unit = useMoneyUnit()
  const [chosen, setChosen] = useStored<readonly ColumnKey[]>('jiheng.project-columns', firstColumns)
  const [isCompact, setCompact] = useStored('jiheng.compact', false)
  const pages = useProjectPages(state.filter)
  return (
    <>
      <PageHead title={`${year} 年度项目库`} lead={<Totals pages={pages} />} printNote={`金额单位：${unit}`}>
        <MoneyUnitSwitch />
      </PageHead>
      <div className="list-head">
        <FilterBar state={state} />
        <ListTools state={state} columns={{ chosen, setChosen }} compact={{ isCompact, setCompact }} />
      </div>
      {pages.isPending && <Waiting what="项目库" />}
      {pages.isError && <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />}
      <Lines state={state} pages={pages} chosen={chosen} isCompact={isCompact} />
    </>
  )
}
