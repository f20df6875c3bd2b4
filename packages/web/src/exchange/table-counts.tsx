import type { ImportJob } from '@jiheng/contract/imports'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { countText } from '../ui/number-text.ts'
import { sumOf } from './import-job.ts'

type Line = ImportJob['tables'][number]
type Count = 'rows' | 'added' | 'updated' | 'unchanged'

const counts: readonly (readonly [Count, string])[] = [
  ['rows', '行数'],
  ['added', '新增'],
  ['updated', '更新'],
  ['unchanged', '不变'],
]

const readColumns: readonly Column<Line>[] = [
  { key: 'table', title: '表', isRowHead: true, cell: ({ table }) => table },
  { key: 'rows', title: '行数', align: 'right', cell: ({ rows }) => countText(rows) },
]

const allColumns: readonly Column<Line>[] = [
  ...readColumns,
  ...counts.slice(1).map(([key, title]): Column<Line> => {
    return { key, title, align: 'right', cell: (line) => <Changes number={line[key]} isChange={key !== 'unchanged'} /> }
  }),
]

/** What changes stands out among the noughts. */
function Changes({ number, isChange }: { number: number; isChange: boolean }) {
  return isChange && number > 0 ? <strong>{countText(number)}</strong> : countText(number)
}

type CountTableProps = {
  readonly job: ImportJob
  readonly columns: readonly Column<Line>[]
  readonly sums: readonly number[]
}

function CountTable({ job, columns, sums }: CountTableProps) {
  return (
    <div className="table-counts">
      <DataTable
        label="逐表行数"
        columns={columns}
        rows={job.tables}
        keyOf={({ table }) => table}
        isCompact
        foot={
          <tr>
            <th scope="row">合计 {job.tables.length} 张表</th>
            {sums.map((sum, at) => (
              <td key={columns[at + 1]?.key} className="right">
                {countText(sum)}
              </td>
            ))}
          </tr>
        }
      />
    </div>
  )
}

/** What the package holds, table by table, and what it adds, changes or leaves alone; in sum at the foot. */
export function TableCounts({ job }: { job: ImportJob }) {
  const sums = { rows: job.tables.reduce((all, { rows }) => all + rows, 0), ...sumOf(job) }
  const number = job.tables.length
  if (number === 0) return null
  if (job.state === 'faulty') {
    return (
      <details className="disclosure section">
        <summary>
          读到 {number} 张表，共 {countText(sums.rows)} 行；有错误，没有比对新增和更新
        </summary>
        <CountTable job={job} columns={readColumns} sums={[sums.rows]} />
      </details>
    )
  }
  return (
    <section className="section" aria-labelledby="tables">
      <div className="section-head">
        <h2 id="tables">逐表结果</h2>
        <p className="muted">按主键与系统里的记录比对</p>
      </div>
      <CountTable job={job} columns={allColumns} sums={counts.map(([key]) => sums[key])} />
    </section>
  )
}
