import type { ImportJob } from '@jiheng/contract/imports'
import { Link } from 'react-router'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { momentText, noFigure } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { changesNothing, isRunning, useImportHistory } from './import-job.ts'
import { wordOf } from './import-words.ts'

function State({ job }: { job: ImportJob }) {
  if (isRunning(job)) return <StateBadge tone="active" word={`${wordOf(job)} ${job.percent}%`} />
  return <StateBadge tone={changesNothing(job) ? 'idle' : 'good'} word={wordOf(job)} />
}

const columns: readonly Column<ImportJob>[] = [
  { key: 'file', title: '文件', isRowHead: true, width: 'wide', cell: ({ fileName }) => fileName },
  { key: 'by', title: '上传人', width: 'nowrap', cell: ({ by }) => by ?? noFigure },
  { key: 'at', title: '上传时间', width: 'nowrap', cell: ({ uploadedAt }) => momentText(uploadedAt) },
  { key: 'state', title: '状态', width: 'nowrap', cell: (job) => <State job={job} /> },
  {
    key: 'until',
    title: '保留到',
    width: 'nowrap',
    cell: ({ keptUntil }) => (keptUntil === null ? noFigure : momentText(keptUntil)),
  },
  {
    key: 'go-on',
    title: '下一步',
    width: 'nowrap',
    cell: (job) => (
      <Link to={`?job=${job.id}`}>
        {isRunning(job) ? '看进度' : '看结果并确认'}
        <span className="visually-hidden">：{job.fileName}</span>
      </Link>
    ),
  },
]

/** 还没有办完的: uploads of the division that are on their way or wait for a decision; nothing where there are none. */
export function OpenImports() {
  const open = useImportHistory().data?.open ?? []
  if (open.length === 0) return null
  return (
    <section className="section" aria-labelledby="open-imports">
      <div className="section-head">
        <h2 id="open-imports">还没有办完的</h2>
        <p className="muted">正在检查、正在写入或等你确认；关掉页面、服务器重新启动都不影响</p>
      </div>
      <DataTable label="还没有办完的数据包" columns={columns} rows={open} keyOf={({ id }) => id} isCompact />
    </section>
  )
}
