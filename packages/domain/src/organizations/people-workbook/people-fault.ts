import { peopleSheets, type PeopleSheet } from './people-sheets.ts'

/** What is wrong with one cell: where it stands, what it says, which rule that breaks, and how to mend it. */
export type PeopleFault = {
  readonly sheet: string
  /** As the spreadsheet calls it: B7. */
  readonly cell: string
  readonly value: string
  readonly rule: string
  readonly mend: string
}

/** The cell of a column in a row, as the spreadsheet calls it. No sheet has as many columns as the alphabet letters. */
export function cellName(column: number, row: number): string {
  return `${String.fromCharCode(65 + column)}${String(row)}`
}

/** The place of a column by its key, counted from 0. */
export function columnPlace(sheet: PeopleSheet, key: string): number {
  return Object.keys(peopleSheets[sheet].columns).indexOf(key)
}

/** A fault of a row in one of its columns. */
export function faultAt(
  place: { readonly sheet: PeopleSheet; readonly row: number; readonly key: string },
  value: string,
  told: { readonly rule: string; readonly mend: string },
): PeopleFault {
  const { sheet, row, key } = place
  return { sheet: peopleSheets[sheet].name, cell: cellName(columnPlace(sheet, key), row), value, ...told }
}
