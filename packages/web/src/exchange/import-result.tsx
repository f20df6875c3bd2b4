import type { ImportIssueAnswer, ImportJob } from '@jiheng/contract/imports'
import { Button } from 'antd'
import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { DownloadButton } from '../ui/download-button.tsx'
import { countText, noFigure } from '../ui/number-text.ts'

type TableCount = ImportJob['tables'][number]

const countColumns: readonly Column<TableCount>[] = [
  { key: 'table', title: '表', isRowHead: true, cell: (row) => row.table },
  { key: 'rows', title: '行数', align: 'right', cell: (row) => countText(row.rows) },
  { key: 'added', title: '新增', align: 'right', cell: (row) => countText(row.added) },
  { key: 'updated', title: '更新', align: 'right', cell: (row) => countText(row.updated) },
  { key: 'unchanged', title: '不变', align: 'right', cell: (row) => countText(row.unchanged) },
]

const issueColumns: readonly Column<ImportIssueAnswer>[] = [
  { key: 'table', title: '表', width: 'nowrap', cell: (issue) => issue.table ?? noFigure },
  { key: 'row', title: '行', align: 'right', cell: (issue) => issue.row ?? noFigure },
  { key: 'column', title: '列', width: 'nowrap', cell: (issue) => issue.column ?? noFigure },
  { key: 'value', title: '值', cell: (issue) => issue.value ?? noFigure },
  { key: 'rule', title: '规则', width: 'wide', cell: (issue) => issue.rule },
  { key: 'mend', title: '怎么改', width: 'wide', cell: (issue) => issue.mend },
]

function sum(tables: readonly TableCount[], of: 'added' | 'updated'): number {
  return tables.reduce((total, table) => total + table[of], 0)
}

function Issues({ job, severity }: { job: ImportJob; severity: 'error' | 'notice' }) {
  const found = job.issues.filter((issue) => issue.severity === severity)
  if (found.length === 0) return null
  const total = severity === 'error' ? job.errorCount : job.noticeCount
  const name = severity === 'error' ? '错误' : '提示（不影响导入）'
  const shown = found.length < total ? `，这里是前 ${String(found.length)} 处` : ''
  return (
    <DataTable
      label={name}
      columns={issueColumns}
      rows={found}
      keyOf={(_, index) => String(index)}
      caption={`${name} ${countText(total)} 处${shown}`}
    />
  )
}

function headline(job: ImportJob): { readonly tone: 'good' | 'bad' | 'warn'; readonly text: string } {
  const change = `新增 ${countText(sum(job.tables, 'added'))} 行、更新 ${countText(sum(job.tables, 'updated'))} 行`
  if (job.state === 'committed') return { tone: 'good', text: `已导入“${job.fileName}”：${change}` }
  if (job.state === 'faulty')
    return { tone: 'bad', text: `“${job.fileName}”有 ${countText(job.errorCount)} 处错误，什么都没有改变` }
  if (job.state === 'cancelled') return { tone: 'warn', text: '已取消，什么都没有改变' }
  if (job.state === 'failed') return { tone: 'bad', text: `没有完成：${job.step}。什么都没有改变` }
  if (sum(job.tables, 'added') + sum(job.tables, 'updated') === 0)
    return { tone: 'good', text: `“${job.fileName}”与现有数据完全一致，无需导入` }
  return { tone: 'good', text: `“${job.fileName}”核对无误：将${change}` }
}

type ResultProps = {
  readonly job: ImportJob
  readonly isCommitting: boolean
  onCommit(): void
  onDiscard(): void
  onLeave(): void
}

/** What the trial, or the import, came to: the next step first, then the faults, then the counts. */
export function ImportResult({ job, isCommitting, onCommit, onDiscard, onLeave }: ResultProps) {
  const { tone, text } = headline(job)
  const changes = sum(job.tables, 'added') + sum(job.tables, 'updated')
  const mayCommit = job.state === 'checked' && changes > 0
  return (
    <section className="section" aria-label="核对结果">
      <div className={`notice notice-${tone}`} role="status">
        <h2>{text}</h2>
        {job.state === 'faulty' && <p>按下面“怎么改”一列改好文件，再重新选择。全部错误可以下载。</p>}
        {job.state === 'committed' && (
          <p>
            <Link to="/cockpit">到驾驶舱看更新后的数</Link>
          </p>
        )}
        <div className="import-actions">
          {mayCommit && (
            <>
              <Button type="primary" onClick={onCommit} loading={isCommitting}>
                确认导入
              </Button>
              <Button onClick={onDiscard}>放弃</Button>
            </>
          )}
          {!mayCommit && <Button onClick={onLeave}>选择另一个文件</Button>}
          {job.errorCount + job.noticeCount > 0 && (
            <DownloadButton
              label="下载问题清单"
              step="写出问题清单"
              fetchFile={(signal) => ask('GET /api/imports/:id/issues.csv', { params: { id: job.id } }, { signal })}
            />
          )}
        </div>
      </div>
      <Issues job={job} severity="error" />
      <Issues job={job} severity="notice" />
      {job.tables.length > 0 && (
        <DataTable
          label="各表行数"
          columns={job.state === 'faulty' ? countColumns.slice(0, 2) : countColumns}
          rows={job.tables}
          keyOf={(row) => row.table}
          caption="各表行数"
        />
      )}
    </section>
  )
}
