import { cellReader, type CellReading, type Column, type Fault } from '@jiheng/domain/exchange'
import type { RawRow } from '../reading/package-source.ts'

/** One row as a line for COPY, or `line: null` where a key is faulty and the row can't be named. */
export type EncodedRow = { readonly line: string | null; readonly faults: readonly CellFault[] }
export type CellFault = { readonly column: Column; readonly value: string; readonly fault: Fault }

export type RowEncoder = (row: RawRow) => EncodedRow

type Reader = (text: string) => CellReading

const noFaults: readonly CellFault[] = []
const needsEscape = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escaped(value: string): string {
  return needsEscape.test(value) ? value.replace(/[\\\t\n\r]/g, (char) => escapes[char] ?? char) : value
}

/** How a canonical value is written for COPY; only text may hold what has to be escaped. */
function writerOf(column: Column): (value: string) => string {
  const { kind } = column.cell
  if (kind === 'boolean') return (value) => (value === '是' ? 't' : 'f')
  return kind === 'text' || kind === 'code' ? escaped : (value) => value
}

type Place = {
  readonly column: Column
  readonly at: number
  readonly read: Reader
  readonly write: (value: string) => string
}

/** Which columns are read from which cells. */
function placesOf(columns: readonly (Column | null)[]): readonly Place[] {
  return columns.flatMap((column, at) =>
    column === null ? [] : [{ column, at, read: cellReader(column), write: writerOf(column) }],
  )
}

/** Makes COPY lines (row number, faulty or not, then the cells in canonical form) of the rows of one table. */
export function rowEncoder(columns: readonly (Column | null)[]): RowEncoder {
  const places = placesOf(columns)
  return (row) => {
    let faults: CellFault[] | null = null
    let body = ''
    for (const { column, at, read, write } of places) {
      const text = row.cells[at] ?? ''
      const reading = row.faults?.get(at) ?? read(text)
      if (typeof reading === 'string') body += `\t${write(reading)}`
      else {
        body += '\t\\N'
        if (reading !== null) (faults ??= []).push({ column, value: text, fault: reading })
      }
    }
    if (faults === null) return { line: `${row.row}\tf${body}\n`, faults: noFaults }
    const hasKey = faults.every((each) => each.column.need !== 'key')
    return { line: hasKey ? `${row.row}\tt${body}\n` : null, faults }
  }
}
