import type { WorkbookFileFault } from '@jiheng/domain/goals'
import { open } from 'node:fs/promises'
import { UnreadableWorkbook } from '../../documents/spreadsheet/read-workbook.ts'
import type { CellSheet } from '../../documents/spreadsheet/sheet-cells.ts'
import { readCells } from '../../documents/spreadsheet/workbook-cells.ts'
import { faultsOfZip, inflateOnce, openZip, type ZipFault } from '../../documents/zip/zip-archive.ts'
import { readGoalWorkbook, type ReadWorkbook } from './read-workbook.ts'

/** The most bytes that a workbook may have when it is inflated. */
const inflatedLimit = 200 * 1024 * 1024

/** Reads an uploaded workbook of goals. */
export async function openUpload(
  path: string,
  signal: AbortSignal,
): Promise<ReadWorkbook | readonly WorkbookFileFault[]> {
  const cells = await cellsOfUpload(path, signal)
  return 'code' in cells ? [cells] : readGoalWorkbook(cells)
}

export type UnreadableFile = {
  readonly code: 'not-a-workbook' | 'encrypted' | 'inflates' | 'too-large'
}

/** The cells of an uploaded workbook. It is judged as a zip and inflated once for nothing before its parser sees it. */
export async function cellsOfUpload(path: string, signal: AbortSignal): Promise<readonly CellSheet[] | UnreadableFile> {
  const fault = await faultOfFile(path, signal)
  if (fault !== null) return fault
  try {
    return await readCells(path, signal)
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof UnreadableWorkbook)) throw error
    return { code: error.isTooLarge ? 'too-large' : 'not-a-workbook' }
  }
}

async function faultOfFile(path: string, signal: AbortSignal): Promise<UnreadableFile | null> {
  if (await beginsLikeOldOffice(path)) return { code: 'encrypted' }
  try {
    const archive = await openZip(path)
    try {
      const [fault] = faultsOfZip(archive, inflatedLimit)
      if (fault !== undefined) return { code: codeOf(fault) }
      await inflateOnce(archive, signal)
      return null
    } finally {
      archive.close()
    }
  } catch {
    signal.throwIfAborted()
    return { code: 'not-a-workbook' }
  }
}

function codeOf({ code }: ZipFault): 'inflates' | 'encrypted' | 'not-a-workbook' {
  if (code === 'encrypted') return code
  return code === 'inflates' || code === 'too-large' ? 'inflates' : 'not-a-workbook'
}

/** An .xls, or an .xlsx that a password closes: a compound file, not a zip. */
async function beginsLikeOldOffice(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.readUInt32BE(0) === 0xd0cf11e0
  } finally {
    await file.close()
  }
}
