import type { ReactNode } from 'react'
import type { Column } from '../ui/data-table.tsx'
import { noFigure } from '../ui/number-text.ts'

/** A column of text or of an amount; an amount says its unit in the head. */
export function fileColumns<Row>(
  unit: string,
  columns: readonly (readonly [string, (row: Row) => ReactNode, 'amount'?])[],
): readonly Column<Row>[] {
  return columns.map(([title, cell, kind]) => ({
    key: title,
    title,
    cell: (row) => cell(row) ?? noFigure,
    ...(kind === 'amount' ? { unit, align: 'right' as const } : {}),
  }))
}
