import { createWriteStream } from 'node:fs'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeXlsx, writeXlsxStream, type CellValue, type ColumnDef, type WriteSheet } from 'hucre/xlsx'

/** What the cells of a column hold; a value that is not of that kind, or that a double would damage, is written as text. */
export type SheetColumnKind = 'text' | 'integer' | 'decimal' | 'money' | 'points' | 'rate' | 'date'

export type SheetColumn = {
  readonly title: string
  /** In characters. */
  readonly width?: number
  readonly kind: SheetColumnKind
  /** A closed list to choose from, as a drop-down below the heading; not in a sheet that is streamed. */
  readonly choices?: readonly string[]
}

/** One sheet: cells as canonical text ("1234.50", "2024-07-31"); an empty string is an empty cell. */
export type Sheet = {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>
}

/** The most rows that a sheet takes besides its heading. */
const sheetRowLimit = 1_048_575

/** The most cells of a workbook that is put together in memory: some 500 MB while it is written. */
const gatheredCellLimit = 1_000_000

/** A sheet does not fit: it has more rows than the format holds, or the workbook more cells than are put together in memory. */
export class SheetTooLong extends Error {
  readonly sheet: string
  constructor(sheet: string) {
    super(`sheet ${sheet} does not fit into a workbook`)
    this.sheet = sheet
  }
}

/**
 * Writes an XLSX. One sheet is streamed and so may be of any length; several are put together in memory. A `mark` says of
 * data that are not real what they are: on each row of a single sheet, on a sheet of its own before several.
 * @throws SheetTooLong
 */
export async function writeWorkbook(
  told: readonly Sheet[],
  out: Writable | string,
  mark: string | null,
): Promise<void> {
  const target = typeof out === 'string' ? createWriteStream(out) : out
  const sheets = mark === null ? told : markedSheets(told, mark)
  const [only] = sheets
  if (only !== undefined && sheets.length === 1) return pipeline(Readable.fromWeb(streamed(only)), target)
  const whole: WriteSheet[] = []
  let cells = 0
  const count = (row: readonly CellValue[], sheet: Sheet): void => {
    cells += row.length
    if (cells > gatheredCellLimit) throw new SheetTooLong(sheet.name)
  }
  for (const sheet of sheets) whole.push(await gathered(sheet, count))
  await pipeline(Readable.from([await writeXlsx({ sheets: whole })]), target)
}

function markedSheets(sheets: readonly Sheet[], mark: string): readonly Sheet[] {
  const column = { title: mark, kind: 'text' } as const
  const [only, ...others] = sheets
  if (only === undefined || others.length > 0) return [{ name: mark, columns: [column], rows: [] }, ...sheets]
  return [{ ...only, columns: [column, ...only.columns], rows: markedRows(only.rows, mark) }]
}

async function* markedRows(rows: Sheet['rows'], mark: string): AsyncGenerator<readonly string[]> {
  for await (const row of rows) yield [mark, ...row]
}

function streamed(sheet: Sheet): Parameters<typeof Readable.fromWeb>[0] {
  const columns = sheet.columns.map((column) => ({ ...definition(column), header: column.title }))
  const stream = writeXlsxStream(cellRows(sheet), { name: sheet.name, columns, freezePane: { rows: 1 } })
  // The two declarations of the web's stream (the language's and Node's) are one thing at run time.
  return stream as Parameters<typeof Readable.fromWeb>[0]
}

async function gathered(sheet: Sheet, count: (row: readonly CellValue[], sheet: Sheet) => void): Promise<WriteSheet> {
  const rows: CellValue[][] = [sheet.columns.map((column) => column.title)]
  for await (const row of cellRows(sheet)) {
    count(row, sheet)
    rows.push(row)
  }
  const dataValidations = sheet.columns.flatMap(choicesBelow)
  return { name: sheet.name, columns: sheet.columns.map(definition), rows, freezePane: { rows: 1 }, dataValidations }
}

/** The drop-down of a column, for as many rows as anybody types. */
function choicesBelow({ choices, title }: SheetColumn, at: number): NonNullable<WriteSheet['dataValidations']> {
  if (choices === undefined) return []
  const letter = String.fromCharCode(65 + at)
  const told = {
    errorTitle: title,
    errorMessage: '请从下拉列表中选择',
    errorStyle: 'stop',
    showErrorMessage: true,
  } as const
  return [{ type: 'list', values: [...choices], range: `${letter}2:${letter}3000`, allowBlank: true, ...told }]
}

async function* cellRows(sheet: Sheet): AsyncGenerator<CellValue[]> {
  const kinds = sheet.columns.map((column) => column.kind)
  let count = 0
  for await (const row of sheet.rows) {
    count += 1
    if (count > sheetRowLimit) throw new SheetTooLong(sheet.name)
    yield kinds.map((kind, at) => cellValue(kind, row[at] ?? ''))
  }
}

/** The number format of each kind. */
export const formats: { readonly [Kind in SheetColumnKind]?: string } = {
  text: '@',
  integer: '0',
  money: '#,##0.00',
  points: '0.00',
  rate: '0.00%',
  date: 'yyyy-mm-dd',
}

function definition(column: SheetColumn): ColumnDef {
  const numFmt = formats[column.kind]
  return {
    width: column.width ?? Math.max(10, column.title.length * 2 + 4),
    ...(numFmt === undefined ? {} : { numFmt }),
  }
}

/** What stands in a cell of a kind for its text; text where a number or a date would not give the same text back. */
export function cellValue(kind: SheetColumnKind, text: string): CellValue {
  if (text === '') return null
  if (kind === 'text') return asText(text)
  return (kind === 'date' ? dateValue(text) : numberValue(text)) ?? asText(text)
}

/** A spreadsheet reads "_x000D_" as a carriage return: such a word is written with its underscore spelt out. */
function asText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

/** A double keeps 15 digits; a longer number stays text. */
function numberValue(text: string): number | null {
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return null
  return text.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15 ? Number(text) : null
}

/** Spreadsheets know days from 1900-03-01 on without doubt. */
function dateValue(text: string): Date | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= '1900-03-01' ? new Date(`${text}T00:00:00Z`) : null
}
