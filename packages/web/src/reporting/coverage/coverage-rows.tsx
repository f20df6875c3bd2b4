import type { CoverageRow, GoalCoverage } from '@jiheng/contract/goal-coverage'
import { Button } from 'antd'
import { Link } from 'react-router'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyPage } from '../../ui/empty-page.tsx'
import { FilterChips, type Chip } from '../../ui/filter-chips.tsx'
import { ListFoot } from '../../ui/list-foot.tsx'
import { useMoneyUnit } from '../../ui/money-unit.tsx'
import { amountText, countText, momentText, noFigure } from '../../ui/number-text.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { StateBadge, type Tone } from '../../ui/state-badge.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useCoverageRows, type CoverageView, type Reminder, type ShowCoverage } from './coverage-view.ts'

const tones: Readonly<Record<string, Tone>> = {
  已申报: 'good',
  未申报: 'warn',
  已退回: 'bad',
  按年中追加申报: 'idle',
}

function LastReminder({ row }: { row: CoverageRow }) {
  if (row.reminded === null) return <>{noFigure}</>
  return (
    <>
      {momentText(row.reminded.at)}
      <small className="muted"> {row.reminded.by}</small>
    </>
  )
}

type ListProps = { readonly coverage: GoalCoverage; readonly view: CoverageView; readonly reminder: Reminder }

function useColumns({ coverage, view, reminder }: ListProps): readonly Column<CoverageRow>[] {
  const unit = useMoneyUnit()
  const remind = (row: CoverageRow) =>
    reminder.mutate({ of: view.part === 'overall' ? 'overall' : 'subject', code: row.key })
  const all: readonly (Column<CoverageRow> & { readonly isLeftOut?: boolean })[] = [
    {
      key: 'name',
      title: view.part === 'overall' ? '部门' : '项目',
      isRowHead: true,
      width: 'wide',
      cell: (row) => (
        <>
          {row.projectCode === null ? (
            row.name
          ) : (
            <Link to={`/projects/${encodeURIComponent(row.projectCode)}`}>{row.name}</Link>
          )}
          {row.isAddition && <small className="addition">通知后增补</small>}
        </>
      ),
    },
    { key: 'code', title: '代码', cell: (row) => row.key },
    {
      key: 'organization',
      title: '填报单位',
      isLeftOut: view.part === 'overall',
      cell: (row) => row.organization ?? noFigure,
    },
    {
      key: 'department',
      title: '主管部门',
      isLeftOut: view.part === 'overall',
      cell: (row) => row.department ?? noFigure,
    },
    {
      key: 'kind',
      title: '项目类型',
      isLeftOut: view.part === 'overall',
      width: 'nowrap',
      cell: (row) => row.kind ?? noFigure,
    },
    {
      key: 'amount',
      title: '应报金额',
      isLeftOut: view.part === 'overall',
      unit,
      align: 'right',
      cell: (row) => amountText(row.amount, unit),
    },
    {
      key: 'state',
      title: '状态',
      width: 'nowrap',
      cell: (row) => <StateBadge tone={tones[row.state] ?? 'idle'} word={row.state} />,
    },
    { key: 'reminded', title: '最近催报', width: 'nowrap', cell: (row) => <LastReminder row={row} /> },
    {
      key: 'remind',
      title: '催报',
      isLeftOut: !coverage.mayRemind,
      cell: (row) =>
        row.isRemindable && (
          <Button
            size="small"
            disabled={reminder.isPending}
            aria-label={`催报 ${row.name}`}
            onClick={() => remind(row)}
          >
            催报
          </Button>
        ),
    },
  ]
  return all.filter((column) => column.isLeftOut !== true)
}

