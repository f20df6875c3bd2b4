import type { CityExportIssue, CityExportSheet } from '@jiheng/contract/city-platform'
import { readCityExport, type CityExport } from '@jiheng/domain/goals'
import { cityExportHeadings } from '@jiheng/domain/rulebook'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DivisionActor } from '../../accounts/actor.ts'
import { actedBy } from '../../audit/acted-by.ts'
import { appendAudit } from '../../audit/append-audit.store.ts'
import { inTransaction } from '../../db/connection.ts'
import type { GoalDeps } from '../goal-filing.ts'
import { cellsOfUpload } from '../workbook/open-upload.ts'
import type { ReceivedWorkbook } from '../workbook/receive-workbook.ts'
import { addExport } from './city-export.store.ts'
import { issueOf } from './read-city-platform.ts'

type Taken = {
  readonly export: string | null
  readonly isRepeated: boolean
  readonly fileName: string
  readonly issueCount: number
  readonly issues: CityExportIssue[]
  readonly sheets: CityExportSheet[]
}

/** The most faults that are answered. */
const most = 500
/** Reading a workbook of the largest size takes a few seconds. */
const patience = 60_000

/** Reads an export (上传导出件). A faulty one is told of and not kept; the same one again changes nothing. No goal is touched. */
export async function takeExport(
  { pool, clock, ids }: GoalDeps,
  { actor, year }: { readonly actor: DivisionActor; readonly year: number },
  { fileName, bytes, digest }: ReceivedWorkbook,
): Promise<Taken> {
  const read = await readExport(bytes, year)
  const answer = {
    fileName,
    issueCount: read.faults.length,
    issues: read.faults.slice(0, most).map(issueOf),
    sheets: [...read.sheets],
  }
  if (read.faults.length > 0) return { ...answer, export: null, isRepeated: false }
  const doer = { ...actor, at: clock.now() }
  const id = ids.next<'city-export'>()
  const before = await inTransaction(pool, async (tx) => {
    const added = await addExport(tx, doer, { id, fiscalYear: year, fileName, digest, read })
    await appendAudit(tx, {
      ...actedBy(doer),
      at: doer.at,
      action: 'city-export.read',
      subject: { kind: 'city-export', id: added.before ?? id, name: fileName },
      details: { year, digest, departments: read.goals.length, isRepeated: added.before !== null },
    })
    return added.before
  })
  return { ...answer, export: before ?? id, isRepeated: before !== null }
}

async function readExport(bytes: Buffer, fiscalYear: number): Promise<CityExport> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jiheng-city-export-'))
  try {
    const file = path.join(folder, 'export.xlsx')
    await writeFile(file, bytes)
    const sheets = await cellsOfUpload(file, AbortSignal.timeout(patience))
    if (!('code' in sheets)) return readCityExport(sheets, { headings: cityExportHeadings, fiscalYear })
    const fault = { sheet: '', address: '', label: '', value: '', told: sheets }
    return { goals: [], faults: [fault], notices: [], sheets: [] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
