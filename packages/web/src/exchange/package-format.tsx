import { keyColumns, packageTables, type Column as PackageColumn, type PackageTable } from '@jiheng/domain/exchange'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { cellText, referenceText } from './format-text.ts'

type Line = { readonly column: PackageColumn; readonly points: string | null }

const marks = { key: '＊', required: '†', optional: '' } as const
const needs = { key: '主键', required: '必填', optional: '可空' } as const

const columns: readonly Column<Line>[] = [
  {
    key: 'name',
    title: '列名',
    isRowHead: true,
    width: 'nowrap',
    cell: ({ column: { name, need } }) => (
      <>
        {name}
        {marks[need]}
      </>
    ),
  },
  { key: 'need', title: '要求', width: 'nowrap', cell: ({ column: { need } }) => needs[need] },
  {
    key: 'cell',
    title: '填什么',
    width: 'wide',
    cell: ({ column, points }) => (
      <>
        {cellText(column.cell)}
        {points !== null && <small className="format-reference">{points}</small>}
      </>
    ),
  },
]

function TableFormat({ table }: { table: PackageTable }) {
  const keys = keyColumns(table)
    .map(({ name }) => name)
    .join('＋')
  return (
    <details className="disclosure format-table">
      <summary>
        <strong>{table.name}</strong>{' '}
        <small>
          {table.columns.length} 列，主键：{keys}
        </small>
      </summary>
      <DataTable
        label={`${table.name}表的列`}
        columns={columns}
        rows={table.columns.map((column) => ({ column, points: referenceText(table, column.name) }))}
        keyOf={({ column }) => column.name}
        isCompact
      />
    </details>
  )
}

/** 数据包格式: the rules that hold for all tables, then every table with its columns, from the data that the importer reads by. */
export function PackageFormat() {
  return (
    <section className="section" aria-labelledby="format">
      <h2 id="format">数据包格式</h2>
      <details className="disclosure">
        <summary>看 {packageTables.length} 张表的列名和填法</summary>
        <ul className="format-rules">
          <li>一张表一个 csv 文件（文件名就是表名，如“项目.csv”），压缩成 zip；或一个 xlsx，一张表一个工作表。</li>
          <li>第 1 行是列名，次序不限，不能有表里没有的列；csv 用 UTF-8 编码。没有数据的表可以不放。</li>
          <li>
            <strong>＊</strong> 是主键：几列合起来认出一条记录，不可空、不可重复。<strong>†</strong> 是必填。其余可空。
          </li>
          <li>系统里没有的主键算新增，内容不同的算更新（留下历史），相同的不变；已批复或已完成的记录不能改。</li>
          <li>一个数据包只装一个区划的数据。有一处错误就全部不写。</li>
        </ul>
        {packageTables.map((table) => (
          <TableFormat key={table.name} table={table} />
        ))}
      </details>
    </section>
  )
}
