import type { Readable } from 'node:stream'
import type { Fault, PackageTable } from '@jiheng/domain/exchange'

/** A file on disk and the name under which a person knows it: an upload is stored under another. */
export type SourceFile = { readonly name: string; readonly path: string }

/** Where a data package lies. */
export type PackageSource =
  | { readonly kind: 'folder'; readonly path: string }
  | ({ readonly kind: 'zip' } & SourceFile)
  | ({ readonly kind: 'xlsx' } & SourceFile)
  | { readonly kind: 'files'; readonly files: readonly SourceFile[] }

/** How much a package may hold. */
export type PackageLimits = {
  /** All tables together, uncompressed, in bytes. */
  readonly bytes: number
}

/** A file of a package; it can be opened several times. */
export type PackageFile = {
  readonly name: string
  readonly bytes: number
  readonly isInArchive: boolean
  open(): Promise<Readable>
}

/** One row as it was read. `row` is counted as a spreadsheet does: the heading is row 1. */
export type RawRow = {
  readonly row: number
  readonly cells: readonly string[]
  /** What the container already knows to be wrong with a cell (a damaged number, a formula's error). */
  readonly faults?: ReadonlyMap<number, Fault>
}

/** Takes a row; a promise asks the reader to wait. */
export type RowSink = (row: RawRow) => Promise<void> | undefined

/** One table of a package, ready to be read once. What is wrong with the file goes to the issues. */
export type TableInput = {
  readonly table: PackageTable
  readonly bytes: number
  /** Answers whether the table was read to its end. */
  read(sink: RowSink, signal?: AbortSignal): Promise<boolean>
}

/** An opened package. `close` frees what it holds. */
export type OpenPackage = {
  readonly tables: readonly TableInput[]
  close(): void
}
