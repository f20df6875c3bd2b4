import type { importRoutes } from '@jiheng/contract/imports'
import type { z } from 'zod'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { countText, momentText } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { useImportHistory } from './import-job.ts'

type Run = z.output<typeof importRoutes.importHistory.answer>['runs'][number]

const columns: readonly Column<Run>[] = [
  { key: 'at', title: '导入时间', width: 'nowrap', cell: ({ importedAt }) => momentText(importedAt) },
  { key: 'by', title: '导入人', width: 'nowrap', cell: ({ by }) => by ?? '命令行' },
  { key: 'file', title: '文件', isRowHead: true, width: 'wide', cell: ({ fileName }) => fileName },
  { key: 'added', title: '新增', unit: '行', align: 'right', cell: ({ added }) => countText(added) },
  { key: 'updated', title: '更新', unit: '行', align: 'right', cell: ({ updated }) => countText(updated) },
  { key: 'unchanged', title: '不变', unit: '行', align: 'right', cell: ({ unchanged }) => countText(unchanged) },
  {
    key: 'digest',
    title: '内容摘要',
    unit: 'SHA-256 前 12 位',
    width: 'nowrap',
    cell: ({ digest }) => <code title={digest}>{digest.slice(0, 12)}</code>,
  },
]

/** 导入记录: every package that was loaded, newest first. */
export function ImportHistory() {
  const answer = useImportHistory()
  const runs = answer.data?.runs ?? []
  return (
    <section className="section" aria-labelledby="history">
      <div className="section-head">
        <h2 id="history">导入记录</h2>
        <p className="muted">最近 200 次，新的在前；摘要相同的两次，内容完全相同</p>
      </div>
      {answer.isPending && <Waiting what="导入记录" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isSuccess && runs.length === 0 && <p>还没有导入过。确认导入的每个数据包都会记在这里。</p>}
      {runs.length > 0 && (
        <DataTable label="导入过的数据包" columns={columns} rows={runs} keyOf={({ id }) => id} isCompact />
      )}
    </section>
  )
}
