import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { packageTables, type Column, type PackageTable } from '@jiheng/domain/exchange'
import type { Pool, PoolClient } from 'pg'
import { ZipFile } from 'yazl'
import { writeWorkbook, type Sheet, type SheetColumnKind } from '../documents/spreadsheet/write-workbook.ts'
import { csvStream, openSnapshot } from './export-tables.queries.ts'

/** Where a package goes and in which form. A folder is made where there is none. */
export type ExportTarget =
  | { readonly format: 'folder'; readonly path: string }
  | { readonly format: 'zip'; readonly out: Writable | string }
  /** `mark`: of data that are not real, what they are. */
  | { readonly format: 'xlsx'; readonly out: Writable | string; readonly mark?: string | null }

/**
 * Writes a division as a data package (数据包导出): all tables, all columns, canonical values, rows by key, as of one
 * moment. The inverse of the import: what it writes, imported into an empty database and exported again, is the same.
 * @throws SheetTooLong where a workbook can't hold a table
 */
export async function exportPackage(pool: Pool, divisionId: number, target: ExportTarget): Promise<void> {
  const tx = await pool.connect()
  let broken: Error | undefined
  try {
    await openSnapshot(tx)
    await write({ tx, divisionId }, target)
    await tx.query('commit')
  } catch (error) {
    // A COPY that was left half read can't be gone on from: the session ends with it.
    broken = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    tx.release(broken)
  }
}

type Source = { readonly tx: PoolClient; readonly divisionId: number }

function write(source: Source, target: ExportTarget): Promise<void> {
  if (target.format === 'folder') return writeFolder(source, target.path)
  return target.format === 'zip'
    ? writeZip(source, target.out)
    : writeWorkbook(
        packageTables.map((table) => sheetOf(source, table)),
        target.out,
        target.mark ?? null,
      )
}

function fileName(table: PackageTable): string {
  return `${table.name}.csv`
}

/** A table as the bytes of its file. */
function fileStream({ tx, divisionId }: Source, table: PackageTable): Readable {
  return Readable.from(fileChunks(csvStream(tx, table, divisionId), table), { objectMode: false })
}

async function* fileChunks(rows: Readable, table: PackageTable): AsyncGenerator<Buffer> {
  yield Buffer.from(`${table.columns.map((column) => column.name).join(',')}\n`)
  for await (const chunk of rows) yield chunk as Buffer
}

async function writeFolder(source: Source, path: string): Promise<void> {
  await mkdir(path, { recursive: true })
  for (const table of packageTables)
    await pipeline(fileStream(source, table), createWriteStream(join(path, fileName(table))))
}

/** The archive asks for the next file when the one before is written, as one session can only read one table at a time. */
async function writeZip(source: Source, out: Writable | string): Promise<void> {
  const zip = new ZipFile()
  for (const table of packageTables)
    // The archive does not listen to a stream that it asks for late; a fault of one is the archive's.
    zip.addReadStreamLazy(fileName(table), (give) =>
      give(
        null,
        fileStream(source, table).on('error', (error) => zip.emit('error', error)),
      ),
    )
  zip.end()
  const failed = new Promise<never>((_, reject) => zip.on('error', reject))
  const target = typeof out === 'string' ? createWriteStream(out) : out
  await Promise.race([pipeline(zip.outputStream as Readable, target), failed])
}

const sheetKinds: { readonly [Kind in Column['cell']['kind']]: SheetColumnKind } = {
  code: 'text',
  text: 'text',
  list: 'text',
  boolean: 'text',
  money: 'money',
  points: 'points',
  decimal: 'decimal',
  integer: 'integer',
  year: 'integer',
  date: 'date',
}

function sheetOf(source: Source, table: PackageTable): Sheet {
  const columns = table.columns.map((column) => ({ title: column.name, kind: sheetKinds[column.cell.kind] }))
  return { name: table.name, columns, rows: rowsOf(source, table) }
}

async function* rowsOf({ tx, divisionId }: Source, table: PackageTable): AsyncGenerator<readonly string[]> {
  const rows = parse({ record_delimiter: '\n' })
  csvStream(tx, table, divisionId)
    .on('error', (error) => rows.destroy(error))
    .pipe(rows)
  for await (const row of rows) yield row as readonly string[]
}
