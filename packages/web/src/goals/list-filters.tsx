import { Input } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { countText, noFigure } from '../ui/number-text.ts'
import { desks, useDesks, type Desk, type GoalPages, type ListState, type SetList } from './use-goal-list.ts'

type FilterProps = { readonly state: ListState; readonly pages: GoalPages; readonly set: SetList }

/** 未送审、待批复、已送审、曾经办 with their counts. */
export function DeskTabs({ state, pages }: Pick<FilterProps, 'state' | 'pages'>) {
  const [search] = useSearchParams()
  const shown = useDesks()
  const counts = pages.data?.pages[0]?.head?.counts
  const addressOf = (desk: Desk) => {
    const next = new URLSearchParams(search)
    next.set('desk', desk)
    return `?${next.toString()}`
  }
  return (
    <nav className="desk-tabs no-print" aria-label="申报状态">
      {shown.map((desk) => (
        <Link key={desk} to={addressOf(desk)} aria-current={desk === state.desk ? 'page' : undefined}>
          {desks[desk]} <span className="desk-count">{counts ? countText(counts[desk]) : noFigure}</span>
        </Link>
      ))}
    </nav>
  )
}

/** Words to find by, and the department where more than one is seen. */
export function ListFilters({ state, pages, set }: FilterProps) {
  const departments = pages.data?.pages[0]?.head?.departments ?? []
  return (
    <div className="list-filters no-print">
      {departments.length > 0 && (
        <select
          className="select"
          aria-label="按部门筛选"
          value={state.department}
          onChange={(event) => set({ department: event.target.value })}
        >
          <option value="">全部部门</option>
          {departments.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
      <Input.Search
        key={state.search}
        defaultValue={state.search}
        onSearch={(word) => set({ search: word.trim() })}
        placeholder="项目名称或代码"
        aria-label="按项目名称或代码查找"
        allowClear
      />
    </div>
  )
}
