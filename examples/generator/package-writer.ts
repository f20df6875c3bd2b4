import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageTables, type PackageTable } from '../../packages/domain/src/exchange/index.ts'

/** One row of a table of the data package: heading → cell. A heading left out is an empty cell. */
export type Row = Readonly<Record<string, string>>

/** The rows of a data package by table name. */
export class PackageRows {
  readonly #rows = new Map<string, Row[]>()

  add(table: string, ...rows: readonly Row[]): void {
    const known = this.#rows.get(table)
    if (known === undefined) this.#rows.set(table, [...rows])
    else known.push(...rows)
  }

  of(table: string): readonly Row[] {
    return this.#rows.get(table) ?? []
  }
}

/** Quotes a cell as RFC 4180 asks, and only where it asks. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`
}

/** Writes a package in canonical form: every table, every column, rows in the order of their keys. */
export function writePackage(folder: string, rows: PackageRows): void {
  mkdirSync(folder, { recursive: true })
  for (const table of packageTables) {
    const file = join(folder, `${table.name}.csv`)
    rmSync(file, { force: true })
    writeFileSync(file, tableText(table, rows.of(table.name)))
  }
}

export function tableText(table: PackageTable, rows: readonly Row[]): string {
  const names = table.columns.map((column) => column.name)
  const sorted = [...rows].sort(byKeys(table))
  refuseUnknown(table.name, names, sorted)
  return [csvLine(names), ...sorted.map((row) => csvLine(names.map((name) => row[name] ?? '')))].join('')
}

function refuseUnknown(table: string, names: readonly string[], rows: readonly Row[]): void {
  const known = new Set(names)
  for (const row of rows) {
    for (const name of Object.keys(row)) if (!known.has(name)) throw new Error(`${table} has no column ${name}`)
  }
}

/** Years and ordinals compare as numbers, all other keys by code point (every key is inside the basic plane). */
function byKeys(table: PackageTable): (left: Row, right: Row) => number {
  const keys = table.columns
    .filter((column) => column.need === 'key')
    .map((column) => ({ name: column.name, isNumber: ['year', 'integer'].includes(column.cell.kind) }))
  return (left, right) => {
    for (const { name, isNumber } of keys) {
      const order = compareCells(left[name] ?? '', right[name] ?? '', isNumber)
      if (order !== 0) return order
    }
    return 0
  }
}

function compareCells(left: string, right: string, isNumber: boolean): number {
  if (isNumber) return Number(left) - Number(right)
  if (left === right) return 0
  return left < right ? -1 : 1
}
