import { packageTables, type Column, type PackageTable } from '../../packages/domain/src/exchange/index.ts'
import { tableOf, type Cells, type Tables } from './read-package.ts'

/** Looks for cells that the data package does not allow: repeated keys, rows that point nowhere, words outside a closed list, wrong notation. */
export function faultsIn(tables: Tables): string[] {
  return packageTables.filter((table) => tables.has(table.name)).flatMap((table) => faultsOf(table, tables))
}

function faultsOf(table: PackageTable, tables: Tables): string[] {
  const rows = tableOf(tables, table.name)
  const known = table.references.map((reference) => ({
    columns: reference.columns,
    keys: new Set(tableOf(tables, reference.table).map((row) => joined(row, reference.keys))),
  }))
  const keys = table.columns.filter((column) => column.need === 'key').map((column) => column.name)
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const name = `${table.name} ${joined(row, keys)}`
    const faults = table.columns
      .filter((column) => !isAllowed(row[column.name] ?? '', column))
      .map((column) => `${name} ${column.name}`)
    if (seen.has(name)) faults.push(`${name} twice`)
    seen.add(name)
    for (const { columns, keys: targets } of known) {
      const isGiven = columns.every((column) => row[column] !== '')
      if (isGiven && !targets.has(joined(row, columns))) faults.push(`${name} points nowhere by ${columns.join('、')}`)
    }
    return faults
  })
}

function joined(row: Cells, columns: readonly string[]): string {
  return columns.map((column) => row[column] ?? '').join(' ')
}

const notations: Readonly<Record<string, RegExp>> = {
  money: /^-?(0|[1-9]\d*)\.\d\d$/,
  points: /^(0|[1-9]\d*)\.\d\d$/,
  date: /^\d{4}-\d\d-\d\d$/,
  year: /^20\d\d$/,
  boolean: /^[是否]$/,
  decimal: /^(0|[1-9]\d*)(\.\d*[1-9])?$/,
  code: /^\S+$/,
  text: /^\S(.*\S)?$/,
}

function isAllowed(text: string, { cell, need }: Column): boolean {
  if (text === '') return need === 'optional'
  if (cell.kind === 'list') return cell.values.includes(text)
  if (cell.kind === 'integer') return Number(text) >= cell.from && Number(text) <= cell.to
  return notations[cell.kind]?.test(text) ?? false
}