function chipsOf(coverage: GoalCoverage, { organization, kind, part }: CoverageView, show: ShowCoverage): Chip[] {
  if (part === 'overall') return []
  const named = (groups: GoalCoverage['kinds'], key: string) => groups.find((each) => each.key === key)?.name ?? key
  const chips: Chip[] = []
  if (organization !== null) {
    const words = `部门（单位）：${named(coverage.organizations, organization)}`
    chips.push({ key: 'organization', words, onRemove: () => show({ organization: null }) })
  }
  if (kind !== null) {
    const words = `项目类型：${named(coverage.kinds, kind)}`
    chips.push({ key: 'kind', words, onRemove: () => show({ kind: null }) })
  }
  return chips
}

const states = { missing: '未申报', filed: '已申报', due: '全部应报' } as const

function Tabs({ coverage, view, show }: Omit<ListProps, 'reminder'> & { show: ShowCoverage }) {
  return (
    <div className="coverage-head">
      <h2 id="coverage-rows">{view.part === 'overall' ? '部门整体绩效目标' : '应报项目'}</h2>
      <fieldset className="segments no-print">
        <legend className="visually-hidden">申报情况</legend>
        {(['missing', 'filed', 'due'] as const).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="coverage-state"
              checked={each === view.state}
              onChange={() => show({ state: each })}
            />
            <span>{states[each]}</span>
          </label>
        ))}
      </fieldset>
      {coverage.overall !== null && (
        <fieldset className="segments no-print">
          <legend className="visually-hidden">看哪一类</legend>
          {(['projects', 'overall'] as const).map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="coverage-part"
                checked={each === view.part}
                onChange={() => show({ part: each })}
              />
              <span>{each === 'overall' ? '部门整体' : '项目支出'}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}

/** Before a year's budget arrangement is on record. */
export function NothingDue({ year }: { year: number }) {
  return (
    <EmptyPage title={`${String(year)} 年度还没有应报的项目`}>
      预算安排里有申报环节（如“一上”申报数）的项目支出为应报，已经送审的另在绩效目标申报里看；导入预算安排后，这里按部门、项目类型和年度显示覆盖率，列出谁还没有报，并可以布置申报、催报。
    </EmptyPage>
  )
}

/** Nothing due, nothing missing and nothing found are three things. */
function NoRows({ coverage, view }: Pick<ListProps, 'coverage' | 'view'>) {
  if (view.part === 'projects' && coverage.total.due === 0) return <NothingDue year={coverage.year} />
  if (view.state === 'missing')
    return <EmptyPage title="没有未申报的">应报的都已申报；被退回的会再列在这里。</EmptyPage>
  return <EmptyPage title="没有符合条件的">换一个条件，或清除筛选。</EmptyPage>
}

function Rows(props: ListProps) {
  const { view, coverage } = props
  const pages = useCoverageRows(view)
  const columns = useColumns(props)
  if (pages.isPending) return <Waiting what="明细" />
  if (pages.isError) return <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />
  const rows = pages.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <NoRows coverage={coverage} view={view} />
  return (
    <>
      <DataTable label={`${states[view.state]}明细`} columns={columns} rows={rows} keyOf={(row) => row.key} isTall />
      <ListFoot pages={pages} shown={rows.length} total={null} step={50} counted="条" />
    </>
  )
}

/** Who is missing: subjects without a goal with their owner and amount, each reminded in one click. */
export function CoverageRows(props: ListProps & { readonly show: ShowCoverage }) {
  const { coverage, view, show, reminder } = props
  const { overall } = coverage
  return (
    <section aria-labelledby="coverage-rows" id="rows">
      <Tabs coverage={coverage} view={view} show={show} />
      <FilterChips chips={chipsOf(coverage, view, show)} onClear={() => show({ organization: null, kind: null })} />
      {view.part === 'overall' && overall !== null && overall.remindable > 0 && (
        <p className="coverage-note">
          <Button disabled={reminder.isPending} onClick={() => reminder.mutate({ of: 'overall', code: null })}>
            催报全部 {countText(overall.remindable)} 个部门
          </Button>
        </p>
      )}
      <Rows coverage={coverage} view={view} reminder={reminder} />
    </section>
  )
}
