import '@fastify/multipart'
import type { SheetText } from '@jiheng/domain/organizations'
import type { FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openWorkbook, UnreadableWorkbook, type OpenWorkbook } from '../documents/spreadsheet/read-workbook.ts'
import { refused, type Refused } from '../http/refused.ts'

/** A town's people are some hundred rows; a picture pasted in makes it larger. */
const largestBytes = 5 * 1024 * 1024

/** Rows of one sheet that are looked at; more than the rules allow, so that they can say so. */
const mostRows = 5000

export type ReceivedWorkbook = {
  readonly name: string
  readonly digest: string
  readonly sheets: readonly SheetText[]
}

/** Takes the one workbook of a request and reads it. */
export async function receiveWorkbook(request: FastifyRequest): Promise<ReceivedWorkbook | Refused> {
  if (!request.isMultipart()) return refused('people-import.no-file')
  const part = await request.file({ limits: { fileSize: largestBytes, files: 1 } })
  if (part === undefined) return refused('people-import.no-file')
  const bytes = await part.toBuffer().catch(() => null)
  if (bytes === null || part.file.truncated) return refused('input.too-large')
  const sheets = await sheetsOf(bytes)
  if (sheets === null) return refused('people-import.no-workbook')
  const name = path.basename(part.filename.replaceAll('\\', '/').replace(/[\p{Cc}\p{Cs}]/gu, '')).slice(0, 200)
  return { name, digest: createHash('sha256').update(bytes).digest('hex'), sheets }
}

/** The sheets as text; null for what is no sound workbook. */
async function sheetsOf(bytes: Buffer): Promise<readonly SheetText[] | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jiheng-people-'))
  try {
    const file = path.join(folder, 'people.xlsx')
    await writeFile(file, bytes)
    return await readSheets(await openWorkbook(file))
  } catch (error) {
    if (error instanceof UnreadableWorkbook) return null
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readSheets(workbook: OpenWorkbook): Promise<readonly SheetText[]> {
  try {
    const sheets: SheetText[] = []
    for (const [at, name] of workbook.names.entries()) {
      const rows: SheetText['rows'][number][] = []
      await workbook.readSheet(at, ({ row, cells, damages }) => {
        if (rows.length < mostRows) rows.push({ row, cells, damaged: damages.map(([cell]) => cell) })
        return undefined
      })
      sheets.push({ name, rows })
    }
    return sheets
  } finally {
    workbook.close()
  }
}
