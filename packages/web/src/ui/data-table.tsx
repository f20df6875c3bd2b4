import type { ReactNode } from 'react'
import { Explained } from './explained.tsx'

export type Column<Row> = {
  readonly key: string
  readonly title: string
  /** Stands small under the title: 万元, 分, %. */
  readonly unit?: string | undefined
  readonly align?: 'left' | 'right' | 'center'
  readonly width?: 'wide' | 'nowrap'
  /** The cell that names its row. */
  readonly isRowHead?: boolean
  readonly cell: (row: Row) => ReactNode
}
type DataTableProps<Row> = {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row, index: number) => string
  readonly caption?: ReactNode
  readonly isCompact?: boolean
  /** Scrolls inside itself so that its head stays in sight. */
  readonly isTall?: boolean
  readonly foot?: ReactNode
}

function classOf<Row>(column: Column<Row>): string {
  return [column.align ?? 'left', column.width ?? ''].join(' ').trim()
}

/** A real table: heads with units, one row head, right-aligned figures. Wide ones scroll sideways and can be focused to do so. */
export function DataTable<Row>({ label, columns, rows, keyOf, caption, isCompact, isTall, foot }: DataTableProps<Row>) {
  return (
    <div
      className={isTall === true ? 'table-scroll is-tall' : 'table-scroll'}
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <table className={isCompact === true ? 'table compact' : 'table'}>
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.align ?? 'left'}>
                <Explained word={column.title} />
                {column.unit !== undefined && <small>{column.unit}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={keyOf(row, index)}>
              {columns.map((column) =>
                column.isRowHead === true ? (
                  <th key={column.key} scope="row" className={classOf(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {foot !== undefined && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  )
}
