import type { ImportIssueAnswer, ImportJob } from '@jiheng/contract/imports'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { DownloadButton } from '../ui/download-button.tsx'
import { countText, noFigure } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'

const whole = '整个数据包'
const tableOf = (issue: ImportIssueAnswer): string => issue.table ?? whole

type Issue = ImportIssueAnswer & { readonly at: number }

const columns: readonly Column<Issue>[] = [
  { key: 'table', title: '表', isRowHead: true, width: 'nowrap', cell: tableOf },
  { key: 'row', title: '行', align: 'right', cell: ({ row }) => countText(row) },
  { key: 'column', title: '列', width: 'nowrap', cell: ({ column }) => column ?? noFigure },
  {
    key: 'value',
    title: '值',
    cell: ({ value }) => (value === null || value === '' ? <span className="muted">（空）</span> : <q>{value}</q>),
  },
  { key: 'rule', title: '规则', width: 'wide', cell: ({ rule }) => rule },
  { key: 'mend', title: '怎么改', width: 'wide', cell: ({ mend }) => mend },
]

type Severity = ImportIssueAnswer['severity']
type IssueTableProps = {
  readonly job: ImportJob
  readonly severity: Severity
  /** How many were found, kept or not. */
  readonly count: number
}

const titles = { error: '错误', notice: '提示' } as const
const pageOf = 100

/** The issues of one severity, of all tables (table is empty) or of one, page by page. */
function useIssuePages({ job, severity }: IssueTableProps, table: string) {
  return useInfiniteQuery({
    // Loading for good may find other issues than the trial did.
    queryKey: ['import', job.id, 'issues', job.state, severity, table],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      ask(
        'GET /api/imports/:id/issues',
        { params: { id: job.id }, query: { severity, table, after: pageParam, limit: pageOf } },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
}

type TableChoiceProps = {
  readonly title: string
  readonly tables: readonly { readonly table: string; readonly count: number }[]
  readonly chosen: string
  readonly onChoose: (table: string) => void
}

function TableChoice({ title, tables, chosen, onChoose }: TableChoiceProps) {
  const all = tables.reduce((sum, { count }) => sum + count, 0)
  return (
    <label>
      {title}所在的表{' '}
      <select className="select" value={chosen} onChange={(event) => onChoose(event.target.value)}>
        <option value="">全部（{countText(all)}）</option>
        {tables.map(({ table, count }) => (
          <option key={table} value={table}>
            {table}（{countText(count)}）
          </option>
        ))}
      </select>
    </label>
  )
}

/** Issues of one kind, of all tables or of one, from the first to the last that is kept. */
function IssueTable(props: IssueTableProps) {
  const [table, setTable] = useState('')
  const pages = useIssuePages(props, table)
  const title = titles[props.severity]
  if (pages.isPending) return <Waiting what={`${title}清单`} />
  if (pages.isError) return <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />
  const tables = pages.data.pages[0]?.tables ?? []
  const issues = pages.data.pages.flatMap((page) => page.issues)
  const all = tables.reduce((sum, { count }) => sum + count, 0)
  const sought = tables.find((each) => each.table === table)?.count ?? all
  return (
    <>
      <p className="issue-tools">
        {props.count > all && (
          <span>
            共 {countText(props.count)} 处，只保存前 {countText(all)} 处；改好这些再导入一次，会列出其余的。
          </span>
        )}
        {tables.length > 1 && <TableChoice title={title} tables={tables} chosen={table} onChoose={setTable} />}
      </p>
      <DataTable
        label={`${title}清单`}
        columns={columns}
        rows={issues}
        keyOf={({ at }) => String(at)}
        isCompact
        isTall
      />
      {sought > issues.length && (
        <p className="table-foot no-print">
          已显示 {countText(issues.length)} 处，共 {countText(sought)} 处
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            再显示 {countText(Math.min(pageOf, sought - issues.length))} 处
          </Button>
        </p>
      )}
    </>
  )
}

/** 错误 and 提示 of an upload, apart from each other, and all of them as CSV. */
export function IssueTables({ job }: { job: ImportJob }) {
  const { errorCount, noticeCount } = job
  const notice = `提示 ${countText(noticeCount)} 处`
  if (errorCount + noticeCount === 0) return null
  return (
    <section className="section" aria-labelledby="issues">
      <div className="section-head">
        <h2 id="issues">{errorCount > 0 ? `错误 ${countText(errorCount)} 处` : notice}</h2>
        <DownloadButton
          label={errorCount > 0 ? '下载全部问题（CSV）' : '下载全部提示（CSV）'}
          step="生成问题清单"
          fetchFile={(signal) => ask('GET /api/imports/:id/issues.csv', { params: { id: job.id } }, { signal })}
        />
      </div>
      {errorCount > 0 ? (
        <p className="muted">行号和表格软件里的一样：表头是第 1 行。</p>
      ) : (
        <p className="muted">{job.state === 'checked' ? '提示不妨碍导入，确认前请看一眼。' : '提示不妨碍导入。'}</p>
      )}
      {errorCount > 0 && <IssueTable job={job} severity="error" count={errorCount} />}
      {errorCount > 0 && noticeCount > 0 && (
        <details className="disclosure">
          <summary>{notice}：不妨碍导入，不必修改</summary>
          <IssueTable job={job} severity="notice" count={noticeCount} />
        </details>
      )}
      {errorCount === 0 && <IssueTable job={job} severity="notice" count={noticeCount} />}
    </section>
  )
}
