import type { GoalTableName } from '@jiheng/domain/goals'
import { formatMoney, parseMoney, sumMoney } from '@jiheng/domain/kernel'
import { formColumns, type FormCell, type FormGrid } from '../documents/form/official-form.ts'
import { paperAmount } from './paper-amount.ts'

type Row = Readonly<Record<string, string>>

type PaperColumn = {
  readonly title: string
  readonly span: number
  readonly kind: FormCell['kind']
  readonly text: (row: Row) => string
  /** Equal neighbours below each other are one cell. */
  readonly isMerged?: boolean
}

const plain = (field: string, title: string, span: number): PaperColumn => ({
  title,
  span,
  kind: span <= 3 ? 'center' : 'text',
  text: (row) => row[field] ?? '',
})
const amount = (field: string, title: string, span: number): PaperColumn => ({
  title,
  span,
  kind: 'figure',
  text: (row) => paperAmount(row[field] ?? ''),
})

/** What the official table has no column for stands in its 备注, each with its name. */
function remarks(row: Row): string {
  const parts = [
    ['依据', row['targetBasis']],
    ['取值', row['actualMethod']],
    ['佐证', row['evidence']],
    ['', row['note']],
  ] as const
  return parts
    .flatMap(([name, text = '']) => (text.trim() === '' ? [] : [name === '' ? text : `${name}：${text}`]))
    .join('\n')
}

/** The columns of each table on paper; their spans fill the form's width. */
const paperColumns: Readonly<Record<GoalTableName, readonly PaperColumn[]>> = {
  indicators: [
    { ...plain('levelOne', '一级指标', 3), isMerged: true },
    { ...plain('levelTwo', '二级指标', 3), isMerged: true },
    plain('levelThree', '三级指标', 5),
    plain('nature', '性质', 2),
    { ...plain('target', '指标值', 4), kind: 'center' },
    plain('weight', '分值', 2),
    { title: '备注', span: 5, kind: 'text', text: remarks },
  ],
  estimate: [
    plain('content', '测算内容', 6),
    plain('quantity', '数量', 2),
    plain('unit', '单位', 2),
    amount('unitPrice', '单价', 4),
    plain('times', '次数', 2),
    amount('amount', '金额', 4),
    plain('basis', '测算依据', 4),
  ],
  milestones: [
    plain('content', '工作内容', 10),
    { ...plain('startsOn', '开始日期', 4), kind: 'center' },
    { ...plain('endsOn', '完成日期', 4), kind: 'center' },
    amount('spending', '计划支出', 6),
  ],
  tasks: [
    plain('name', '任务名称', 5),
    plain('content', '主要内容', 7),
    amount('amount', '预算金额', 4),
    amount('fiscal', '其中财政拨款', 4),
    amount('other', '其中其他资金', 4),
  ],
}

/** The column that a table is summed in (合计). */
const summed: Partial<Record<GoalTableName, string>> = { estimate: 'amount', tasks: 'amount' }

/** A table of the form: its name where it has one of its own, its heads, its rows; one empty row where there is none. */
export function goalTableGrid(table: GoalTableName, rows: readonly Row[], name: string | null): FormGrid {
  const columns = paperColumns[table]
  const cells = rows.map((row) => columns.map(({ text }) => text(row)))
  const shown = cells.length > 0 ? cells : [columns.map(() => '')]
  return {
    heads: name === null ? 1 : 2,
    rows: [
      ...(name === null ? [] : [[{ text: name, span: formColumns, kind: 'head' } as const]]),
      columns.map(({ title, span }) => ({ text: title, span, kind: 'head' })),
      ...shown.map((row, at) => rowCells(columns, shown, { row, at })),
      ...totalRow(table, rows),
    ],
  }
}

type Placed = { readonly row: readonly string[]; readonly at: number }

function rowCells(columns: readonly PaperColumn[], all: readonly (readonly string[])[], placed: Placed): FormCell[] {
  return columns.flatMap(({ span, kind, isMerged }, column): FormCell[] => {
    const text = placed.row[column] ?? ''
    if (isMerged !== true) return [{ text, span, kind }]
    // A merged cell ends where anything left of it changes.
    const isSame = (other: number): boolean =>
      all[other]?.slice(0, column + 1).join('\n') === placed.row.slice(0, column + 1).join('\n')
    if (placed.at > 0 && isSame(placed.at - 1)) return []
    let end = placed.at + 1
    while (end < all.length && isSame(end)) end += 1
    return [{ text, span, kind, rows: end - placed.at }]
  })
}

/** 合计, where every amount can be read and there is more than one. */
function totalRow(table: GoalTableName, rows: readonly Row[]): readonly (readonly FormCell[])[] {
  const field = summed[table]
  if (field === undefined || rows.length < 2) return []
  const read = rows.flatMap((row) => {
    const value = parseMoney((row[field] ?? '').trim())
    return value.ok ? [value.value] : []
  })
  if (read.length < rows.length) return []
  const columns = paperColumns[table]
  const title = goalAmountTitle(table)
  const at = columns.findIndex((column) => column.title === title)
  const before = columns.slice(0, at).reduce((sum, { span }) => sum + span, 0)
  const own = columns[at]?.span ?? 0
  return [
    [
      { text: '合计', span: before, kind: 'center' },
      { text: paperAmount(formatMoney(sumMoney(read))), span: own, kind: 'figure' },
      { text: '', span: formColumns - before - own, kind: 'text' },
    ],
  ]
}

function goalAmountTitle(table: GoalTableName): string {
  return table === 'tasks' ? '预算金额' : '金额'
}
