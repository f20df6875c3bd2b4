import { Transform, Writable, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse, type Parser } from 'csv-parse'
import type { Fault, PackageTable } from '@jiheng/domain/exchange'
import type { IssueList } from '../issue-list.ts'
import type { PackageFile, RowSink, TableInput } from './package-source.ts'
import { recordLimit, scanText, type TextScan } from './text-scan.ts'

/** A CSV file as the input of a table. */
export function csvInput(table: PackageTable, file: PackageFile, issues: IssueList): TableInput {
  return { table, bytes: file.bytes, read: (sink, signal) => readCsv({ table, file, issues, sink, signal }) }
}

type Reading = {
  readonly table: PackageTable
  readonly file: PackageFile
  readonly issues: IssueList
  readonly sink: RowSink
  readonly signal: AbortSignal | undefined
}

async function readCsv(reading: Reading): Promise<boolean> {
  const { table, file, issues } = reading
  const scan = await scanFile(file)
  if (!scan.ok) {
    issues.add({ table: table.name, row: scan.row }, scan.fault)
    return false
  }
  if (scan.hasMark) issues.add({ table: table.name }, { code: 'file.byte-order-mark', facts: {} })
  if (scan.encoding === 'gb18030') issues.add({ table: table.name }, { code: 'file.gb18030', facts: {} })
  const rows = new RowCounter(reading.sink)
  const source = await file.open()
  const parser = openParser()
  try {
    const stages = scan.encoding === 'gb18030' ? [source, fromGb18030(), parser, rows] : [source, parser, rows]
    await pipeline(stages as [Readable, Writable], reading.signal === undefined ? {} : { signal: reading.signal })
    return true
  } catch (error) {
    reading.signal?.throwIfAborted()
    const fault = readingFault(error)
    if (fault === null) throw error
    issues.add({ table: table.name, row: brokenRow(error) }, fault)
    return false
  }
}

/** The whole file is read here for the first time: an archive that is broken inside shows it now. */
async function scanFile(file: PackageFile): Promise<TextScan> {
  try {
    return await scanText(await file.open())
  } catch (error) {
    if (!file.isInArchive) throw error
    return {
      ok: false,
      fault: { code: 'package.broken', facts: { reason: `压缩包里的“${file.name}”已损坏` } },
      row: null,
    }
  }
}

function openParser(): Parser {
  return parse({
    bom: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n'],
    max_record_size: recordLimit,
  })
}

/** Counts records as a spreadsheet counts rows and leaves blank ones out; those at the end are nobody's fault. */
class RowCounter extends Writable {
  #next = 1
  readonly #sink: RowSink

  constructor(sink: RowSink) {
    super({ objectMode: true, highWaterMark: 512 })
    this.#sink = sink
  }

  override _write(cells: readonly string[], _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const row = this.#next
    this.#next += 1
    try {
      const wait = this.#sink({ row, cells })
      if (wait === undefined) done()
      else wait.then(() => done(), done)
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

function fromGb18030(): Transform {
  const decoder = new TextDecoder('gb18030', { fatal: true })
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        done(null, Buffer.from(decoder.decode(chunk, { stream: true })))
      } catch {
        done(new UnknownEncoding())
      }
    },
    flush(done) {
      try {
        done(null, Buffer.from(decoder.decode()))
      } catch {
        done(new UnknownEncoding())
      }
    },
  })
}

class UnknownEncoding extends Error {}

/** The row in which the parser stopped: one after the records that it had made. */
function brokenRow(error: unknown): number | null {
  return error instanceof CsvError && typeof error['records'] === 'number' ? error['records'] + 1 : null
}

function readingFault(error: unknown): Fault | null {
  if (error instanceof UnknownEncoding) return { code: 'file.unknown-encoding', facts: {} }
  if (!(error instanceof CsvError)) return null
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return { code: 'file.line-too-long', facts: { kilobytes: recordLimit / 1024 } }
    case 'CSV_QUOTE_NOT_CLOSED':
      return { code: 'file.unclosed-quote', facts: {} }
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return { code: 'file.stray-quote', facts: {} }
    default:
      return null
  }
}
