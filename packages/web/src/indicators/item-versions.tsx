import type { LibraryItem } from '@jiheng/contract/indicators'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { noFigure } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { validityText } from './library-columns.tsx'

type Version = LibraryItem['versions'][number]

const columns: readonly Column<Version>[] = [
  {
    key: 'revision',
    title: '版次',
    isRowHead: true,
    width: 'nowrap',
    cell: (row) => (
      <>
        第 {row.revision} 版（{row.origin}） {row.isInForce && <StateBadge tone="good" word="本年适用" />}
      </>
    ),
  },
  { key: 'years', title: '有效年度', width: 'nowrap', cell: validityText },
  { key: 'name', title: '三级指标', width: 'wide', cell: (row) => row.name },
  { key: 'standard', title: '标准值', width: 'nowrap', cell: (row) => row.standard ?? noFigure },
  { key: 'source', title: '标准来源', width: 'wide', cell: (row) => row.standardSource ?? noFigure },
]

/** All versions of an item; a version is ended, never deleted. */
export function Versions({ record }: { record: Pick<LibraryItem, 'item' | 'versions'> }) {
  return (
    <section className="section" aria-label="版本">
      <h2>版本</h2>
      <DataTable
        label={`${record.item.name}的各个版本`}
        columns={columns}
        rows={record.versions}
        keyOf={(row) => `${row.origin}${row.revision}`}
        isCompact
      />
    </section>
  )
}
