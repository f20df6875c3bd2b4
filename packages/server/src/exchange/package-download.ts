import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { practiceMarkOf } from '../accounts/practice-mark.ts'
import { SheetTooLong } from '../documents/spreadsheet/write-workbook.ts'
import { refused, type Refused } from '../http/refused.ts'
import { exportPackage } from './export-package.ts'

/** A division's data package as a download. A zip is streamed; a workbook is written first, because it may not hold a table. */
export async function packageDownload(
  pool: pg.Pool,
  actor: DivisionActor,
  format: 'zip' | 'xlsx',
): Promise<Readable | Refused> {
  const divisionId = actor.division.id
  if (format === 'xlsx') return workbookDownload(pool, divisionId, practiceMarkOf(actor))
  const out = new PassThrough()
  exportPackage(pool, divisionId, { format, out }).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  return out
}

async function workbookDownload(pool: pg.Pool, divisionId: number, mark: string | null): Promise<Readable | Refused> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jiheng-export-'))
  const discard = (): Promise<void> => rm(folder, { recursive: true, force: true })
  const file = path.join(folder, 'package.xlsx')
  try {
    await exportPackage(pool, divisionId, { format: 'xlsx', out: file, mark })
  } catch (error) {
    await discard()
    if (error instanceof SheetTooLong) return refused('export.sheet-too-long')
    throw error
  }
  return createReadStream(file).once('close', () => void discard())
}
