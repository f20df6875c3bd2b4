import type { EntryColumn, EntryTable } from './entry-table.ts'
import type { Block } from './tabular-text.ts'

/** What a column of a pasted block is in the table; `factor` is the unit of its amounts, `unitAt` the column with its unit. */
export type Place = {
  readonly column: EntryColumn | null
  readonly factor: string
  readonly unitAt: number | null
}

/** The head of a pasted block (表头): its row, what its columns are, and the unit said above it where an amount takes it. */
export type Head = {
  readonly at: number
  readonly places: readonly Place[]
  readonly unitAbove: string
}

/** Above a head stand a title or two and a line with the unit, not more. */
const mostAbove = 3

/** The head among the first rows: two known titles make one; a lone one does at the very top, with something below. */
export function findHead(table: EntryTable, block: Block): Head | null {
  const at = block
    .slice(0, mostAbove + 1)
    .findIndex((line, index) => isHead(table, line, index === 0 && block.length > 1))
  if (at < 0) return null
  const above = block.slice(0, at).flat().map(amountUnit)
  const unit = above.find((each) => each !== null) ?? ''
  const line = block[at] ?? []
  const places = line.map((text) => placeOf(table, line, text, unit))
  const takesUnit = line.some((text) => columnOf(table, text)?.reading === 'amount' && amountUnit(text) === null)
  return { at, places, unitAbove: takesUnit ? unit : '' }
}

function isHead(table: EntryTable, line: readonly string[], isTop: boolean): boolean {
  const filled = line.filter((text) => text.trim() !== '')
  const known = filled.filter((text) => columnOf(table, text) !== null).length
  return known >= 2 || (isTop && known > 0 && known === filled.length)
}

function placeOf(table: EntryTable, line: readonly string[], text: string, unit: string): Place {
  const column = columnOf(table, text)
  const factor = amountUnit(text) ?? (column?.reading === 'amount' ? unit : '')
  const unitAt = line.findIndex(
    (each) => column?.unitTitles?.includes(plainHead(each)) === true && columnOf(table, each) === null,
  )
  return { column, factor, unitAt: unitAt < 0 ? null : unitAt }
}

const plainHead = (text: string): string => text.replace(/[\s*＊]/g, '').replace(/[（(].*[)）]$/, '')

/** The column under a head: by its own title before what it is called elsewhere. */
function columnOf({ columns }: EntryTable, text: string): EntryColumn | null {
  const title = plainHead(text)
  if (title === '') return null
  const own = columns.find((each) => plainHead(each.title) === title || each.title === `指标${title}`)
  return own ?? columns.find(({ alsoTitled }) => alsoTitled?.includes(title)) ?? null
}

/** The unit of amounts that a text names in brackets or behind a colon; none for 元, null where it names none. */
function amountUnit(text: string): string | null {
  const unit = /[（(:：]\s*(?:人民币)?(亿元|万元|元)(?![\u4e00-\u9fff])/.exec(text)?.[1]
  return unit === undefined ? null : unit.replace(/^元$/, '')
}
