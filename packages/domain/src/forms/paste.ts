import { findHead, type Head, type Place } from './paste-head.ts'
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

function readBlock({ table, row: first, column: from, block, isForeign }: Pasted): Lines {
  const head = isForeign ? findHead(table, block) : null
  const columns = head?.places ?? table.columns.slice(from).map((column) => ({ column, factor: '', unitAt: null }))
  const body = head === null ? block : block.slice(head.at + 1).filter((line) => !isTotal(line))
  const whole = isForeign ? unmerged(columns, body) : body
  const lines = whole.map((line) =>
    line.flatMap((text, at): readonly Cell[] => {
      const place = columns[at]
      if (place === undefined || place.column === null) return []
      const unit = place.unitAt === null ? undefined : line[place.unitAt]
      return [
        { column: place.column, text: unit === undefined ? withFactor(text, place.factor) : joinUnit(text, unit).text },
      ]
    }),
  )
  const left = head === null ? beyond(block, columns) : [...leftOut(block, head, body), ...unitsLeft(head, body, first)]
  return { lines, left }
}

function withFactor(text: string, factor: string): string {
  return factor !== '' && /^[\s\d.,，．０-９]*[\d０-９][\s\d.,，．０-９]*$/.test(text)
    ? `${text.trim()}${factor}`
    : text
}

/** ≥50 | 台 in columns of their own is one text: ≥50台. A unit goes to a text that ends with its only number. */
function joinUnit(text: string, unit: string): { readonly text: string; readonly fate: 'none' | 'joined' | 'left' } {
  const [is, of] = [text.trim(), unit.trim()]
  if (/^[-—/无]*$/.test(of) || is.endsWith(of)) return { text, fate: 'none' }
  return /^[^\d０-９]*[\d０-９][\d０-９.,，．]*$/.test(is)
    ? { text: `${is}${of}`, fate: 'joined' }
    : { text, fate: 'left' }
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

function beyond(block: Block, columns: readonly Place[]): readonly string[] {
  const over = block.some((line) => line.slice(columns.length).some((text) => text.trim() !== ''))
  return over ? ['右边超出本表的列没有粘贴。'] : []
}

function leftOut(block: Block, { at, places, unitAbove }: Head, body: Block): readonly string[] {
  const above = block.slice(0, at).filter((line) => line.some((text) => text.trim() !== '')).length
  const isUnit = (index: number): boolean => places.some(({ unitAt }) => unitAt === index)
  const unknown = (block[at] ?? []).filter(
    (text, index) => places[index]?.column === null && text.trim() !== '' && !isUnit(index),
  )
  const totals = block.length - at - 1 - body.length
  return [
    `第${at === 0 ? '一' : ` ${String(at + 1)} `}行是表头，已按列名对应。`,
    ...(above > 0 ? [`表头以上 ${String(above)} 行没有粘贴。`] : []),
    ...(unitAbove !== '' ? [`表头以上写明单位是${unitAbove}，金额已换算成元。`] : []),
    ...(unknown.length > 0 ? [`本表没有的列没有粘贴：${unknown.join('、')}。`] : []),
    ...(totals > 0 ? [`合计行 ${String(totals)} 行没有粘贴，本表自动合计。`] : []),
  ]
}

/** What became of the units that stand in a column of their own. */
function unitsLeft({ places }: Head, body: Block, first: number): readonly string[] {
  return places.flatMap(({ column, unitAt }, at) => {
    if (column === null || unitAt === null) return []
    const fates = body.map((line) => joinUnit(line[at] ?? '', line[unitAt] ?? '').fate)
    const rows = fates.flatMap((fate, index) => (fate === 'left' ? [String(first + index + 1)] : []))
    return [
      ...(fates.includes('joined') ? [`单位已并入${column.title}。`] : []),
      ...(rows.length > 0 ? [`第 ${rows.join('、')} 行的单位没有粘贴：${column.title}不是单独的数。`] : []),
    ]
  })
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
