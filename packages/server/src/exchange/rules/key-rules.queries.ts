import { findPackageTable, keyColumns, type PackageTable, type Reference } from '@jiheng/domain/exchange'
import { storedRows } from '../stored-rows.queries.ts'
import type { Staged } from '../staging/staged-table.ts'
import { sqlColumn, stageTable } from '../table-shape.ts'

/** Rows of a staging table whose key another row above has: `row`, `value` (the key) and the first row with it. */
export function repeatedKeys(table: PackageTable): string {
  const keys = keyColumns(table).map(sqlColumn)
  const same = keys.map((key) => `s.${key} = k.${key}`).join(' and ')
  return `select s.row_number as row, concat_ws('，', ${keys.map((key) => `s.${key}`).join(', ')}) as value,
      jsonb_build_object('firstRow', k.first_row) as facts
    from ${stageTable(table)} s join (select ${keys.join(', ')}, min(row_number) as first_row
      from ${stageTable(table)} group by ${keys.join(', ')} having count(*) > 1) k on ${same} and s.row_number > k.first_row`
}

type Pair = { readonly here: string; readonly there: string }

function pairsOf(table: PackageTable, reference: Reference, target: PackageTable): readonly Pair[] {
  return reference.columns.flatMap((name, at) => {
    const here = table.columns.find((column) => column.name === name)
    const there = target.columns.find((column) => column.name === reference.keys[at])
    return here === undefined || there === undefined ? [] : [{ here: sqlColumn(here), there: sqlColumn(there) }]
  })
}

/** Rows of a staging table that point at a row which neither the package nor the database has. */
export function missingReferences(
  table: PackageTable,
  reference: Reference,
  known: { readonly staged: Staged; readonly divisionId: number | null },
): string | null {
  const target = findPackageTable(reference.table)
  if (target === undefined) return null
  const pairs = pairsOf(table, reference, target)
  const columns = known.staged.get(table.name)?.columns ?? []
  const isStaged = (pair: Pair): boolean => columns.some((column) => sqlColumn(column) === pair.here)
  if (!pairs.every(isStaged)) return null
  const same = pairs.map((pair) => `r.${pair.there} = s.${pair.here}`).join(' and ')
  const places = [
    ...(known.staged.has(target.name) ? [stageTable(target)] : []),
    ...(known.divisionId === null ? [] : [`(${storedRows(target, known.divisionId)})`]),
  ].map((place) => `not exists (select 1 from ${place} r where ${same})`)
  const given = pairs.map((pair) => `s.${pair.here} is not null`)
  return `select s.row_number as row, concat_ws('，', ${pairs.map((pair) => `s.${pair.here}`).join(', ')}) as value,
      null::jsonb as facts from ${stageTable(table)} s where ${[...given, ...places].join(' and ')}`
}
