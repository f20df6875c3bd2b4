import type { GoalLine } from '@jiheng/contract/goals'
import { Button } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { toneOf } from '../projects/project-states.ts'
import { amountText, countText } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { DueDay } from './due-day.tsx'
import { DeskTabs, ListFilters } from './list-filters.tsx'
import { linesOf, type GoalPages, type ListState, type SetList } from './use-goal-list.ts'

/** A filing as a line to open, with the list as it is now beside it. */
function Line({ line, isOpen, tick }: { line: GoalLine; isOpen: boolean; tick: ReactNode }) {
  const [search] = useSearchParams()
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isOpen) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const kept = new URLSearchParams(search)
  kept.delete('revision')
  kept.delete('asOf')
  return (
    <li ref={item} className={tick === null ? undefined : 'has-tick'}>
      {tick}
      <Link to={`/goals/${line.id}?${kept.toString()}`} aria-current={isOpen ? 'page' : undefined}>
        <span className="desk-line-name">{line.projectName}</span>
        <span className="desk-line-facts">
          {line.organization} · {amountText(line.requestedAmount, '万元')} 万元
        </span>
        <span className="desk-line-facts">
          <StateBadge tone={toneOf(line.state)} word={line.state} />
          {line.dueOn !== null && <DueDay dueOn={line.dueOn} isOverdue={line.isOverdue} />}
        </span>
      </Link>
    </li>
  )
}

type LinesProps = {
  readonly lines: readonly GoalLine[]
  readonly openId?: string
  /** What chooses a line for a batch. */
  readonly tickOf?: (line: GoalLine) => ReactNode
}

/** The lines of a list, one above the other: beside the open filing, and in place of the table on a phone. */
export function DeskLines({ lines, openId = '', tickOf }: LinesProps) {
  return (
    <ol className="desk-lines">
      {lines.map((line) => (
        <Line key={line.id} line={line} isOpen={line.id === openId} tick={tickOf?.(line) ?? null} />
      ))}
    </ol>
  )
}

type DeskListProps = {
  readonly state: ListState
  readonly set: SetList
  readonly pages: GoalPages
  readonly openId: string
}

/** The list beside the filing that is open (审核台左侧): the same tab, search and department as the whole list. */
export function DeskList({ state, set, pages, openId }: DeskListProps) {
  const lines = linesOf(pages)
  return (
    <aside className="desk-list no-print" aria-label="申报列表">
      <DeskTabs state={state} pages={pages} />
      <ListFilters state={state} pages={pages} set={set} />
      {pages.isPending && <Waiting what="列表" />}
      {pages.isError && <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && lines.length === 0 && <p className="muted">这里没有申报。</p>}
      <DeskLines lines={lines} openId={openId} />
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          再显示 50 个（已显示 {countText(lines.length)} 个）
        </Button>
      )}
    </aside>
  )
}
