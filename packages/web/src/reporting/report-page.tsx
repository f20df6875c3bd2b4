import type { AnnualReport } from '@jiheng/contract/report'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api.ts'
import { useReportYear } from '../app/report-year.tsx'
import { useMay } from '../app/session.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { DownloadButton } from '../ui/download-button.tsx'
import { countText } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Identities } from './identities.tsx'
import { ReportBlockView, ReportRunView } from './report-block.tsx'
import { useTemplate } from './report-template.tsx'
import './report.css'
import './reporting.css'

type Entry = AnnualReport['appendix'][number]

const appendixColumns: readonly Column<Entry>[] = [
  {
    key: 'figure',
    title: '文中数字',
    align: 'right',
    isRowHead: true,
    cell: (entry) => <ReportRunView run={{ text: entry.figure, measureKey: entry.measureKey }} />,
  },
  { key: 'title', title: '指标', cell: (entry) => entry.title },
  { key: 'definition', title: '口径', width: 'wide', cell: (entry) => entry.definition },
  { key: 'year', title: '年度', align: 'right', cell: (entry) => entry.ofYear },
  { key: 'rows', title: '行数', align: 'right', cell: (entry) => countText(entry.rowCount) },
]

function Downloads({ year }: { year: number }) {
  const fetchAs = (format: 'docx' | 'pdf') => (signal: AbortSignal) =>
    ask('GET /api/reports/:year/document', { params: { year }, query: { format } }, { signal })
  return (
    <>
      <DownloadButton label="下载 Word" step="生成 Word 文件" fetchFile={fetchAs('docx')} type="primary" />
      <DownloadButton label="下载 PDF" step="生成 PDF 文件" fetchFile={fetchAs('pdf')} />
    </>
  )
}

function ReportState({ report }: { report: AnnualReport | undefined }) {
  if (report === undefined) return null
  const broken = report.identities.filter((identity) => !identity.holds).length
  return broken === 0 ? (
    <StateBadge tone="good" word="勾稽全部相符" />
  ) : (
    <StateBadge tone="bad" word={`${String(broken)} 条勾稽不符`} />
  )
}

function ReportBody({ report }: { report: AnnualReport }) {
  const mayEdit = useMay('finance')
  const template = useTemplate(report.year, mayEdit)
  return (
    <>
      <article className="paper" aria-label={report.title}>
        <h2 className="paper-title">{report.title}</h2>
        {report.blocks.map((block, at) => (
          <ReportBlockView
            key={`${block.id}-${String(at)}`}
            block={block}
            year={report.year}
            paragraph={template.get(block.id)}
          />
        ))}
      </article>
      <div className="section">
        <Identities identities={report.identities} />
      </div>
      <section className="section" aria-labelledby="appendix-title">
        <h2 id="appendix-title">文中数字来源</h2>
        <DataTable
          label="文中数字来源表"
          columns={appendixColumns}
          rows={report.appendix}
          keyOf={(entry, at) => `${entry.measureKey}${String(at)}`}
          isTall
        />
      </section>
    </>
  )
}

/** 年度报告: the report as it will print; each figure opens its rows, finance edits the prose in place. */
export function ReportPage() {
  const { year } = useReportYear()
  const answer = useQuery({
    queryKey: ['report', year],
    queryFn: ({ signal }) => ask('GET /api/reports/:year', { params: { year } }, { signal }),
  })
  return (
    <>
      <PageHead
        title={`${String(year)} 年度报告`}
        state={<ReportState report={answer.data} />}
        lead="文中每个数都由记录算出，点数字看它的明细；核对无误后下载 Word 或 PDF。"
      >
        <Downloads year={year} />
      </PageHead>
      {answer.isPending && <Waiting what="年度报告" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isSuccess && <ReportBody report={answer.data} />}
    </>
  )
}
