import type { LibraryFilter } from '@jiheng/contract/indicators'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { useReportYear } from '../app/report-year.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { DownloadButton } from '../ui/download-button.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { countText } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { libraryColumns } from './library-columns.tsx'
import { LibraryFilterBar } from './library-filter-bar.tsx'
import { useLibraryState, type LibraryState } from './library-filters.ts'
import { ProposeButton } from './propose-button.tsx'
import './library.css'

function useLibraryPages(filter: LibraryFilter) {
  return useInfiniteQuery({
    queryKey: ['library', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      ask(
        'GET /api/indicators',
        { query: { ...filter, limit: 50, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

type Pages = ReturnType<typeof useLibraryPages>

function Lead({ pages, state }: { pages: Pages; state: LibraryState }) {
  const count = pages.data?.pages[0]?.count
  if (count === undefined || count === null) return null
  return (
    <>
      {state.isFiltered ? '符合条件的指标' : `${state.filter.year} 年适用的指标`} <strong>{countText(count)}</strong>{' '}
      项，有随产品提供的参考指标，也有本镇自有的指标。
    </>
  )
}

function Tools({ state }: { state: LibraryState }) {
  const exportAs = (format: 'xlsx' | 'csv') => (signal: AbortSignal) =>
    ask('GET /api/indicators/export', { query: { ...state.filter, format } }, { signal })
  return (
    <div className="list-tools no-print">
      <label className="check">
        <input
          type="checkbox"
          checked={state.filter.ended === 'true'}
          onChange={(event) => state.showEnded(event.target.checked)}
        />
        含已停用
      </label>
      <DownloadButton label="导出 Excel" step="导出 Excel" fetchFile={exportAs('xlsx')} />
      <DownloadButton label="导出 CSV" step="导出 CSV" fetchFile={exportAs('csv')} />
    </div>
  )
}

function Lines({ pages, state }: { pages: Pages; state: LibraryState }) {
  const lines = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const count = pages.data?.pages[0]?.count
  if (lines.length === 0) {
    return (
      pages.isSuccess && (
        <EmptyPage title="没有符合条件的指标" step={<Button onClick={state.clear}>清除全部筛选</Button>}>
          换一个词，或只输入拼音首字母（如 hdbj 查“河道保洁”），也可以去掉一个筛选条件。
        </EmptyPage>
      )
    )
  }
  return (
    <>
      <DataTable
        label="指标库"
        columns={libraryColumns(state.filter.year)}
        rows={lines}
        keyOf={(line) => line.code}
        isTall
      />
      <p className="table-foot no-print">
        已显示 {countText(lines.length)} 项{count === undefined || count === null ? '' : `，共 ${countText(count)} 项`}
        {pages.hasNextPage && (
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            再显示 50 项
          </Button>
        )}
      </p>
    </>
  )
}

/** 指标库: the indicators that hold in a year, searched by words and pinyin; what is filtered is exported as seen. */
export function LibraryPage() {
  const { year } = useReportYear()
  const state = useLibraryState(year)
  const pages = useLibraryPages(state.filter)
  return (
    <>
      <PageHead title="指标库" lead={<Lead pages={pages} state={state} />}>
        <Link to="/indicators/proposals">指标入库申请</Link>
        <ProposeButton intent="新增" code={null} label="提出新指标" />
      </PageHead>
      <div className="list-head">
        <LibraryFilterBar state={state} />
        <Tools state={state} />
      </div>
      {pages.isPending && <Waiting what="指标库" />}
      {pages.isError && <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />}
      <Lines pages={pages} state={state} />
    </>
  )
}
