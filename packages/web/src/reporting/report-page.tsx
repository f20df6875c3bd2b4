import type { AnnualReport } from '@jiheng/contract/report'
import { roleNames } from '@jiheng/domain/organizations'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { useReportYear } from '../app/report-year.tsx'
import { useAccount, useMay } from '../app/session.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ReportAppendix } from './report-appendix.tsx'
import { useDrafts, type Drafts } from './report-drafts.ts'
import { ReportPaper } from './report-paper.tsx'
import { ReportSide } from './report-side.tsx'
import { EditingContext, useTemplate, type Editing } from './report-template.ts'
import './report.css'

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

function ReportState({ report, unsaved }: { report: AnnualReport | undefined; unsaved: number }) {
  if (report === undefined) return null
  const broken = report.identities.filter((identity) => !identity.holds).length
  return (
    <span className="report-state">
      {broken === 0 ? (
        <StateBadge tone="good" word="勾稽全部相符" />
      ) : (
        <StateBadge tone="bad" word={`${String(broken)} 条勾稽不符`} />
      )}
      {unsaved > 0 && <StateBadge tone="warn" word={`${String(unsaved)} 段未保存`} />}
    </span>
  )
}

/** What the paragraphs need to be changed in place; null until the prose is read, and for whom may not change it. */
function useEditingOf(template: ReturnType<typeof useTemplate>['data'], year: number, drafts: Drafts): Editing | null {
  const [savedLast, onSaved] = useState<string | null>(null)
  return useMemo(
    () =>
      template === undefined
        ? null
        : {
            year,
            paragraphs: new Map(template.paragraphs.map((each) => [each.id, each])),
            figures: template.figures,
            drafts,
            savedLast,
            onSaved,
          },
    [template, year, drafts, savedLast],
  )
}

function EmptyYear({ year }: { year: number }) {
  const mayImport = useMay('finance')
  return (
    <EmptyPage
      title={`${String(year)} 年度还没有可写进报告的记录`}
      step={mayImport && <Link to="/imports">导入数据包</Link>}
    >
      导入这一年的绩效目标、运行监控和上一年的绩效评价后，这里是{year}{' '}
      年度预算绩效管理情况说明：每个数由记录算出，可下载 Word 和 PDF。
    </EmptyPage>
  )
}

function Report({ year, title }: { year: number; title: string }) {
  const mayEdit = useMay('finance')
  const answer = useQuery({
    queryKey: ['report', year],
    queryFn: ({ signal }) => ask('GET /api/reports/:year', { params: { year } }, { signal }),
  })
  const template = useTemplate(year, mayEdit)
  const drafts = useDrafts(year)
  const editing = useEditingOf(template.data, year, drafts)
  return (
    <>
      <PageHead
        title={title}
        state={<ReportState report={answer.data} unsaved={mayEdit ? drafts.count : 0} />}
        lead={`文中每个数都由记录算出，点数字看它的明细。${mayEdit ? '文字可逐段修改；核对无误后下载报送。' : ''}`}
      >
        <Downloads year={year} />
      </PageHead>
      {template.isError && <ProblemPanel cause={template.error} onRetry={() => void template.refetch()} />}
      {answer.isPending && <Waiting what="年度报告" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isSuccess && (
        <EditingContext value={editing}>
          <div className="report-layout">
            <ReportPaper report={answer.data} />
            <ReportSide report={answer.data} />
          </div>
          <ReportAppendix entries={answer.data.appendix} />
        </EditingContext>
      )}
    </>
  )
}

/** 年度报告: the report as it will print; each figure opens its rows, finance edits the prose in place. */
export function ReportPage() {
  return useMay('whole-division') ? <YearReport /> : <NoRight />
}

/** The report is the place's; a department or unit has its own figures elsewhere. */
function NoRight() {
  const { role } = useAccount()
  const { year } = useReportYear()
  const mayReadOwn = useMay('records')
  return (
    <>
      <PageHead title="年度报告 · 没有权限" />
      <EmptyPage
        title={`${roleNames[role]}账号不能看年度报告`}
        step={mayReadOwn && <Link to={`/cockpit?year=${String(year)}`}>看本机构的驾驶舱</Link>}
      >
        年度报告汇总全部机构的数据，由{roleNames.finance}、{roleNames.leadership}和{roleNames.supervision}查看。
        {mayReadOwn && '本机构的数字和明细在驾驶舱、口径和项目库里。'}账号角色不对，请联系
        {roleNames['security-administrator']}。
      </EmptyPage>
    </>
  )
}

function YearReport() {
  const { year } = useReportYear()
  const { division, years } = useAccount()
  const title = `${division?.name ?? ''} ${String(year)} 年度预算绩效管理情况说明`.trim()
  // The key: drafts and what was saved belong to one year.
  return (
    <div className="report-page">
      {years.includes(year) ? (
        <Report key={year} year={year} title={title} />
      ) : (
        <>
          <PageHead title={title} state={<StateBadge tone="idle" word="没有记录" />} />
          <EmptyYear year={year} />
        </>
      )}
    </div>
  )
}
