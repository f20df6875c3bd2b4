import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import { columnShares } from '../typesetting/column-shares.ts'
import type { DocumentTable, TableColumn } from '../typesetting/official-document.ts'
import { halfCharacters, page } from '../typesetting/page.ts'
import { twipsOfMillimetres } from './word-styles.ts'

const textWidth = twipsOfMillimetres(page.width - page.left - page.right)

const alignments = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER } as const

/** A table with its title and unit above, its head repeated on every page and no row cut in two. */
export function wordTable(table: DocumentTable, cellStyle: 'TableText' | 'AnnexText'): readonly (Paragraph | Table)[] {
  const widths = columnShares(
    table,
    halfCharacters(cellStyle === 'TableText' ? page.tableSize : page.annexTableSize),
  ).map((share) => Math.floor(share * textWidth))
  const isShort = table.rows.length <= page.rowsKeptTogether
  const keptRows = isShort ? table.rows.length - 1 : page.firstRowsTogether - 1
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map((column, at) =>
      cell([column.title, { ...column, align: 'center' }], widths[at] ?? 0, {
        style: 'TableHead',
        isKept: true,
      }),
    ),
  })
  const rows = table.rows.map(
    (row, index) =>
      new TableRow({
        cantSplit: true,
        children: table.columns.map((column, at) =>
          cell([row[at] ?? '', column], widths[at] ?? 0, {
            style: cellStyle,
            isKept: index < keptRows,
          }),
        ),
      }),
  )
  return [
    ...(table.title === '' ? [] : [new Paragraph({ style: 'TableTitle', text: table.title })]),
    ...(table.unit === null ? [] : [new Paragraph({ style: 'TableUnit', text: `单位：${table.unit}` })]),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
      columnWidths: widths,
      alignment: AlignmentType.CENTER,
      margins: { marginUnitType: WidthType.DXA, top: 30, bottom: 30, left: 70, right: 70 },
      borders: ruled,
      rows: [head, ...rows],
    }),
    new Paragraph({ style: 'AfterTable' }),
  ]
}

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const heavy = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const
const ruled = {
  top: heavy,
  bottom: heavy,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
} as const

type CellLook = { readonly style: string; readonly isKept: boolean }

function cell([text, column]: readonly [string, TableColumn], width: number, { style, isKept }: CellLook): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: [new Paragraph({ style, text, alignment: alignments[column.align], keepNext: isKept })],
  })
}
