import type { PackageTable } from './columns.ts'
import { budgetTables } from './tables/budget-tables.ts'
import { evaluationTables } from './tables/evaluation-tables.ts'
import { exAnteTables } from './tables/ex-ante-tables.ts'
import { followUpTables } from './tables/follow-up-tables.ts'
import { frameworkTables } from './tables/framework-tables.ts'
import { goalTables } from './tables/goal-tables.ts'
import { monitoringTables } from './tables/monitoring-tables.ts'
import { organizationTables } from './tables/organization-tables.ts'

/** The tables of the data package (数据包) in the order in which they are written and loaded: a row's references come first. */
export const packageTables: readonly PackageTable[] = [
  ...organizationTables,
  ...budgetTables,
  ...goalTables,
  ...exAnteTables,
  ...monitoringTables,
  ...evaluationTables,
  ...followUpTables,
  ...frameworkTables,
]

/** Keys of a table, in order. */
export function keyColumns(table: PackageTable): PackageTable['columns'] {
  return table.columns.filter((each) => each.need === 'key')
}

export function findPackageTable(name: string): PackageTable | undefined {
  return packageTables.find((each) => each.name === name)
}
