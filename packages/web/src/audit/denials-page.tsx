import type { DenialLine } from '@jiheng/contract/audit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { ListFoot } from '../ui/list-foot.tsx'
import { countText, noFigure } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { DayField } from './audit-filter-bar.tsx'
import { ChainSelect } from './chain-select.tsx'
import { accessNames, reasonText } from './denial-words.ts'
import { roleText, secondText } from './entry-words.ts'
import './audit.css'

const columns: readonly Column<DenialLine>[] = [
  { key: 'at', title: '时间', width: 'nowrap', isRowHead: true, cell: ({ at }) => secondText(at) },
  {
    key: 'person',
    title: '人员',
    width: 'nowrap',
    cell: ({ account }) => (account === null ? noFigure : `${account.name}（${account.username}）`),
  },
  { key: 'role', title: '当时的角色', width: 'nowrap', cell: ({ role }) => roleText(role) },
  {
    key: 'what',
    title: '想做什么',
    width: 'wide',
    cell: ({ access, route }) => (
      <>
        {access === null ? '' : accessNames[access]} <code>{route}</code>
      </>
    ),
  },
  {
    key: 'why',
    title: '为什么被拒绝',
    width: 'wide',
    cell: ({ reason, omitted }) =>
      omitted === 0 ? reasonText(reason) : `${reasonText(reason)}；此前另有 ${countText(omitted)} 次只计数`,
  },
  { key: 'address', title: '来源地址', width: 'nowrap', cell: ({ address }) => address ?? noFigure },
]

type Key = 'person' | 'from' | 'to'

/** The filter, kept in the address. */
function useFilter() {
  const [search, setSearch] = useSearchParams()
  const said = (key: string): string | undefined => search.get(key) ?? undefined
  const set = (key: Key, value: string) =>
    setSearch((now) => {
      if (value === '') now.delete(key)
      else now.set(key, value)
      return now
    })
  const clear = () =>
    setSearch((now) => {
      for (const key of ['person', 'from', 'to']) now.delete(key)
      return now
    })
  return { filter: { person: said('person'), from: said('from'), to: said('to') }, division: said('chain'), set, clear }
}

type Filter = ReturnType<typeof useFilter>

function useDenials({ filter, division }: Filter) {
  return useInfiniteQuery({
    queryKey: ['denials', division, filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      ask('GET /api/audit/denials', { query: { ...filter, division, before: pageParam, limit: 50 } }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

type People = readonly { readonly username: string; readonly name: string }[]

function FilterBar({ state, people }: { state: Filter; people: People }) {
  return (
    <div className="filters no-print" role="search" aria-label="被拒绝的访问筛选">
      <label className="day-field" htmlFor="denied-person">
        人员
        <select
          id="denied-person"
          className="select"
          value={state.filter.person ?? ''}
          onChange={(event) => state.set('person', event.target.value)}
        >
          <option value="">所有人</option>
          {people.map(({ username, name }) => (
            <option key={username} value={username}>
              {name}（{username}）
            </option>
          ))}
        </select>
      </label>
      <DayField state={state} which="from" label="从" />
      <DayField state={state} which="to" label="到" />
    </div>
  )
}

function NoDenials({ state }: { state: Filter }) {
  if (Object.values(state.filter).every((value) => value === undefined)) {
    return <EmptyPage title="没有被拒绝的访问">有人试图打开或办理权限以外的内容时，这里逐条列出。</EmptyPage>
  }
  return (
    <EmptyPage title="没有符合条件的记录" step={<Button onClick={state.clear}>清除全部筛选</Button>}>
      换一个人，或放宽日期。
    </EmptyPage>
  )
}

function Denials({ state, pages }: { state: Filter; pages: ReturnType<typeof useDenials> }) {
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const total = pages.data?.pages[0]?.total ?? null
  if (rows.length === 0) return <NoDenials state={state} />
  return (
    <>
      <DataTable
        label="被拒绝的访问"
        columns={columns}
        rows={rows}
        keyOf={({ sequence }) => String(sequence)}
        isCompact
        isTall
      />
      <ListFoot pages={pages} shown={rows.length} total={total} step={50} counted="条" />
    </>
  )
}

/** 被拒绝的访问: who tried what beyond his rights, for the security administrator. */
export function DenialsPage() {
  const state = useFilter()
  const pages = useDenials(state)
  const first = pages.data?.pages[0]
  return (
    <>
      <PageHead
        title="被拒绝的访问"
        lead="有人试图打开或办理权限以外的内容。常有的，多半是岗位授错了；同一会话十分钟内逐条记 20 次，其余只计数。"
      />
      <ChainSelect chains={first?.chains ?? []} value={state.division} />
      <div className="list-head">
        <FilterBar state={state} people={first?.people ?? []} />
      </div>
      {pages.isPending && <Waiting what="被拒绝的访问" />}
      {pages.isError && <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && <Denials state={state} pages={pages} />}
    </>
  )
}
