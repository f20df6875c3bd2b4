import { cellPath, goalTables, rowsOf, weightTotals, type GoalTable, type GoalTableName } from '@jiheng/domain/goals'
import { plainPoints } from '@jiheng/domain/kernel'
import { Noted, type SheetProps } from './field-note.tsx'
import { goalFormOf } from './goal-record.ts'
import { amountText, noFigure } from '../ui/number-text.ts'

/** Columns in 元: set with separators where they can be read as an amount. */
const amounts = new Set(['unitPrice', 'amount', 'spending', 'fiscal', 'other'])
const figures = new Set([...amounts, 'quantity', 'times', 'weight'])

/** What an indicator rests on: below its row, for the table is wide enough without. */
const below = new Set(['targetBasis', 'actualMethod', 'evidence', 'note'])

type TableProps = SheetProps & { readonly table: GoalTableName }
type RowProps = TableProps & { readonly row: Readonly<Record<string, string>> & { readonly key: string } }
type Column = GoalTable['columns'][number]

function columnsOf(table: GoalTableName): readonly Column[] {
  return goalTables[table].columns
}

function cellText(field: string, text: string): string {
  if (text === '') return noFigure
  return amounts.has(field) ? amountText(text.trim(), '元') : text
}

function Cell({ column: [field, label], ...props }: RowProps & { readonly column: Column }) {
  const { row, table } = props
  return (
    <td className={figures.has(field) ? 'right' : ''} data-label={label}>
      <Noted {...props} path={cellPath(table, row.key, field)}>
        {cellText(field, row[field] ?? '')}
      </Noted>
    </td>
  )
}

/** 指标值依据、取值方式、佐证要求 and 备注 of an indicator, those that were filled in. */
function Details(props: RowProps) {
  const { row, table } = props
  const shown = columnsOf(table).filter(([field]) => below.has(field) && (row[field] ?? '') !== '')
  if (shown.length === 0) return null
  return (
    <tr className="row-details">
      <td colSpan={columnsOf(table).length}>
        {shown.map(([field, label]) => (
          <span key={field}>
            <small>{label}</small>{' '}
            <Noted {...props} path={cellPath(table, row.key, field)}>
              {row[field]}
            </Noted>
          </span>
        ))}
      </td>
    </tr>
  )
}

function Rows(props: TableProps & { readonly columns: readonly Column[] }) {
  const { record, table, columns } = props
  return rowsOf(record.content, table).map((row) => [
    <tr key={row.key}>
      {columns.map((column) => (
        <Cell key={column[0]} {...props} row={row} column={column} />
      ))}
    </tr>,
    table === 'indicators' && <Details key={`${row.key}-details`} {...props} row={row} />,
  ])
}

function WeightFoot({ record, width }: { record: SheetProps['record']; width: number }) {
  const totals = weightTotals(record.content.indicators, goalFormOf(record))
  return (
    <tfoot>
      <tr>
        <td colSpan={width - 1}>合计（{totals.edition}，预算执行率的分值申报时不填）</td>
        <td className="right">{plainPoints(totals.total)}</td>
      </tr>
    </tfoot>
  )
}

/** A table of the form as it was filed; columns that nobody filled in are left out. */
export function SheetTable(props: TableProps) {
  const { record, table } = props
  const { name } = goalTables[table]
  const title = goalFormOf(record).words[table] ?? name
  const rows = rowsOf(record.content, table)
  if (rows.length === 0) return <p className="muted">没有填写{title}。</p>
  const columns = columnsOf(table).filter(
    ([field]) => !below.has(field) && (table === 'indicators' || rows.some((row) => (row[field] ?? '') !== '')),
  )
  return (
    <div className="table-scroll" role="region" aria-label={`${title}表`} tabIndex={0}>
      <table className="table compact sheet-table">
        <thead>
          <tr>
            {columns.map(([field, label]) => (
              <th key={field} scope="col" className={figures.has(field) ? 'right' : ''}>
                {label}
                {field === 'weight' && <small>分</small>}
                {amounts.has(field) && <small>元</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Rows {...props} columns={columns} />
        </tbody>
        {table === 'indicators' && <WeightFoot record={record} width={columns.length} />}
      </table>
    </div>
  )
}
