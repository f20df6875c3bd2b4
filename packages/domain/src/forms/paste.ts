import type { Block } from './tabular-text.ts'
import { takeCell, writeRow, type EntryColumn, type EntryRow, type EntryTable } from './entry-table.ts'

/** One cell that a paste changes. `pasted` differs from `after` where it was rewritten in the form's way. */
export type PastedCell = {
  readonly row: number
  readonly field: string
  readonly title: string
  readonly before: string
  readonly pasted: string
  readonly after: string
}

/** What a paste would do (粘贴会改什么), before it is done. */
export type PastePlan = {
  readonly rows: readonly EntryRow[]
  readonly cells: readonly PastedCell[]
  readonly added: number
  /** What is not taken over, each as a sentence. */
  readonly left: readonly string[]
}

export type Pasted = {
  readonly table: EntryTable
  readonly rows: readonly EntryRow[]
  /** The cell from which on it is pasted. */
  readonly row: number
  readonly column: number
  readonly block: Block
  /** A key for each row that is added. */
  readonly mint: () => string
  /** Whether it comes from a table elsewhere, with merged cells, a head and a sum, or from a form of ours. */
  readonly isForeign: boolean
}

/** Lays a block of cells over a table from a cell on; rows are added as needed. Nothing is dropped without being said. */
export function planPaste(asked: Pasted): PastePlan {
  const { table, rows, row: first } = asked
  const read = readBlock(asked)
  const left = [...read.left]
  const after = [...rows]
  const cells: PastedCell[] = []
  const room = table.mostRows - first
  read.lines.slice(0, room).forEach((line, at) => {
    const index = first + at
    while (after.length <= index) after.push(table.blank(asked.mint()))
    const before = after[index]
    if (before === undefined) return
    const taken = takeLine({ line, row: index, before })
    left.push(...taken.left)
    cells.push(...taken.cells)
    after[index] = writeRow(table, before, Object.fromEntries(taken.cells.map((cell) => [cell.field, cell.after])))
  })
  const over = read.lines.length - room
  if (over > 0) left.push(`本表最多 ${String(table.mostRows)} 行，后面 ${String(over)} 行没有粘贴。`)
  return { rows: after, cells, added: after.length - rows.length, left }
}

type Cell = { readonly column: EntryColumn; readonly text: string }
type Lines = { readonly lines: readonly (readonly Cell[])[]; readonly left: readonly string[] }

function readBlock({ table, column: first, block, isForeign }: Pasted): Lines {
  const head = isForeign ? headOf(table, block[0] ?? []) : null
  const columns = head ?? table.columns.slice(first).map((column) => ({ column, factor: '' }))
  const body = head === null ? block : block.slice(1).filter((line) => !isTotal(line))
  const lines = (isForeign ? unmerged(columns, body) : body).map((line) =>
    line.flatMap((text, at): readonly Cell[] => {
      const place = columns[at]
      return place === undefined || place.column === null
        ? []
        : [{ column: place.column, text: withUnit(text, place.factor) }]
    }),
  )
  return { lines, left: leftOut({ block, columns, head, body }) }
}

type Place = { readonly column: EntryColumn | null; readonly factor: string }

const plainHead = (text: string): string => text.replace(/[\s*＊]/g, '').replace(/[（(].*[)）]$/, '')

/** The columns by the block's own head, where its first row is one. */
function headOf(table: EntryTable, line: readonly string[]): readonly Place[] | null {
  const places = line.map((text): Place => {
    const title = plainHead(text)
    const column = table.columns.find(
      (each) => plainHead(each.title) === title || (title !== '' && each.title === `指标${title}`),
    )
    return { column: column ?? null, factor: /[（(]万元[)）]/.test(text) ? '万元' : '' }
  })
  return places.filter(({ column }) => column !== null).length >= 2 ? places : null
}

function withUnit(text: string, unit: string): string {
  return unit !== '' && /^[\s\d.,，．０-９]*[\d０-９][\s\d.,，．０-９]*$/.test(text) ? `${text.trim()}${unit}` : text
}

function isTotal(line: readonly string[]): boolean {
  return /^(合计|总计|小计)$/.test((line.find((text) => text.trim() !== '') ?? '').replace(/\s/g, ''))
}

/** A merged cell gives its word to the first row alone: the rows below it get it too. */
function unmerged(columns: readonly Place[], body: Block): Block {
  const last: string[] = []
  return body.map((line) => {
    const isEmpty = line.every((text) => text.trim() === '')
    return line.map((text, at) => {
      const isMerged = columns[at]?.column?.isMerged === true
      if (text.trim() === '' && isMerged && !isEmpty) return last[at] ?? ''
      if (text.trim() !== '' && text !== last[at]) last.length = at
      last[at] = text
      return text
    })
  })
}

type Read = {
  readonly block: Block
  readonly columns: readonly Place[]
  readonly head: readonly Place[] | null
  readonly body: Block
}

function leftOut({ block, columns, head, body }: Read): readonly string[] {
  if (head === null) {
    const over = block.some((line) => line.slice(columns.length).some((text) => text.trim() !== ''))
    return over ? ['右边超出本表的列没有粘贴。'] : []
  }
  const unknown = (block[0] ?? []).filter((text, at) => head[at]?.column === null && text.trim() !== '')
  const totals = block.length - 1 - body.length
  return [
    '第一行是表头，已按列名对应。',
    ...(unknown.length > 0 ? [`本表没有的列没有粘贴：${unknown.join('、')}。`] : []),
    ...(totals > 0 ? [`合计行 ${String(totals)} 行没有粘贴，本表自动合计。`] : []),
  ]
}

type Line = { readonly line: readonly Cell[]; readonly row: number; readonly before: EntryRow }

function takeLine({ line, row, before }: Line): { readonly cells: PastedCell[]; readonly left: string[] } {
  const cells: PastedCell[] = []
  const left: string[] = []
  for (const { column, text } of line) {
    const taken = takeCell(column, text)
    const was = before[column.field] ?? ''
    if ('refusal' in taken) {
      left.push(`第 ${String(row + 1)} 行${column.title}“${text.slice(0, 20)}”没有粘贴：${taken.refusal}。`)
    } else if (taken.text !== was) {
      cells.push({ row, field: column.field, title: column.title, before: was, pasted: text, after: taken.text })
    }
  }
  return { cells, left }
}
