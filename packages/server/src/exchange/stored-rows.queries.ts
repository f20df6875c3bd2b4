import type { Column, PackageTable } from '@jiheng/domain/exchange'
import { sqlColumn, sqlTable } from './table-shape.ts'

/** How a package column is found in the stored tables: an expression, and the join that it needs. */
type Found = { readonly expression: string; readonly join?: string }

function joined(alias: string, target: 'project' | 'organization', via: string, isOptional: boolean): Found {
  const kind = isOptional ? 'left join' : 'join'
  return {
    expression: `${alias}.code`,
    join: `${kind} ${target} ${alias} on ${alias}.division_id = t.division_id and ${alias}.id = t.${via}`,
  }
}

function find(table: PackageTable, column: Column, divisionId: number): Found {
  const isOptional = column.need === 'optional'
  switch (column.field) {
    case 'projectCode':
      return table.entity === 'project' ? { expression: 't.code' } : joined('p', 'project', 'project_id', isOptional)
    case 'organizationCode':
      return joined('o', 'organization', 'organization_id', isOptional)
    case 'departmentCode':
      return joined('d', 'organization', 'department_id', true)
    case 'mergedIntoCode':
      return joined('m', 'organization', 'merged_into_id', true)
    case 'divisionCode':
      return { expression: `(select code from fiscal_division where id = ${divisionId})` }
    default:
      return { expression: `t.${sqlColumn(column)}` }
  }
}

/** The division itself and its ancestors. */
function divisionRows(divisionId: number): string {
  return `with recursive line as (
    select * from fiscal_division where id = ${divisionId}
    union
    select parent.* from fiscal_division parent join line on parent.code = line.parent_code)
  select code, name, parent_code, level from line`
}

/**
 * A query for the stored rows of a package table in the package's own terms: the columns of its staging table, codes
 * where the database has ids. `divisionId` is a number of our own and so may stand in the text.
 */
export function storedRows(table: PackageTable, divisionId: number): string {
  if (table.entity === 'fiscalDivision') return divisionRows(divisionId)
  const found = table.columns.map((column) => ({ column, ...find(table, column, divisionId) }))
  const columns = found.map(({ column, expression }) => `${expression} as ${sqlColumn(column)}`)
  const joins = found.flatMap(({ join }) => (join === undefined ? [] : [join]))
  return `select ${columns.join(', ')} from ${sqlTable(table)} t ${joins.join(' ')} where t.division_id = ${divisionId}`
}
