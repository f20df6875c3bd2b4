import { keyColumns, type Column, type PackageTable } from '@jiheng/domain/exchange'
import type { StagedTable } from '../staging/staged-table.ts'
import { sqlColumn, sqlTable, stageTable } from '../table-shape.ts'

/** One column of a staging table and what it becomes in the stored table. */
export type MergedColumn = { readonly column: Column; readonly stored: string; readonly expression: string }

/** How a staging table meets its stored table, as pieces of SQL over `s` (staged) and `t` (stored). */
export type MergeShape = {
  readonly table: PackageTable
  readonly stored: string
  readonly keys: readonly MergedColumn[]
  readonly values: readonly MergedColumn[]
  /** `stage s` with the joins that turn codes into ids. */
  readonly from: string
  /** `s` and `t` are the same record. */
  readonly sameKey: string
  /** They say different things; false where the table is nothing but its key. */
  readonly differs: string
}

type Lookup = { readonly stored: string; readonly alias: string; readonly target: 'project' | 'organization' }

const lookups: Readonly<Record<string, Lookup>> = {
  projectCode: { stored: 'project_id', alias: 'p', target: 'project' },
  organizationCode: { stored: 'organization_id', alias: 'o', target: 'organization' },
  departmentCode: { stored: 'department_id', alias: 'd', target: 'organization' },
  mergedIntoCode: { stored: 'merged_into_id', alias: 'm', target: 'organization' },
}

function lookupOf(table: PackageTable, column: Column): Lookup | null {
  if (table.entity === 'project' && column.field === 'projectCode') return null
  return lookups[column.field] ?? null
}

function merged(table: PackageTable, column: Column): MergedColumn {
  const lookup = lookupOf(table, column)
  if (lookup !== null) return { column, stored: lookup.stored, expression: `${lookup.alias}.id` }
  const stored = column.field === 'projectCode' ? 'code' : sqlColumn(column)
  return { column, stored, expression: `s.${sqlColumn(column)}` }
}

function joinOf(table: PackageTable, column: Column, divisionId: number): string {
  const lookup = lookupOf(table, column)
  if (lookup === null) return ''
  const kind = column.need === 'optional' ? 'left join' : 'join'
  const { alias, target } = lookup
  return ` ${kind} ${target} ${alias} on ${alias}.division_id = ${divisionId} and ${alias}.code = s.${sqlColumn(column)}`
}

export function mergeShape(stage: StagedTable, divisionId: number): MergeShape {
  const { table } = stage
  // 区划代码 of an organization is the division itself: not a column of its own in the database.
  const columns = stage.columns.filter((column) => column.field !== 'divisionCode')
  const all = columns.map((column) => merged(table, column))
  const isKey = ({ column }: MergedColumn): boolean => keyColumns(table).includes(column)
  const keys = all.filter(isKey)
  const values = all.filter((each) => !isKey(each))
  const same = keys.map((key) => `t.${key.stored} = ${key.expression}`)
  const pairs = values.map((value) => `${value.expression} is distinct from t.${value.stored}`)
  return {
    table,
    stored: sqlTable(table),
    keys,
    values,
    from: `${stageTable(table)} s${columns.map((column) => joinOf(table, column, divisionId)).join('')}`,
    sameKey: [`t.division_id = ${divisionId}`, ...same].join(' and '),
    differs: pairs.length === 0 ? 'false' : `(${pairs.join(' or ')})`,
  }
}
