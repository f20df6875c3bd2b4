export * from './closed-lists.ts'
export type { CellKind, Column, PackageTable, Reference } from './columns.ts'
export { findPackageTable, keyColumns, packageTables } from './tables.ts'
