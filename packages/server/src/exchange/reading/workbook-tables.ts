import { findPackageTable, packageTables, type Fault, type PackageTable } from '@jiheng/domain/exchange'
import { practiceMark } from '@jiheng/domain/practice'
import type { CellDamage } from '../../documents/spreadsheet/cell-text.ts'
import { UnreadableWorkbook, type OpenWorkbook } from '../../documents/spreadsheet/read-workbook.ts'
import type { IssueList } from '../issue-list.ts'
import { suggestedTable } from './package-tables.ts'
import type { RowSink, TableInput } from './package-source.ts'

/** The tables of a workbook: a sheet each, named after the table. `bytes` is what all of it weighs. */
export function workbookTables(workbook: OpenWorkbook, bytes: number, issues: IssueList): readonly TableInput[] {
  const { names } = workbook
  for (const name of names)
    // The sheet that marks a workbook from practice; where it may be loaded, its division's code decides.
    if (findPackageTable(name) === undefined && name !== practiceMark)
      issues.add(
        { table: name, value: name },
        { code: 'file.unknown-table', facts: { suggestion: suggestedTable(name) } },
      )
  return packageTables.flatMap((table) => {
    const at = names.indexOf(table.name)
    if (at === -1) return []
    return [{ table, bytes: bytes / names.length, read: (sink) => readTable({ workbook, at, table, issues }, sink) }]
  })
}

const damageFaults: { readonly [Damage in CellDamage]: Fault } = {
  'number-inexact': { code: 'cell.number-inexact', facts: {} },
  'formula-error': { code: 'cell.formula-error', facts: {} },
}

type Place = {
  readonly workbook: OpenWorkbook
  readonly at: number
  readonly table: PackageTable
  readonly issues: IssueList
}

async function readTable({ workbook, at, table, issues }: Place, sink: RowSink): Promise<boolean> {
  let width: number | null = null
  try {
    await workbook.readSheet(at, ({ row, cells, damages }) => {
      const faults = new Map(damages.map(([cell, damage]) => [cell, damageFaults[damage]]))
      const fitted = fit(cells, width)
      width ??= fitted.length
      return sink({ row, cells: fitted, ...(faults.size === 0 ? {} : { faults }) })
    })
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error
    issues.add({ table: table.name }, workbookFault(error))
    return false
  }
  if (width === null) issues.add({ table: table.name }, { code: 'file.empty', facts: {} })
  return width !== null
}

/** A sheet leaves out what is empty at the end of a row, or keeps formatted emptiness beyond it: neither is a fault. */
function fit(cells: readonly string[], width: number | null): readonly string[] {
  let end = cells.length
  while (end > (width ?? 0) && cells[end - 1] === '') end -= 1
  const kept = cells.slice(0, end)
  return width === null || kept.length >= width
    ? kept
    : [...kept, ...Array.from({ length: width - kept.length }, () => '')]
}

/** What a person hears of a workbook that can't be read. */
export function workbookFault(error: UnreadableWorkbook): Fault {
  return error.isTooLarge
    ? { code: 'package.too-large', facts: { megabytes: 200 } }
    : { code: 'package.broken', facts: { reason: '不是完好的 XLSX 工作簿（可能已损坏、设了密码，或是旧版 .xls）' } }
}
