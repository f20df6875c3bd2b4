import type { HolidayArrangement } from '@jiheng/contract/holidays'
import { writeHolidayLines } from '@jiheng/domain/framework'
import { parseCalendarDate, weekday } from '@jiheng/domain/kernel'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { useMay } from '../app/session.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { EnterHolidays } from './enter-holidays.tsx'
import './calendar.css'

type Run = { readonly days: string; readonly kind: string; readonly name: string }

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const

/** 2026-02-14 → 2026-02-14（周六）. */
function withWeekday(text: string): string {
  const day = parseCalendarDate(text)
  return day === null ? text : `${text}（周${weekdays[weekday(day)] ?? ''}）`
}

/** Consecutive days of a holiday stand in one line, as in the notice. */
function runsOf({ days }: HolidayArrangement): readonly Run[] {
  const typed = days.flatMap(({ day, ...rest }) => {
    const read = parseCalendarDate(day)
    return read === null ? [] : [{ day: read, ...rest }]
  })
  return writeHolidayLines(typed)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [span = '', kind = '', name = ''] = line.split(' ')
      return { days: span.split('至').map(withWeekday).join(' 至 '), kind, name }
    })
}

const columns: readonly Column<Run>[] = [
  { key: 'days', title: '日期', isRowHead: true, cell: (run) => run.days },
  { key: 'kind', title: '安排', cell: (run) => (run.kind === '休' ? '放假' : '调休上班') },
  { key: 'name', title: '节日', cell: (run) => run.name },
]

const openedIn = new Date().getFullYear()

function YearChoice({ year, entered }: { year: number; entered: readonly number[] }) {
  const [, setSearch] = useSearchParams()
  const years = [...new Set([...entered, openedIn, openedIn + 1, year])].sort((a, b) => b - a)
  return (
    <label className="inline-field">
      年度
      <select className="select" value={year} onChange={(event) => setSearch({ calendarYear: event.target.value })}>
        {years.map((each) => (
          <option key={each} value={each}>
            {each} 年{entered.includes(each) ? '' : '（未录入）'}
          </option>
        ))}
      </select>
    </label>
  )
}

/** 工作日历: the moved holidays by which deadlines in working days are reckoned, the same for everybody. */
export function CalendarPage() {
  const [search] = useSearchParams()
  const chosen = search.get('calendarYear')
  const year = chosen !== null && /^\d{4}$/.test(chosen) ? Number(chosen) : openedIn
  const mayEnter = useMay('platform')
  const calendar = useQuery({
    queryKey: ['holidays', year],
    queryFn: ({ signal }) => ask('GET /api/holidays/:year', { params: { year } }, { signal }),
  })
  if (calendar.isPending) return <Waiting what="工作日历" />
  if (calendar.isError) return <ProblemPanel cause={calendar.error} onRetry={() => void calendar.refetch()} />
  const arrangement = calendar.data
  return (
    <>
      <PageHead
        title={`${String(year)} 年工作日历`}
        lead="审核、公开等期限写明“工作日”的，按这里的放假调休推算；写明“自然日”的不看这里。"
      >
        <YearChoice year={year} entered={arrangement.entered} />
      </PageHead>
      {arrangement.notice === null ? (
        <p className="notice notice-warn">
          {year} 年的放假安排未公布或未录入，期限按周末推算，并在期限旁注明。
          {!mayEnter && '安排公布后，由系统管理员录入。'}
        </p>
      ) : (
        <p className="calendar-source">
          依据：{arrangement.notice}（{arrangement.source}）
        </p>
      )}
      {arrangement.days.length > 0 && (
        <DataTable
          label={`${String(year)} 年放假调休安排`}
          columns={columns}
          rows={runsOf(arrangement)}
          keyOf={(run) => run.days}
        />
      )}
      {mayEnter && <EnterHolidays key={year} arrangement={arrangement} />}
    </>
  )
}
