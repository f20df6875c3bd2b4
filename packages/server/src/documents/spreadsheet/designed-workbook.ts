import { writeXlsx, type Cell, type CellStyle, type CellValue, type DataValidation, type WriteSheet } from 'hucre/xlsx'
import { printTitles } from './print-titles.ts'
import { rowHeights } from './row-heights.ts'
import type { MergedRange } from './sheet-cells.ts'
import { cellValue, formats, type SheetColumnKind } from './write-workbook.ts'

/** How a cell looks and whether it takes input: `input` and `field`, an input as wide as the page, alone may be typed into. */
export type CellLook = 'title' | 'plain' | 'head' | 'section' | 'locked' | 'input' | 'field' | 'result'

export type DesignedCell = {
  readonly text: string
  readonly look: CellLook
  readonly kind?: SheetColumnKind
  /** So many lines high at least, for what is to be written there. */
  readonly lines?: number
}

/** What the cells of a range take: one of a list (given, or where it stands), an amount, a number, a day. */
export type SheetRule = {
  readonly range: string
  readonly takes: readonly string[] | { readonly listAt: string } | 'amount' | 'number' | 'day'
  /** Said when anything else is typed. */
  readonly message: string
}

/** A sheet that is filled in by people: its heads are frozen, all but its input cells locked. */
export type DesignedSheet = {
  readonly name: string
  /** In characters; null hides the column. */
  readonly widths: readonly (number | null)[]
  readonly rows: readonly (readonly (DesignedCell | null)[])[]
  /** Rows that nobody sees, from 0. */
  readonly hiddenRows: readonly number[]
  readonly frozen: { readonly rows: number; readonly columns: number } | null
  readonly merges: readonly MergedRange[]
  readonly rules: readonly SheetRule[]
  readonly isHidden: boolean
  readonly print: SheetPrint
}

/** How a sheet lies on A4. */
export type SheetPrint = {
  readonly isLandscape: boolean
  /** So many pages beside each other. */
  readonly pagesWide: number
  /** The last column that is printed, as a spreadsheet calls it; null for all. */
  readonly lastColumn: string | null
  /** What is repeated on each page, such as $2:$2 and $B:$C; null for nothing. */
  readonly repeatedRows: string | null
  readonly repeatedColumns: string | null
}

/** A page as it comes. */
export const plainPrint: SheetPrint = {
  isLandscape: false,
  pagesWide: 1,
  lastColumn: null,
  repeatedRows: null,
  repeatedColumns: null,
}

/** A workbook to be filled in, and what it says of itself. It opens on its first sheet. */
export type DesignedWorkbook = {
  readonly sheets: readonly DesignedSheet[]
  readonly properties: { readonly title: string; readonly creator: string }
  /** Stands at the head of every printed page; null for none. */
  readonly mark: string | null
}

/** Writes a workbook to be filled in; a large one takes seconds, in a worker (`writeDesigned`). */
export async function designedBytes({ sheets, properties, mark }: DesignedWorkbook): Promise<Uint8Array> {
  const head =
    mark === null
      ? { headerFooter: { oddFooter: pageNumber } }
      : { headerFooter: { oddHeader: `&C${mark}`, oddFooter: pageNumber } }
  return writeXlsx({
    sheets: sheets.map((sheet) => ({ ...designed(sheet), ...head })),
    namedRanges: sheets.flatMap(({ name, print }) =>
      printTitles(name, { columns: print.repeatedColumns, rows: print.repeatedRows }),
    ),
    properties,
  })
}

/** The sheet, and which page of how many. */
const pageNumber = '&L&A&R第 &P 页，共 &N 页'

const thin = { style: 'thin', color: { rgb: 'FFBFBFBF' } } as const
const border = { top: thin, bottom: thin, left: thin, right: thin } as const
const fill = (rgb: string): NonNullable<CellStyle['fill']> => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } })
const wrapped = { vertical: 'center', wrapText: true } as const

