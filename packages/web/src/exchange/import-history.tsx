import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { countText, momentText, noFigure } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'

type Run = {
  readonly id: string
  readonly importedAt: string
  readonly by: string | null
  readonly fileName: string
  readonly digest: string
  readonly added: number
  readonly updated: number
  readonly unchanged: number
}

const columns: readonly Column<Run>[] = [
  { key: 'at', title: '时间', isRowHead: true, width: 'nowrap', cell: (run) => momentText(run.importedAt) },
  { key: 'by', title: '办理', cell: (run) => run.by ?? noFigure },
  { key: 'file', title: '文件', cell: (run) => run.fileName },
  { key: 'added', title: '新增', unit: '行', align: 'right', cell: (run) => countText(run.added) },
  { key: 'updated', title: '更新', unit: '行', align: 'right', cell: (run) => countText(run.updated) },
  { key: 'digest', title: '摘要', cell: (run) => <code title={run.digest}>{run.digest.slice(0, 12)}</code> },
]

/** Packages that were loaded; read anew when the upload's state moves. */
export function ImportHistory({ of }: { of: string }) {
  const history = useQuery({
    queryKey: ['imports', of],
    queryFn: ({ signal }) => ask('GET /api/imports', {}, { signal }),
  })
  return (
    <section className="section" aria-labelledby="history-title">
      <h2 id="history-title">导入记录</h2>
      {history.isError && <ProblemPanel cause={history.error} onRetry={() => void history.refetch()} />}
      {history.isSuccess && history.data.runs.length === 0 && <p className="muted">还没有导入过数据包。</p>}
      {history.isSuccess && history.data.runs.length > 0 && (
        <DataTable label="导入记录表" columns={columns} rows={history.data.runs} keyOf={(run) => run.id} />
      )}
    </section>
  )
}
