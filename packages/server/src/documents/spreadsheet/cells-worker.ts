import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { openXlsx, readXlsx, saveXlsx, type Cell, type Sheet } from 'hucre/xlsx'
import { cellText } from './cell-text.ts'
import { designedBytes, type DesignedWorkbook } from './designed-workbook.ts'
import { takeTitles } from './print-titles.ts'
import type { CellSheet, SheetCell, SheetNotes } from './sheet-cells.ts'

/** What the worker is started with: to read every cell, to write notes into a workbook, to write one that is to be filled in. */
export type CellsTask =
  | { readonly kind: 'read'; readonly path: string }
  | { readonly kind: 'annotate'; readonly path: string; readonly notes: readonly SheetNotes[] }
  | { readonly kind: 'write'; readonly workbook: DesignedWorkbook }

const port = parentPort
if (port !== null) void perform(workerData as CellsTask).then((answer) => port.postMessage(answer))

function perform(task: CellsTask): Promise<unknown> {
  switch (task.kind) {
    case 'read':
      return readAll(readFileSync(task.path))
    case 'annotate':
      return annotated(readFileSync(task.path), task.notes)
    case 'write':
      return designedBytes(task.workbook)
  }
}

async function readAll(file: Uint8Array): Promise<readonly CellSheet[]> {
  const { sheets } = await readXlsx(file, { readStyles: true })
  return sheets.map((sheet) => ({
    name: sheet.name,
    isHidden: sheet.hidden === true || sheet.veryHidden === true,
    rows: sheet.rows.flatMap((values, row) => {
      const cells = values.flatMap((value, at) =>
        filledCell(value, at, sheet.cells?.get(`${String(row)},${String(at)}`)),
      )
      return cells.length === 0 ? [] : [{ row: row + 1, cells }]
    }),
    merges: sheet.merges ?? [],
  }))
}

type Value = Sheet['rows'][number][number]

function filledCell(value: Value, at: number, cell: Cell | undefined): readonly SheetCell[] {
  if (cell?.formula !== undefined) return [formulaCell(value, at, cell.formula)]
  const read = cellText(value)
  if (read.text === '') return []
  if (typeof value !== 'number') return [{ at, ...read }]
  return [{ at, ...read, isNumber: true, isPercent: cell?.style?.numFmt?.includes('%') === true }]
}

function formulaCell(value: Value, at: number, formula: string): SheetCell {
  if (value === null || value === '') return { at, text: '', formula, damage: 'formula-empty' }
  if (typeof value !== 'number') return { at, ...cellText(value), formula }
  // A spreadsheet computes in doubles and shows 15 digits of the result.
  return { at, ...cellText(Number(value.toPrecision(15))), formula, isNumber: true }
}

const author = '绩衡'
const badFill = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFFC7CE' } } as const

/** The workbook as it came, with our comments in the cells that are named, and those of an earlier time gone. */
async function annotated(file: Uint8Array, notes: readonly SheetNotes[]): Promise<Uint8Array> {
  const workbook = await openXlsx(file, { readStyles: true })
  for (const sheet of workbook.sheets) {
    sheet.cells ??= new Map()
    takeBack(sheet.cells)
    const own = notes.find((each) => each.sheet === sheet.name)
    if (own !== undefined) annotate(sheet, sheet.cells, own)
  }
  workbook.namedRanges = [...(workbook.namedRanges ?? []), ...workbook.sheets.flatMap(takeTitles)]
  return saveXlsx(workbook)
}

function takeBack(cells: Map<string, Cell>): void {
  for (const [place, cell] of cells) {
    if (cell.comment?.author !== author) continue
    const { comment: _, style, ...rest } = cell
    const { fill: __, ...plain } = style ?? {}
    cells.set(place, { ...rest, style: plain })
  }
}

function annotate(sheet: Sheet, cells: Map<string, Cell>, { comments, texts }: SheetNotes): void {
  const cellAt = (row: number, column: number): readonly [string, Cell] => {
    const place = `${String(row - 1)},${String(column)}`
    return [place, cells.get(place) ?? { value: sheet.rows[row - 1]?.[column] ?? null, type: 'string' }]
  }
  for (const { row, column, text } of texts) {
    const line = (sheet.rows[row - 1] ??= [])
    while (line.length < column) line.push(null)
    line[column] = text
    const [place, cell] = cellAt(row, column)
    cells.set(place, { ...cell, value: text, type: 'string' })
  }
  for (const { row, column, text } of comments) {
    const [place, cell] = cellAt(row, column)
    cells.set(place, { ...cell, style: { ...cell.style, fill: badFill }, comment: { author, text } })
  }
}
