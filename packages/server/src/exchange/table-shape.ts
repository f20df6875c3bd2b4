import type { CellKind, Column, PackageTable } from '@jiheng/domain/exchange'

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The name of a package table in the database. */
export function sqlTable(table: PackageTable): string {
  return snake(table.entity)
}

/** The name of a package column in a staging table: human codes stay codes there. */
export function sqlColumn(column: Column): string {
  return snake(column.field)
}

export function stageTable(table: PackageTable): string {
  return `stage_${sqlTable(table)}`
}

const sqlTypes: { readonly [Kind in CellKind['kind']]: string } = {
  code: 'text collate "C"',
  text: 'text collate "C"',
  money: 'numeric(20, 2)',
  decimal: 'numeric',
  points: 'numeric(7, 2)',
  integer: 'integer',
  date: 'date',
  year: 'smallint',
  boolean: 'boolean',
  list: 'text collate "C"',
}

export function sqlType(column: Column): string {
  return sqlTypes[column.cell.kind]
}

/** A text literal: for words of our own (closed lists, headings), never for what a package says. */
export function literal(word: string): string {
  return `'${word.replaceAll("'", "''")}'`
}
