import { packageTables } from '@jiheng/domain/exchange'
import type { TableCounts } from '../import-outcome.ts'
import type { Staged, StagedTable } from '../staging/staged-table.ts'
import { makeSearchable } from '../../indicators/library-search.store.ts'
import { mergeDivisions, type DivisionRow } from './division.store.ts'
import { mergeShape } from './merge-shape.ts'
import { analyzeStored, mergeTable, type Merge, type MergeCounts } from './merge-table.store.ts'
import { addOrganizations } from './organization.store.ts'

/** A table that grew by so many rows is a new one to the planner. */
const manyRows = 1000

/**
 * So is one of which most of the package is new, however small: without statistics of the few organisations a join of a
 * hundred thousand subjects with them is planned as nested loops.
 */
function isNewToThePlanner(added: number, staged: number): boolean {
  return added >= manyRows || (added > 0 && added * 2 >= staged)
}

export type PackageMerge = Merge & {
  readonly staged: Staged
  readonly division: DivisionRow
  readonly code: string
  onTable(name: string, part: number): void
}

/** Merges all staged tables, what is referred to before what refers. */
export async function mergePackage(merge: PackageMerge): Promise<readonly TableCounts[]> {
  const present = packageTables.flatMap((table) => merge.staged.get(table.name) ?? [])
  const counts: TableCounts[] = []
  for (const [at, stage] of present.entries()) {
    merge.onTable(stage.table.name, at / present.length)
    const { added, updated } = await mergeStage(merge, stage)
    counts.push({ table: stage.table.name, rows: stage.rows, added, updated, unchanged: stage.rows - added - updated })
  }
  return counts
}

async function mergeStage(merge: PackageMerge, stage: StagedTable): Promise<MergeCounts> {
  if (stage.table.entity === 'fiscalDivision') return mergeDivisions(merge)
  const areOrganizations = stage.table.entity === 'organizationPeriod'
  if (areOrganizations) await addOrganizations(merge)
  const shape = mergeShape(stage, merge.divisionId)
  const counts = await mergeTable(merge, shape)
  if (stage.table.entity === 'libraryIndicator') await makeSearchable(merge.tx, merge.divisionId)
  if (isNewToThePlanner(counts.added, stage.rows)) {
    await analyzeStored(merge.tx, shape.stored)
    if (areOrganizations) await analyzeStored(merge.tx, 'organization')
  }
  return counts
}
