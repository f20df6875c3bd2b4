import type { AnnualReport } from '@jiheng/contract/report'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { countText } from '../ui/number-text.ts'
import { ReportRunView } from './report-block.tsx'

type Entry = AnnualReport['appendix'][number]

const columns: readonly Column<Entry>[] = [
  {
    key: 'figure',
    title: '文中数字',
    align: 'right',
    isRowHead: true,
    cell: ({ figure, measureKey }) => <ReportRunView run={{ text: figure, measureKey }} />,
  },
  { key: 'title', title: '指标', cell: (entry) => entry.title },
  { key: 'definition', title: '口径（定义）', width: 'wide', cell: (entry) => entry.definition },
  { key: 'year', title: '年度', align: 'right', cell: (entry) => entry.ofYear },
  { key: 'rows', title: '明细', unit: '条', align: 'right', cell: (entry) => countText(entry.rowCount) },
]

/** 附件: each figure of the text with its measure, definition, year and number of rows. */
export function ReportAppendix({ entries }: { entries: readonly Entry[] }) {
  return (
    <section id="report-appendix" className="report-appendix section" aria-labelledby="appendix-title">
      <div className="section-head">
        <h2 id="appendix-title">附件　文中数字来源</h2>
        <p className="muted">
          共 {countText(entries.length)} 个数，按文中先后排列<span className="no-print">；点数字看它的明细</span>
        </p>
      </div>
      <DataTable
        label="文中数字来源表"
        columns={columns}
        rows={entries}
        keyOf={(entry, at) => `${entry.measureKey}${String(at)}`}
        isTall
      />
    </section>
  )
}
