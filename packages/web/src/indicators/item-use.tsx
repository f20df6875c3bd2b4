import type { LibraryItem, ValueSpread } from '@jiheng/contract/indicators'
import { Link } from 'react-router'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { countText, grouped, noFigure } from '../ui/number-text.ts'
import { RangePicture } from './range-picture.tsx'

type Year = LibraryItem['years'][number]
type Use = LibraryItem['uses'][number]

function SpreadText({ spread }: { spread: ValueSpread }) {
  if (spread.given === 0) return <>{noFigure}</>
  if (spread.range === null) {
    const why = spread.read === 0 ? '不是本单位的数值' : '不足 3 个项目，不显示'
    return <span className="muted">{why}</span>
  }
  const { low, median, high } = spread.range
  return (
    <>
      {grouped(low)}—{grouped(high)}，中位 {grouped(median)}
    </>
  )
}

function yearColumns(unit: string, years: readonly Year[]): readonly Column<Year>[] {
  const all = years.flatMap(({ targets, actuals }) => [targets.range, actuals.range].filter((range) => range !== null))
  return [
    { key: 'year', title: '年度', isRowHead: true, width: 'nowrap', cell: (row) => `${row.year} 年` },
    { key: 'projects', title: '项目', unit: '个', align: 'right', cell: (row) => countText(row.projects) },
    { key: 'targets', title: '指标值', unit, width: 'nowrap', cell: (row) => <SpreadText spread={row.targets} /> },
    { key: 'actuals', title: '完成值', unit, width: 'nowrap', cell: (row) => <SpreadText spread={row.actuals} /> },
    {
      key: 'picture',
      title: '分布（上：指标值，下：完成值）',
      cell: (row) => <RangePicture upper={row.targets.range} lower={row.actuals.range} all={all} />,
    },
  ]
}

function columnsOfUses(year: number): readonly Column<Use>[] {
  return [
    { key: 'year', title: '年度', width: 'nowrap', cell: (row) => `${row.year} 年` },
    {
      key: 'project',
      title: '项目',
      isRowHead: true,
      width: 'wide',
      cell: (row) => (
        <Link to={`/projects/${encodeURIComponent(row.projectCode)}?year=${year}`}>{row.projectName}</Link>
      ),
    },
    { key: 'target', title: '指标值', width: 'nowrap', cell: (row) => row.target ?? noFigure },
    { key: 'actual', title: '完成值', width: 'nowrap', cell: (row) => row.actual ?? noFigure },
  ]
}

type HistoryProps = { readonly record: Pick<LibraryItem, 'item' | 'years'> }

/** How many projects used an item, and what was set and reached by year. */
export function UseByYear({ record: { item, years } }: HistoryProps) {
  if (years.length === 0 && item.adopted === 0) {
    return (
      <EmptyPage title="还没有项目用过">项目申报时采用这项指标以后，这里按年度显示各项目的指标值和完成值。</EmptyPage>
    )
  }
  return (
    <>
      <p className="lead">
        使用项目 {countText(item.used)} 个，其中申报时从指标库采用 {countText(item.adopted)} 个；其余为同名指标。
      </p>
      <DataTable
        label={`${item.name}按年度的指标值和完成值`}
        caption="按年度"
        columns={yearColumns(item.unit ?? '', years)}
        rows={years}
        keyOf={(row) => String(row.year)}
        isCompact
      />
    </>
  )
}

/** How the division used an item: what was set and reached by year, and where. */
export function ItemUse({ record }: { record: LibraryItem }) {
  const { item, uses } = record
  return (
    <section className="section" aria-label="使用情况">
      <h2>使用情况</h2>
      <UseByYear record={record} />
      {uses.length > 0 && (
        <DataTable
          label={`用过${item.name}的项目`}
          caption={
            <>
              用过的项目 <small>{record.isMore ? '最近的 50 条，只列本账号可看的项目' : '只列本账号可看的项目'}</small>
            </>
          }
          columns={columnsOfUses(uses[0]?.year ?? 0)}
          rows={uses}
          keyOf={(row, at) => `${row.year}${row.projectCode}${String(at)}`}
          isCompact
        />
      )}
    </section>
  )
}