const looks: Readonly<Record<CellLook, CellStyle>> = {
  title: { font: { bold: true, size: 16 }, alignment: { vertical: 'center' } },
  plain: { alignment: { vertical: 'top', wrapText: true } },
  head: {
    font: { bold: true },
    fill: fill('FFDDE6F0'),
    border,
    alignment: { horizontal: 'center', ...wrapped },
  },
  section: { font: { bold: true }, fill: fill('FFEEF2F7'), border, alignment: { vertical: 'center' } },
  locked: { fill: fill('FFF2F2F2'), border, alignment: wrapped },
  input: { border, alignment: wrapped, protection: { locked: false } },
  field: { border, alignment: { horizontal: 'left', ...wrapped }, protection: { locked: false } },
  result: { font: { color: { rgb: 'FF9C0006' } }, alignment: wrapped },
}

/** One style object for each look and kind: the writer keeps as many as there are. */
const styles = new Map<string, CellStyle>()
function styleOf(look: CellLook, kind: SheetColumnKind): CellStyle {
  const name = `${look} ${kind}`
  const known = styles.get(name)
  if (known !== undefined) return known
  const numFmt = formats[kind]
  const style = { ...looks[look], ...(numFmt === undefined ? {} : { numFmt }) }
  styles.set(name, style)
  return style
}

function designed(sheet: DesignedSheet): WriteSheet {
  const rows: CellValue[][] = []
  const cells = new Map<string, Partial<Cell>>()
  sheet.rows.forEach((row, at) => {
    rows.push(row.map((cell) => (cell === null ? null : cellValue(cell.kind ?? 'text', cell.text))))
    row.forEach((cell, column) => {
      if (cell !== null)
        cells.set(`${String(at)},${String(column)}`, { style: styleOf(cell.look, cell.kind ?? 'text') })
    })
  })
  return {
    name: sheet.name,
    rows,
    cells,
    columns: sheet.widths.map((width) => (width === null ? { hidden: true } : { width })),
    rowDefs: new Map<number, { hidden?: boolean; height?: number }>([
      ...sheet.hiddenRows.map((row) => [row, { hidden: true }] as const),
      ...[...rowHeights(sheet)].map(([row, height]) => [row, { height }] as const),
    ]),
    merges: [...sheet.merges],
    dataValidations: sheet.rules.map(validation),
    ...(sheet.frozen === null ? {} : { freezePane: { ...sheet.frozen } }),
    // Without a password: it keeps hands from slipping, and nobody from his own figures.
    protection: { sheet: true, formatColumns: true, formatRows: true, sort: true, autoFilter: true, deleteRows: true },
    pageSetup: pageOf(sheet),
    ...(sheet.isHidden ? { veryHidden: true } : {}),
  }
}

function pageOf({ print, rows }: DesignedSheet): NonNullable<WriteSheet['pageSetup']> {
  const { isLandscape, pagesWide, lastColumn } = print
  return {
    paperSize: 'a4',
    orientation: isLandscape ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: pagesWide,
    fitToHeight: 0,
    margins: { left: 0.5, right: 0.5, top: 0.75, bottom: 0.6, header: 0.3, footer: 0.3 },
    ...(lastColumn === null ? {} : { printArea: `$A$1:$${lastColumn}$${String(rows.length)}` }),
  }
}

function validation({ range, takes, message }: SheetRule): DataValidation {
  const told = { range, allowBlank: true, showErrorMessage: true, errorTitle: '请检查', errorMessage: message } as const
  if (takes === 'day') return { ...told, type: 'date', operator: 'greaterThan', formula1: '32874' }
  if (takes === 'amount' || takes === 'number') {
    return { ...told, type: 'decimal', operator: 'greaterThanOrEqual', formula1: '0' }
  }
  return 'listAt' in takes
    ? { ...told, type: 'list', formula1: takes.listAt }
    : { ...told, type: 'list', values: [...takes] }
}
