import { asWritten, type Written } from './as-typed.ts'

/** A row of a table that is filled in, each cell as text; its key stays the same for as long as the row is there. */
export type EntryRow = { readonly key: string } & Readonly<Record<string, string>>

/** A column of a table that is filled in (填报表的一列). */
export type EntryColumn = Written & {
  readonly field: string
  readonly title: string
  /** What it is called in tables elsewhere. */
  readonly alsoTitled?: readonly string[]
  /** What a column is called elsewhere that holds nothing but its unit. */
  readonly unitTitles?: readonly string[]
  /** Longest text that can be kept. */
  readonly longest: number
  /** The words that fit the rest of a row; without it all of `options`. */
  readonly optionsIn?: (row: EntryRow) => readonly string[]
  /** Nothing but the words of the list can be kept. */
  readonly isClosed?: boolean
  /** Printed tables merge its cells: a blank below a word repeats it. */
  readonly isMerged?: boolean
}

/** A table that is filled in: its columns, how many rows it may have, and what follows from a change of a row. */
export type EntryTable = {
  readonly columns: readonly EntryColumn[]
  readonly mostRows: number
  readonly blank: (key: string) => EntryRow
  /** What follows from a change: another first level has other second levels, a product follows its factors. */
  readonly settle?: (before: EntryRow, after: EntryRow) => EntryRow
}

/** A row with some cells written anew, and what follows from it. */
export function writeRow(table: EntryTable, row: EntryRow, cells: Readonly<Record<string, string>>): EntryRow {
  const after: EntryRow = { ...row, ...cells, key: row.key }
  return table.settle?.(row, after) ?? after
}

/** What a column keeps of a text (规范写法), or why it cannot. */
export function takeCell(column: EntryColumn, text: string): { readonly text: string } | { readonly refusal: string } {
  const taken = asWritten(text, column)
  if (taken.length > column.longest) return { refusal: `超过 ${String(column.longest)} 字` }
  if (column.isClosed === true && taken !== '' && column.options?.includes(taken) !== true) {
    return { refusal: `不是${(column.options ?? []).join('、')}` }
  }
  return { text: taken }
}

/** Whether nothing is written in a row. */
export function isBlankRow(table: EntryTable, row: EntryRow): boolean {
  return table.columns.every(({ field }) => (row[field] ?? '').trim() === '')
}
