import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

export type Cells = Readonly<Record<string, string>>
export type Tables = ReadonlyMap<string, readonly Cells[]>

/** Reads the CSV files of a package folder as they stand, with nothing of the product's own importer. */
export function readPackage(folder: string): Tables {
  const files = readdirSync(folder).filter((file) => file.endsWith('.csv'))
  return new Map(files.map((file) => [basename(file, '.csv'), readTable(readFileSync(join(folder, file), 'utf8'))]))
}

export function tableOf(tables: Tables, name: string): readonly Cells[] {
  const found = tables.get(name)
  if (found === undefined) throw new Error(`the package has no table ${name}`)
  return found
}

function readTable(text: string): Cells[] {
  const [header = [], ...lines] = readLines(text)
  return lines.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])))
}

const token = /("(?:[^"]|"")*"|[^",\n]*)(,|\n)/gy

function readLines(text: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const match = token.exec(text)
    if (match === null) throw new Error('a line of the file is not CSV, or the last one is not ended')
    const cell = match[1] ?? ''
    line.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (match[2] === ',') continue
    lines.push(line)
    line = []
  }
  return lines
}

/** An amount or a score in hundredths; an empty cell is nothing. */
export function hundredths(text: string | undefined): bigint {
  if (text === undefined || text === '') return 0n
  const match = /^(-?)(\d+)\.(\d\d)$/.exec(text)
  if (match === null) throw new Error(`not written with two decimals: ${text}`)
  const value = BigInt(`${match[2] ?? ''}${match[3] ?? ''}`)
  return match[1] === '-' ? -value : value
}

export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

export function sumOf(rows: readonly Cells[], column: string): bigint {
  return rows.reduce((total, row) => total + hundredths(row[column]), 0n)
}
