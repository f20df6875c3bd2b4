import type { LibraryLine } from '@jiheng/contract/indicators'
import type { ProposalRecord } from '@jiheng/contract/indicator-proposals'
import { Link } from 'react-router'
import { useMay } from '../app/session.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { countText } from '../ui/number-text.ts'
import { UseByYear } from './item-use.tsx'
import { Versions } from './item-versions.tsx'
import { Standard, validityText } from './library-columns.tsx'

function similarColumns(mayOpen: boolean): readonly Column<LibraryLine>[] {
  return [
    {
      key: 'name',
      title: '三级指标',
      isRowHead: true,
      width: 'wide',
      cell: (row) => (
        <>
          {mayOpen ? <Link to={`/indicators/${encodeURIComponent(row.code)}`}>{row.name}</Link> : row.name}
          <small className="library-note">
            {row.code} · {row.levelTwo ?? ''} · {validityText(row)}
          </small>
        </>
      ),
    },
    { key: 'definition', title: '定义', width: 'wide', cell: (row) => row.definition ?? '还没有写定义。' },
    { key: 'unit', title: '计量单位', width: 'nowrap', cell: (row) => row.unit ?? '定性' },
    { key: 'standard', title: '标准值和来源', cell: (row) => <Standard item={row} /> },
    { key: 'used', title: '使用项目', unit: '个', align: 'right', cell: (row) => countText(row.used) },
  ]
}

/** What a reviewer looks at beside a proposal: items that are like it, and what became of the one that it is about. */
export function ProposalBeside({ record }: { record: ProposalRecord }) {
  const mayOpen = useMay('records')
  const { similar, itemHistory } = record
  return (
    <>
      <section className="section" aria-labelledby="proposal-similar">
        <h2 id="proposal-similar">指标库中名称相近的指标</h2>
        {similar.length === 0 ? (
          <p className="muted">没有名称相近的指标。</p>
        ) : (
          <DataTable
            label="名称相近的指标"
            columns={similarColumns(mayOpen)}
            rows={similar}
            keyOf={(row) => row.code}
            isCompact
          />
        )}
      </section>
      {itemHistory !== null && (
        <section className="section" aria-labelledby="proposal-history">
          <h2 id="proposal-history">这项指标的使用情况</h2>
          <UseByYear record={itemHistory} />
          <Versions record={itemHistory} />
        </section>
      )}
    </>
  )
}
