import type { PeopleChange, PeopleImport, SheetCounts } from '@jiheng/contract/people-imports'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { countText } from '../ui/number-text.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'

const tones: Readonly<Record<PeopleImport['state'], Tone>> = {
  有差错: 'bad',
  待确认: 'active',
  待授予岗位: 'active',
  已完成: 'good',
  已放弃: 'idle',
}

/** Where a workbook stands. */
export function ImportState({ state }: { state: PeopleImport['state'] }) {
  return <StateBadge tone={tones[state]} word={state} />
}

const figure = (key: keyof Omit<SheetCounts, 'sheet'>, title: string): Column<SheetCounts> => ({
  key,
  title,
  align: 'right',
  cell: (counts) => countText(counts[key]),
})

const countColumns: readonly Column<SheetCounts>[] = [
  { key: 'sheet', title: '表', isRowHead: true, cell: ({ sheet }) => sheet },
  figure('rows', '行数'),
  figure('added', '新增'),
  figure('updated', '更新'),
  figure('unchanged', '不变'),
  figure('rejected', '有差错'),
]

/** Rows by what becomes of them; the last four add up to the first. */
export function ImportCounts({ counts }: { counts: readonly SheetCounts[] }) {
  return <DataTable label="各表行数" columns={countColumns} rows={counts} keyOf={({ sheet }) => sheet} isCompact />
}

type Fault = PeopleImport['faults'][number]

const faultColumns: readonly Column<Fault>[] = [
  { key: 'cell', title: '单元格', isRowHead: true, width: 'nowrap', cell: ({ sheet, cell }) => `${sheet}!${cell}` },
  { key: 'value', title: '内容', cell: ({ value }) => (value === '' ? '（空）' : value) },
  { key: 'rule', title: '问题', width: 'wide', cell: ({ rule }) => rule },
  { key: 'mend', title: '怎样改', width: 'wide', cell: ({ mend }) => mend },
]

/** All faults of a workbook at once. */
export function ImportFaults({ read: { faults, faultCount } }: { read: PeopleImport }) {
  if (faultCount === 0) return null
  return (
    <>
      <div className="notice notice-bad" role="alert">
        <h2>有 {countText(faultCount)} 处差错，没有写入</h2>
        <p>全部改好后重新上传。{faultCount > faults.length && `下面是前 ${countText(faults.length)} 处。`}</p>
      </div>
      <DataTable
        label="差错"
        columns={faultColumns}
        rows={faults}
        keyOf={(fault, at) => `${fault.sheet}!${fault.cell} ${String(at)}`}
        isCompact
      />
    </>
  )
}

const changeColumns: readonly Column<PeopleChange>[] = [
  { key: 'place', title: '行', isRowHead: true, width: 'nowrap', cell: ({ sheet, row }) => `${sheet} 第 ${row} 行` },
  {
    key: 'outcome',
    title: '变动',
    width: 'nowrap',
    cell: ({ outcome }) =>
      outcome === 'added' ? <StateBadge tone="good" word="新增" /> : <StateBadge tone="warn" word="更新" />,
  },
  { key: 'what', title: '对象', cell: ({ what }) => what },
  { key: 'detail', title: '内容', width: 'wide', cell: ({ detail }) => detail },
]

/** What is still to be done by a workbook, row by row. */
export function ImportChanges({ read: { changes, changeCount } }: { read: PeopleImport }) {
  if (changeCount === 0) return <p>没有要变动的：工作簿里的内容系统里都已经有了。</p>
  return (
    <>
      <DataTable
        label="变动清单"
        columns={changeColumns}
        rows={changes}
        keyOf={({ sheet, row }) => `${sheet} ${String(row)}`}
        isCompact
        isTall
      />
      {changeCount > changes.length && (
        <p className="table-foot">
          已显示 {countText(changes.length)} 条，共 {countText(changeCount)} 条
        </p>
      )}
    </>
  )
}
