import type { AuditFilter, AuditLine } from '@jiheng/contract/audit'
import { auditActions } from '@jiheng/domain/audit'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { DownloadButton } from '../ui/download-button.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { ListFoot } from '../ui/list-foot.tsx'
import { countText, noFigure } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { AuditFilterBar } from './audit-filter-bar.tsx'
import { useTrailState, type TrailState } from './audit-filters.ts'
import { ChainSelect, chainTitle, useChains } from './chain-select.tsx'
import { DayHead } from './day-head.tsx'
import { EntryPanel } from './entry-panel.tsx'
import { personText, roleText, secondText, subjectText } from './entry-words.ts'
import { useVerification } from './use-verification.ts'
import { Verification } from './verification.tsx'
import './audit.css'

function useTrail(filter: AuditFilter, division: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['audit', division, filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      ask(
        'GET /api/audit/entries',
        { query: { ...filter, division, limit: 50, ...(pageParam === undefined ? {} : { before: pageParam }) } },
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

function columnsFor(open: (sequence: number) => void): readonly Column<AuditLine>[] {
  return [
    { key: 'sequence', title: '序号', align: 'right', cell: ({ sequence }) => sequence },
    { key: 'at', title: '时间', width: 'nowrap', cell: ({ at }) => secondText(at) },
    { key: 'person', title: '人员', cell: personText },
    { key: 'role', title: '角色', width: 'nowrap', cell: ({ role }) => roleText(role) },
    {
      key: 'action',
      title: '事项',
      isRowHead: true,
      width: 'nowrap',
      cell: ({ sequence, action }) => (
        <button type="button" className="text-button" onClick={() => open(sequence)}>
          {auditActions[action]}
          <span className="visually-hidden">（打开第 {sequence} 条）</span>
        </button>
      ),
    },
    { key: 'subject', title: '对象', cell: subjectText },
    {
      key: 'outcome',
      title: '结果',
      width: 'nowrap',
      cell: ({ outcome }) => <StateBadge tone={outcome === '成功' ? 'good' : 'bad'} word={outcome} />,
    },
    { key: 'address', title: '来源地址', width: 'nowrap', cell: ({ address }) => address ?? noFigure },
  ]
}

type Pages = ReturnType<typeof useTrail>

function NoLines({ state }: { state: TrailState }) {
  if (!state.isFiltered) {
    return <EmptyPage title="还没有审计记录">登录、导入、导出、修改之后，这里逐条列出。</EmptyPage>
  }
  return (
    <EmptyPage title="没有符合条件的审计记录" step={<Button onClick={state.clear}>清除全部筛选</Button>}>
      去掉一个筛选条件，或放宽日期。
    </EmptyPage>
  )
}

function Lines({ state, pages, lines }: { state: TrailState; pages: Pages; lines: readonly AuditLine[] }) {
  const [, setSearch] = useSearchParams()
  const open = (sequence: number) =>
    setSearch((now) => {
      now.set('entry', String(sequence))
      return now
    })
  if (lines.length === 0) return pages.isSuccess && <NoLines state={state} />
  const total = pages.data?.pages[0]?.total ?? null
  return (
    <>
      <DataTable
        label="审计记录"
        columns={columnsFor(open)}
        rows={lines}
        keyOf={({ sequence }) => String(sequence)}
        isCompact
        isTall
      />
      <ListFoot pages={pages} shown={lines.length} total={total} step={50} counted="条" />
    </>
  )
}

function Exports({ state: { filter, division } }: { state: TrailState }) {
  const exportAs = (format: 'xlsx' | 'csv') => (signal: AbortSignal) =>
    ask('GET /api/audit/entries/export', { query: { ...filter, division, format } }, { signal })
  return (
    <div className="list-tools audit-tools no-print">
      <DownloadButton label="导出 Excel" step="导出 Excel" fetchFile={exportAs('xlsx')} />
      <DownloadButton label="导出 CSV" step="导出 CSV" fetchFile={exportAs('csv')} />
      <DownloadButton
        label="下载整条审计链"
        step="写出审计链"
        fetchFile={(signal) => ask('GET /api/audit/chain', { query: { division } }, { signal })}
      />
    </div>
  )
}

/** 审计: who did what, when and from where, and the proof that nobody has changed the record since. */
export function AuditPage() {
  const state = useTrailState()
  const pages = useTrail(state.filter, state.division)
  const verification = useVerification(state.division)
  const isRunning = verification.state.phase === 'running'
  const total = pages.data?.pages[0]?.total
  const lines = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const queries = useQueryClient()
  const chains = useChains()
  const chain = chains.find(({ division }) => division === (state.division ?? chains[0]?.division))
  // The verdict is an entry itself: the list and the head of the day have moved on.
  const refresh = () => Promise.all([pages.refetch(), queries.invalidateQueries({ queryKey: ['audit-head'] })])
  const verify = () => void verification.start().then(refresh)
  return (
    <>
      <PageHead
        title="审计"
        lead={
          typeof total === 'number' && (
            <>
              共 <strong>{countText(total)}</strong> 条，新的在前；只增不改，永不删除
            </>
          )
        }
      >
        <Button type="primary" onClick={verify} disabled={isRunning}>
          核验审计链
        </Button>
      </PageHead>
      <Verification state={verification.state} cancel={verification.cancel} />
      <ChainSelect chains={chains} value={state.division} />
      <div className="list-head">
        <AuditFilterBar state={state} />
        <Exports state={state} />
      </div>
      {pages.isPending && <Waiting what="审计记录" />}
      {pages.isError && <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />}
      <Lines state={state} pages={pages} lines={lines} />
      <DayHead division={state.division} chainTitle={chainTitle(chain)} />
      <EntryPanel lines={lines} division={state.division} />
    </>
  )
}
