import { fault, notice, valueOf, type DraftGoal, type DraftRow, type Headed, type Telling } from './draft-goal.ts'
import type { ExportGrid, PlacedExportCell } from './export-sheet.ts'
import { tableOf, type ExportTable } from './known-heading.ts'

/** A column of a table: what it is headed and over which columns of the sheet the head stands. */
export type ExportColumn = Headed & { readonly at: number; readonly end: number }

/** What became of a row of a sheet. */
export type RowFate = 'head' | 'taken' | 'unread' | 'faulty'

export type TableReading = {
  readonly telling: Telling
  readonly grid: ExportGrid
  readonly columns: readonly ExportColumn[]
}

const names: Readonly<Record<ExportTable, string>> = { tasks: 'name', indicators: 'levelThree' }
/** What stands over several rows is said of each of them; an amount is not, or it would count twice. */
const reachingDown: ReadonlySet<string> = new Set(['levelOne', 'levelTwo', 'levelThree'])

const columnName = ({ field }: Headed, table: ExportTable): string => field.slice(table.length + 1)

/** The cell of a row in a column; one merged from above only where it is asked for. */
export function cellIn(
  grid: ExportGrid,
  row: number,
  { at, end }: Pick<ExportColumn, 'at' | 'end'>,
  isFromAbove: boolean,
): PlacedExportCell | undefined {
  for (let column = at; column <= end; column += 1) {
    const cell = grid.at(row, column)
    if (cell !== undefined && (cell.row === row || isFromAbove)) return cell
  }
  return undefined
}

type Found = { readonly column: ExportColumn; readonly name: string; readonly cell: PlacedExportCell; text: string }

/** Reads the row of one table; null where the row has nothing in its columns. */
export function readTableRow(
  { telling, grid, columns }: TableReading,
  draft: DraftGoal,
  table: ExportTable,
  row: number,
): RowFate | null {
  const own = columns.filter(({ field }) => tableOf(field) === table)
  const cells = own.flatMap((column) => {
    const name = columnName(column, table)
    const cell = cellIn(grid, row, column, reachingDown.has(name))
    return cell === undefined ? [] : [{ column, name, cell }]
  })
  if (!cells.some(({ cell }) => cell.row === row)) return null
  const read = cells.map(({ column, name, cell }) => ({ column, name, cell, text: valueOf(telling, cell, column) }))
  if (read.some(({ text }) => text === null)) return 'faulty'
  return keepRow(telling, draft, table, read as readonly Found[])
}

/** 指标1：…, 任务2：…: the form numbers its blank rows; dots stand for more to come. */
function withoutNumber(text: string): string {
  const plain = text.replace(/^(?:指标|目标|任务)\s*[\d１-９]+\s*[:：.、]?\s*/, '').trim()
  return /^[.…·。]+$/.test(plain) ? '' : plain
}

function keepRow(telling: Telling, draft: DraftGoal, table: ExportTable, found: readonly Found[]): RowFate {
  const row: DraftRow = new Map(found.map(({ name, text }) => [name, text]))
  const title = withoutNumber(row.get(names[table]) ?? '')
  if (title === '') {
    const filled = found.find(({ name, text }) => !name.startsWith('level') && withoutNumber(text) !== '')
    if (filled === undefined) return 'head'
    fault(telling, filled.cell, filled.column.label, { code: 'name-missing' })
    return 'faulty'
  }
  row.set(names[table], title)
  if (table === 'indicators') {
    fillLevels(row, draft.tables.indicators.at(-1))
    composeTarget(row)
  }
  draft.tables[table].push(row)
  return 'taken'
}

/** ≥ | 300 | 亩 in columns of their own is one target: ≥300亩. */
function composeTarget(row: DraftRow): void {
  const [operator = '', target = '', unit = ''] = ['operator', 'target', 'unit'].map((name) => row.get(name))
  for (const name of ['operator', 'unit']) row.delete(name)
  if (target === '') return
  const isWritten = unit !== '' && target.endsWith(unit)
  row.set('target', `${target.startsWith(operator) ? '' : operator}${target}${isWritten ? '' : unit}`)
}

/** A level that is left blank goes on from the row above, as forms do that do not merge. */
function fillLevels(row: DraftRow, above: DraftRow | undefined): void {
  if (above === undefined) return
  const isOneBlank = (row.get('levelOne') ?? '') === ''
  if (isOneBlank) row.set('levelOne', above.get('levelOne') ?? '')
  const isSame = row.get('levelOne') === above.get('levelOne')
  if (isSame && (row.get('levelTwo') ?? '') === '') row.set('levelTwo', above.get('levelTwo') ?? '')
}

/** A row that nobody knows, told with its first text. */
export function unread(telling: Telling, cells: readonly PlacedExportCell[]): RowFate {
  const [first] = cells
  if (first !== undefined) notice(telling, first, '', { code: 'row-unread' })
  return 'unread'
}
