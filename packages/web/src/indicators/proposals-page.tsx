import type { ProposalLine } from '@jiheng/contract/indicator-proposals'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { useReportYear } from '../app/report-year.tsx'
import { useMay } from '../app/session.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { countText, momentText, noFigure } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { proposalTone } from './proposal-tone.ts'
import { ProposeButton } from './propose-button.tsx'
import './library.css'

const desks = { waiting: '待我办理', all: '全部' } as const
type Desk = keyof typeof desks

const columns: readonly Column<ProposalLine>[] = [
  {
    key: 'name',
    title: '指标',
    isRowHead: true,
    width: 'wide',
    cell: (row) => (
      <>
        <Link to={`/indicators/proposals/${row.id}`}>{row.name === '' ? '未命名指标' : row.name}</Link>
        {row.code !== null && <small className="library-note">{row.code}</small>}
      </>
    ),
  },
  { key: 'intent', title: '申请类型', width: 'nowrap', cell: (row) => row.intent },
  { key: 'organization', title: '提出单位', cell: (row) => row.organization },
  {
    key: 'state',
    title: '状态',
    width: 'nowrap',
    cell: (row) => <StateBadge tone={proposalTone(row.state)} word={row.state} />,
  },
  { key: 'step', title: '当前环节', width: 'nowrap', cell: (row) => row.stepName ?? noFigure },
  { key: 'since', title: '到达时间', width: 'nowrap', cell: (row) => momentText(row.since) },
]

function useProposals(desk: Desk) {
  return useInfiniteQuery({
    queryKey: ['proposals', desk],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      ask(
        'GET /api/indicator-proposals',
        { query: { desk, limit: 50, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

function Lines({ desk, pages }: { desk: Desk; pages: ReturnType<typeof useProposals> }) {
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const isExpert = !useMay('records')
  if (rows.length === 0) {
    if (!pages.isSuccess) return null
    return (
      <EmptyPage title={desk === 'waiting' ? '没有等你办理的申请' : '还没有指标入库申请'}>
        {isExpert
          ? '财政所请你评审的指标入库申请列在这里，可以通过，也可以退回并写明意见。'
          : '在指标库提出新增、修订或停用，经主管部门审核、行业专家评审、财政终审后入库。'}
      </EmptyPage>
    )
  }
  return (
    <>
      <DataTable label="指标入库申请" columns={columns} rows={rows} keyOf={(row) => row.id} />
      {pages.hasNextPage && (
        <p className="table-foot no-print">
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            再显示 50 件
          </Button>
        </p>
      )}
    </>
  )
}

/** 指标入库申请: what waits for me, and everything that I may see. */
export function ProposalsPage() {
  const { year } = useReportYear()
  const mayRead = useMay('records')
  const [search] = useSearchParams()
  const desk: Desk = search.get('desk') === 'all' ? 'all' : 'waiting'
  const pages = useProposals(desk)
  const counts = pages.data?.pages[0]?.counts
  return (
    <>
      <PageHead
        title={mayRead ? '指标入库申请' : '指标入库评审'}
        crumbs={mayRead && <Link to={`/indicators?year=${year}`}>指标库</Link>}
      >
        <ProposeButton intent="新增" code={null} label="提出新指标" isPrimary />
      </PageHead>
      <nav className="proposal-tabs no-print" aria-label="申请范围">
        {(Object.keys(desks) as Desk[]).map((each) => (
          <Link key={each} to={`?desk=${each}`} aria-current={each === desk ? 'page' : undefined}>
            {desks[each]} <span className="muted">{counts ? countText(counts[each]) : noFigure}</span>
          </Link>
        ))}
      </nav>
      {pages.isPending && <Waiting what="指标入库申请" />}
      {pages.isError && <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />}
      <Lines desk={desk} pages={pages} />
    </>
  )
}
