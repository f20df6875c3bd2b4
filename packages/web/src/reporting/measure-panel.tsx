import type { MeasureRowAnswer } from '@jiheng/contract/measures'
import type { MoneyUnit } from '@jiheng/domain/kernel'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { useReportYear } from '../app/report-year.tsx'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, countText, noFigure } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { measureText, measureUnit } from './measure-text.ts'
import { useWhoseFigures } from './whose-figures.ts'

function columnsFor(rows: readonly MeasureRowAnswer[], unit: MoneyUnit): readonly Column<MeasureRowAnswer>[] {
  const has = (key: 'organization' | 'amount' | 'score' | 'note') => rows.some((row) => row[key] !== null)
  const all: readonly (Column<MeasureRowAnswer> & { readonly isShown: boolean })[] = [
    {
      key: 'name',
      title: '名称',
      isRowHead: true,
      width: 'wide',
      isShown: true,
      cell: (row) =>
        row.projectCode === null ? (
          row.name
        ) : (
          <Link to={`/projects/${encodeURIComponent(row.projectCode)}`}>{row.name}</Link>
        ),
    },
    {
      key: 'organization',
      title: '部门（单位）',
      isShown: has('organization'),
      cell: (row) => row.organization ?? noFigure,
    },
    {
      key: 'amount',
      title: '金额',
      unit,
      align: 'right',
      isShown: has('amount'),
      cell: (row) => amountText(row.amount, unit),
    },
    {
      key: 'score',
      title: '得分',
      unit: '分',
      align: 'right',
      isShown: has('score'),
      cell: (row) => row.score ?? noFigure,
    },
    { key: 'note', title: '说明', isShown: has('note'), cell: (row) => row.note ?? '' },
  ]
  return all.filter((column) => column.isShown)
}

function useMeasureRows(key: string, year: number) {
  return useInfiniteQuery({
    queryKey: ['measure-rows', key, year],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      ask(
        'GET /api/measures/:key/rows',
        { params: { key }, query: { year, limit: 50, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

function MeasureRows({ measureKey, year }: { measureKey: string; year: number }) {
  const whose = useWhoseFigures()
  const unit = useMoneyUnit()
  const pages = useMeasureRows(measureKey, year)
  if (pages.isPending) return <Waiting what="明细" />
  if (pages.isError) return <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />
  const [first] = pages.data.pages
  if (first === undefined) return null
  const { measure, sql } = first
  const rows = pages.data.pages.flatMap((page) => page.rows)
  return (
    <>
      <dl className="measure-lead">
        <dt>{measure.title}</dt>
        <dd>
          <strong>{measureText(measure.kind, measure.value, unit)}</strong> {measureUnit(measure.kind, unit)}
        </dd>
        <dt>范围</dt>
        <dd>{whose}</dd>
        <dt>口径</dt>
        <dd>{measure.definition}</dd>
        <dt>年度</dt>
        <dd>
          {measure.ofYear} 年（{year} 年度报告）；上年 {measureText(measure.kind, measure.lastYear, unit)}{' '}
          {measure.lastYear === null ? '' : measureUnit(measure.kind, unit)}
        </dd>
      </dl>
      <details className="disclosure">
        <summary>怎样算出来的（查询语句）</summary>
        <p className="muted">$1 是区划，$2 是报告年度{sql.includes('$3') && '，$3 是本机构的代码'}。</p>
        <pre className="sql" tabIndex={0} aria-label="查询语句">
          {sql}
        </pre>
      </details>
      {rows.length === 0 ? (
        <p className="muted">没有明细：{measure.ofYear} 年没有符合口径的记录。</p>
      ) : (
        <DataTable
          label={`${measure.title}的明细`}
          columns={columnsFor(rows, unit)}
          rows={rows}
          keyOf={(row) => row.key}
          isCompact
          caption={
            <>
              明细{' '}
              <small>
                共 {countText(measure.rowCount)} 条，已显示 {countText(rows.length)} 条
              </small>
            </>
          }
        />
      )}
      {pages.hasNextPage && (
        <p className="table-foot">
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            再显示 50 条
          </Button>
        </p>
      )}
    </>
  )
}

/** The rows behind the figure that the address names (`?measure=…`), with its definition and the SQL that counts them. */
export function MeasurePanel() {
  const [search, setSearch] = useSearchParams()
  const { year } = useReportYear()
  const key = search.get('measure')
  const asked = Number(search.get('of'))
  const close = () =>
    setSearch((now) => {
      now.delete('measure')
      now.delete('of')
      return now
    })
  return (
    <SidePanel isOpen={key !== null} onClose={close} title="这个数从哪里来">
      {key !== null && <MeasureRows measureKey={key} year={asked > 0 ? asked : year} />}
    </SidePanel>
  )
}
