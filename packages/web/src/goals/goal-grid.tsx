import type { EntryRow } from '@jiheng/domain/forms'
import {
  cellPath,
  entryTable,
  estimateAmount,
  goalTables,
  readIndicatorTarget,
  type EstimateLine,
  type GoalTableName,
  type IndicatorRow,
} from '@jiheng/domain/goals'
import { formatDecimal } from '@jiheng/domain/kernel'
import { unreadSentences } from '@jiheng/domain/indicators'
import { memo, useCallback, useMemo } from 'react'
import { EntryGrid } from '../forms/entry-grid.tsx'
import type { CellMark } from '../forms/entry-row.tsx'
import type { Step } from '../forms/undo.ts'
import { labelIn } from './field-ways.ts'
import { controlOf, goalFormOf, type FieldsProps } from './goal-record.ts'
import { TableSums, totalsOf } from './table-sums.tsx'

/** How the target was read (读作): what will be compared with the actual. */
function readAs(row: IndicatorRow, year: number): string {
  if (row.target.trim() === '') return ''
  const reading = readIndicatorTarget(row, year)
  switch (reading.kind) {
    case 'quantity':
      return `读作 ${reading.operator} ${formatDecimal(reading.value)} ${reading.unit}`
    case 'range':
      return `读作 ${formatDecimal(reading.low)} 至 ${formatDecimal(reading.high)} ${reading.unit}`
    case 'date':
      return `读作 ${reading.from === null ? '' : `${reading.from} 至 `}${reading.by} 前`
    case 'band':
      return `读作“${reading.band}”`
    case 'unread':
      return row.nature === '定性' ? '' : unreadSentences[reading.code]
  }
}

/** What the factors come to, where the amount says something else. */
function productAside(row: EstimateLine): string {
  const product = estimateAmount(row)
  return product === null || product === row.amount ? '' : `数量×单价×次数 = ${product}`
}

function asideIn(name: GoalTableName, year: number) {
  if (name === 'indicators') {
    return (row: EntryRow, field: string) => (field === 'target' ? readAs(row as IndicatorRow, year) : '')
  }
  if (name === 'estimate') {
    return (row: EntryRow, field: string) => (field === 'amount' ? productAside(row as EstimateLine) : '')
  }
  return undefined
}

/** What is said at the cells of a table: faults and the reviewer's comments, by the rows' keys. */
function marksOf(
  { record, faults }: Pick<FieldsProps, 'record' | 'faults'>,
  name: GoalTableName,
): ReadonlyMap<string, readonly CellMark[]> {
  const comments = (record.returned?.comments ?? []).map(
    ({ field, text }) => [field, { tone: 'warn', text: `退回意见：${text}` }] as const,
  )
  // What is to be explained stands in full, with room for the reason, in the panel.
  const found = faults.map(({ path, atField, isToExplain }): readonly [string, Omit<CellMark, 'field'>] => [
    path,
    isToExplain ? { tone: 'warn', text: '须说明，见送审前检查' } : { tone: 'bad', text: atField },
  ])
  const marks = new Map<string, CellMark[]>()
  for (const [path, mark] of [...found, ...comments]) {
    const [table, key = '', field = ''] = path.split('.')
    if (table === name) marks.set(key, [...(marks.get(key) ?? []), { ...mark, field }])
  }
  return marks
}

const units: Readonly<Record<string, string>> = {
  amount: '元',
  unitPrice: '元',
  spending: '元',
  fiscal: '元',
  other: '元',
  weight: '分',
}

type GridProps = { readonly name: GoalTableName; readonly props: FieldsProps }

function Grid({ name, props }: GridProps) {
  const { record, content, faults, editing } = props
  const { year } = record
  const form = goalFormOf(record)
  const table = useMemo(() => entryTable(name, { form, year }), [name, form, year])
  const asideOf = useMemo(() => asideIn(name, year), [name, year])
  const marks = useMemo(() => marksOf({ record, faults }, name), [record, faults, name])
  const { change } = editing
  const onChange = useCallback(
    (rows: readonly EntryRow[], step: Step) => change((now) => ({ ...now, [name]: rows }), step),
    [change, name],
  )
  const cellControl = useCallback((key: string, field: string) => controlOf(cellPath(name, key, field)), [name])
  const fault = faults.find(({ path }) => path === name)
  return (
    <div className="form-table">
      <h3>{labelIn(form, name)}</h3>
      {fault !== undefined && <p className="field-error">{fault.atField}</p>}
      <EntryGrid
        id={controlOf(name)}
        name={labelIn(form, name)}
        rowName={goalTables[name].rowName}
        table={table}
        rows={content[name]}
        marks={marks}
        controlOf={cellControl}
        asideOf={asideOf}
        totals={totalsOf(name, content, form)}
        units={units}
        onChange={onChange}
        turning={editing}
      >
        <TableSums name={name} content={content} form={form} />
      </EntryGrid>
    </div>
  )
}

/** A table of the goal form in the one control that all tables have; typing elsewhere in the form leaves it alone. */
export const GoalGrid = memo(
  Grid,
  ({ name, props: a }, { name: other, props: b }) =>
    name === other &&
    a.record === b.record &&
    a.content[name] === b.content[name] &&
    a.content.requestedAmount === b.content.requestedAmount &&
    a.faults === b.faults &&
    a.editing.change === b.editing.change &&
    a.editing.undo === b.editing.undo &&
    a.editing.redo === b.editing.redo,
)
