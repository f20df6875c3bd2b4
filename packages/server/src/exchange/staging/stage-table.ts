import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Column } from '@jiheng/domain/exchange'
import type { PoolClient } from 'pg'
import type { Ids } from '../../ports/ids.ts'
import type { IssueList } from '../issue-list.ts'
import { readHeading } from '../reading/heading.ts'
import type { RawRow, TableInput } from '../reading/package-source.ts'
import { rowEncoder, type RowEncoder } from './row-encoder.ts'
import { analyzeStage, createStage, needsIds, stageStream } from './stage.store.ts'
import type { StagedTable } from './staged-table.ts'

/** What staging a table needs beside its input. */
export type Staging = {
  readonly tx: PoolClient
  readonly issues: IssueList
  readonly ids: Ids
  readonly signal: AbortSignal | undefined
  /** Told as the table is read: how much of it, from 0 to 1. */
  onPart(part: number): void
}

const chunkLength = 1 << 16

/**
 * Reads one table of a package into its staging table. Every faulty cell is an issue; a row with one is staged with that
 * cell empty and marked, so that the checks over rows can still speak about the rest.
 * @returns null where the heading is not good enough to load anything.
 */
export async function stageInput(input: TableInput, staging: Staging): Promise<StagedTable | null> {
  const stage = new TableStage(input, staging)
  try {
    const isWhole = await input.read((row) => stage.take(row), staging.signal)
    return await stage.end(isWhole)
  } catch (error) {
    await stage.abandon()
    throw error
  }
}

/** A table whose heading has been read. */
type Opened = {
  readonly columns: readonly Column[]
  /** Null where the heading is not good enough to load rows; they are still checked. */
  readonly out: Writable | null
  readonly encode: RowEncoder
  readonly width: number
}

class TableStage {
  readonly #input: TableInput
  readonly #staging: Staging
  readonly #hash = createHash('sha256')
  readonly #hasIds: boolean
  #opening: Promise<void> | undefined
  #opened: Opened | null = null
  #buffer = ''
  #bytes = 0
  #rows = 0
  #lost = 0
  #blank: number[] = []

  constructor(input: TableInput, staging: Staging) {
    this.#input = input
    this.#staging = staging
    this.#hasIds = needsIds(input.table)
  }

  take(raw: RawRow): Promise<void> | undefined {
    if (this.#opened === null) return (this.#opening = this.#open(raw))
    if (isBlank(raw)) {
      this.#blank.push(raw.row)
      return undefined
    }
    if (this.#blank.length > 0) this.#tellBlank()
    this.#rows += 1
    return this.#encode(raw, this.#opened)
  }

  async #open(raw: RawRow): Promise<void> {
    const { table } = this.#input
    const heading = readHeading(table, raw.cells)
    for (const issue of heading.issues) this.#staging.issues.addSome([issue], 1)
    const columns = heading.columns.filter((column) => column !== null)
    let out: Writable | null = null
    if (heading.isWhole) {
      await createStage(this.#staging.tx, table, columns)
      out = stageStream(this.#staging.tx, table)
      // An error of the database also rejects the write that waits for it; without a listener it would end the process.
      out.on('error', () => undefined)
    }
    this.#hash.update(`${table.name}\n${columns.map((column) => column.name).join(',')}\n`)
    this.#opened = { columns, out, encode: rowEncoder(heading.columns), width: raw.cells.length }
  }

  #encode(raw: RawRow, opened: Opened): Promise<void> | undefined {
    const { issues } = this.#staging
    const table = this.#input.table.name
    if (raw.cells.length !== opened.width) {
      this.#lost += 1
      issues.add(
        { table, row: raw.row },
        { code: 'row.cell-count', facts: { expected: opened.width, found: raw.cells.length } },
      )
      return undefined
    }
    const { line, faults } = opened.encode(raw)
    for (const { column, value, fault } of faults)
      issues.add({ table, row: raw.row, column: column.name, value }, fault)
    if (line === null) this.#lost += 1
    else this.#append(line)
    return this.#buffer.length >= chunkLength ? this.#flush(opened.out) : undefined
  }

  /** New ids are no part of what the package says, and so not of its digest. */
  #append(line: string): void {
    if (this.#hasIds) this.#hash.update(line)
    this.#buffer += this.#hasIds ? `${this.#staging.ids.next()}\t${line}` : line
  }

  #flush(out: Writable | null): Promise<void> | undefined {
    const chunk = Buffer.from(this.#buffer)
    this.#buffer = ''
    this.#bytes += chunk.length
    this.#staging.onPart(Math.min(1, this.#bytes / this.#input.bytes))
    if (!this.#hasIds) this.#hash.update(chunk)
    if (out === null || out.write(chunk)) return undefined
    return once(out, 'drain').then(() => undefined)
  }

  #tellBlank(): void {
    for (const row of this.#blank)
      this.#staging.issues.add({ table: this.#input.table.name, row }, { code: 'row.blank', facts: {} })
    this.#blank = []
  }

  /** A reader that broke off may not have waited for what it had begun. */
  async end(isRead: boolean): Promise<StagedTable | null> {
    await this.#opening
    const state = this.#opened
    if (state === null || state.out === null) return null
    await this.#flush(state.out)
    state.out.end()
    await finished(state.out)
    await analyzeStage(this.#staging.tx, this.#input.table)
    return {
      table: this.#input.table,
      columns: state.columns,
      rows: this.#rows,
      isWhole: isRead && this.#lost === 0,
      digest: this.#hash.digest('hex'),
    }
  }

  /** Ends the COPY, so that the session can be used to roll back. */
  async abandon(): Promise<void> {
    await this.#opening?.catch(() => undefined)
    const out = this.#opened?.out
    if (out === undefined || out === null || out.destroyed) return
    out.end()
    await finished(out).catch(() => undefined)
  }
}

function isBlank(raw: RawRow): boolean {
  return raw.faults === undefined && raw.cells[0] === '' && raw.cells.every((cell) => cell === '')
}
