import { issueAt, nearestWord, type Column, type Issue, type PackageTable } from '@jiheng/domain/exchange'

/** The heading of a table, understood. */
export type Heading = {
  /** The column that stands at each place; null where a cell is to be passed over (an unknown or repeated column). */
  readonly columns: readonly (Column | null)[]
  /** All keys and required columns are there, so that rows can be loaded. */
  readonly isWhole: boolean
  readonly issues: readonly Issue[]
}

/** Reads a heading: any order, no unknown column, none twice, every key and required column. */
export function readHeading(table: PackageTable, cells: readonly string[]): Heading {
  const seen = new Set<string>()
  const issues: Issue[] = []
  const columns = cells.map((name) => {
    const column = table.columns.find((each) => each.name === name) ?? null
    const place = { table: table.name, row: 1, column: name, value: name }
    if (column === null) issues.push(unknownColumn(table, name))
    else if (seen.has(name)) issues.push(issueAt(place, { code: 'header.repeated-column', facts: {} }))
    const isFirst = !seen.has(name)
    seen.add(name)
    return isFirst ? column : null
  })
  const missing = table.columns.filter((column) => column.need !== 'optional' && !seen.has(column.name))
  for (const { name, need } of missing)
    if (need !== 'optional')
      issues.push(
        issueAt({ table: table.name, row: 1, column: name }, { code: 'header.missing-column', facts: { need } }),
      )
  return { columns, isWhole: missing.length === 0, issues }
}

function unknownColumn(table: PackageTable, name: string): Issue {
  const place = { table: table.name, row: 1, column: name, value: name }
  if (name.trim() === '') return issueAt(place, { code: 'header.blank-column', facts: {} })
  const suggestion = nearestWord(
    name,
    table.columns.map((column) => column.name),
  )
  return issueAt(place, { code: 'header.unknown-column', facts: { suggestion } })
}
