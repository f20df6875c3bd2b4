import type { ImportIssueAnswer, ImportJob } from '@jiheng/contract/imports'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { DownloadButton } from '../ui/download-button.tsx'
import { countText, noFigure } from '../ui/number-text.ts'

/** So many of one kind the server keeps, at the most. */
const kept = 10_000
const whole = '整个数据包'
const tableOf = (issue: ImportIssueAnswer): string => issue.table ?? whole

const columns: readonly Column<ImportIssueAnswer>[] = [
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

type IssueTableProps = {
  readonly title: string
  readonly issues: readonly ImportIssueAnswer[]
  readonly count: number
}

/** Issues of one kind, of all tables or of one. */
function IssueTable({ title, issues, count }: IssueTableProps) {
  const [table, setTable] = useState('')
  const tables = [...new Set(issues.map(tableOf))]
  const shown = table === '' ? issues : issues.filter((issue) => tableOf(issue) === table)
  const numberIn = (name: string) => issues.filter((issue) => tableOf(issue) === name).length
  return (
    <>
      <p className="issue-tools">
        {count > issues.length && (
          <span>
            这里列出前 {countText(issues.length)} 处，共 {countText(count)} 处；CSV 里有全部
            {count > kept && `（最多 ${countText(kept)} 处）`}。
          </span>
        )}
        {tables.length > 1 && (
          <label>
            {title}所在的表{' '}
            <select className="select" value={table} onChange={(event) => setTable(event.target.value)}>
              <option value="">全部（{countText(issues.length)}）</option>
              {tables.map((name) => (
                <option key={name} value={name}>
                  {name}（{countText(numberIn(name))}）
                </option>
              ))}
            </select>
          </label>
        )}
      </p>
      <DataTable label={`${title}清单`} columns={columns} rows={shown} keyOf={(_, at) => String(at)} isCompact isTall />
    </>
  )
}

function Notices({ job }: { job: ImportJob }) {
  const notices = job.issues.filter(({ severity }) => severity === 'notice')
  if (notices.length === 0)
    return <p className="muted">前 {countText(job.issues.length)} 处都是错误，提示在 CSV 里。</p>
  return <IssueTable title="提示" issues={notices} count={job.noticeCount} />
}

/** 错误 and 提示 of an upload, apart from each other, and all of them as CSV. */
export function IssueTables({ job }: { job: ImportJob }) {
  const { errorCount, noticeCount } = job
  const errors = job.issues.filter(({ severity }) => severity === 'error')
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
      {errorCount > 0 && <IssueTable title="错误" issues={errors} count={errorCount} />}
      {errorCount > 0 && noticeCount > 0 && (
        <details className="disclosure">
          <summary>{notice}：不妨碍导入，不必修改</summary>
          <Notices job={job} />
        </details>
      )}
      {errorCount === 0 && <Notices job={job} />}
    </section>
  )
}
