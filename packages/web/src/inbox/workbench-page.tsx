import type { SentItem, TodoItem, TodoKind } from '@jiheng/contract/todo'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { EmptyPage } from '../ui/empty-page.tsx'
import { MoreButton } from '../ui/list-foot.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './inbox.css'
import { YearLine } from './year-line.tsx'

function useTodo(kind: TodoKind | null) {
  return useInfiniteQuery({
    queryKey: ['todo', kind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) =>
      ask(
        'GET /api/todo',
        { query: { limit: 10, ...(kind === null ? {} : { kind }), ...(after === undefined ? {} : { after }) } },
        { signal },
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  })
}

type Todo = ReturnType<typeof useTodo>

function DueBadge({ item }: { item: Pick<TodoItem, 'dueOn' | 'isOverdue'> }) {
  if (item.dueOn === null) return <StateBadge tone="idle" word="没有期限" />
  return item.isOverdue ? (
    <StateBadge tone="bad" word={`逾期 · ${item.dueOn}`} />
  ) : (
    <StateBadge tone="active" word={`${item.dueOn} 前`} />
  )
}

function TodoLine({ item }: { item: TodoItem }) {
  return (
    <li>
      <DueBadge item={item} />
      <p className="todo-name">{item.link === null ? item.name : <Link to={item.link}>{item.name}</Link>}</p>
      <p className="muted">
        {item.kindTitle} · {item.state}
      </p>
    </li>
  )
}

type KindChoice = {
  readonly kind: TodoKind | null
  readonly choose: (kind: TodoKind | null) => void
  readonly pages: Todo
}

function Kinds({ kind, choose, pages }: KindChoice) {
  const counts = (pages.data?.pages[0]?.counts ?? []).filter(({ open }) => open > 0)
  if (counts.length < 2) return null
  const all = counts.reduce((sum, { open }) => sum + open, 0)
  const choices = [{ kind: null, title: '全部', open: all }, ...counts]
  return (
    <fieldset className="segments todo-kinds" aria-label="待办类别">
      {choices.map((each) => (
        <label key={each.title}>
          <input type="radio" name="todo-kind" checked={each.kind === kind} onChange={() => choose(each.kind)} />
          <span>
            {each.title} {each.open}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function WaitingForMe({ kind, choose, pages }: KindChoice) {
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="section" aria-labelledby="todo">
      <div className="section-head">
        <h2 id="todo">等我办理</h2>
        <Kinds kind={kind} choose={choose} pages={pages} />
      </div>
      {pages.isPending && <Waiting what="待办" />}
      {pages.isError && <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && (
        <EmptyPage title="没有等你办理的事项" step={<Link to="/projects">看项目库</Link>}>
          送来审核的申报、要整改的问题、到期的任务会按期限排在这里。
        </EmptyPage>
      )}
      {items.length > 0 && (
        <ul className="inbox-list todo-list" aria-label="按期限排列的待办">
          {items.map((item) => (
            <TodoLine key={`${item.kind} ${item.key}`} item={item} />
          ))}
        </ul>
      )}
      <MoreButton pages={pages} step={10} counted="件" />
    </section>
  )
}

function SentLine({ item }: { item: SentItem }) {
  return (
    <li>
      <DueBadge item={item} />
      <p className="todo-name">
        <Link to={item.link}>{item.name}</Link>
      </p>
      <p className="muted">
        {item.year} 年度{item.form} · 现在：{item.where}，{item.since.slice(0, 10)} 起
      </p>
    </li>
  )
}

function SentByMe() {
  const answer = useQuery({ queryKey: ['sent'], queryFn: ({ signal }) => ask('GET /api/todo/sent', {}, { signal }) })
  const items = answer.data?.items ?? []
  return (
    <section className="section" aria-labelledby="sent">
      <div className="section-head">
        <h2 id="sent">我送出的</h2>
      </div>
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isSuccess && items.length === 0 && <p className="muted">没有送出后还在路上的申报。</p>}
      {items.length > 0 && (
        <ul className="inbox-list todo-list" aria-label="我送出的申报和它们所在的环节">
          {items.map((item) => (
            <SentLine key={item.link} item={item} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** 工作台: what waits for me by deadline, what I sent and where it is, and where the year stands; nothing else. */
export function WorkbenchPage() {
  const [kind, choose] = useState<TodoKind | null>(null)
  const pages = useTodo(kind)
  const counts = pages.data?.pages[0]?.counts
  const open = counts?.reduce((sum, each) => sum + each.open, 0) ?? 0
  const overdue = counts?.reduce((sum, each) => sum + each.overdue, 0) ?? 0
  const state = open === 0 ? '' : ` · ${open} 件待办${overdue === 0 ? '' : `，${overdue} 件逾期`}`
  return (
    <>
      <PageHead title={`工作台${state}`} />
      <WaitingForMe kind={kind} choose={choose} pages={pages} />
      <SentByMe />
      <YearLine />
    </>
  )
}
