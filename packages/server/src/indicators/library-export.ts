import { libraryColumns } from '@jiheng/contract/indicator-columns'
import type { LibraryFilter, LibraryLine } from '@jiheng/contract/indicators'
import { PassThrough, Readable } from 'node:stream'
import type { DivisionActor } from '../accounts/actor.ts'
import { practiceMarkOf } from '../accounts/practice-mark.ts'
import { csvHead, csvLine } from '../documents/csv-text.ts'
import { writeWorkbook } from '../documents/spreadsheet/write-workbook.ts'
import { listPage, type Db } from './library-list.queries.ts'

const batch = 1000

/** Every line of the filtered list in its order, from one snapshot. */
async function* allLines(db: Db, divisionId: number, filter: LibraryFilter): AsyncGenerator<LibraryLine> {
  const snapshot = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  try {
    let after: string | null = ''
    while (after !== null) {
      const lines: Awaited<ReturnType<typeof listPage>> = await listPage(snapshot, {
        divisionId,
        filter,
        after,
        limit: batch,
      })
      yield* lines
      after = lines.length === batch ? (lines.at(-1)?.place ?? null) : null
    }
  } finally {
    // Also when the reader has gone away in the middle.
    await snapshot.rollback().execute()
  }
}

/** The filtered list as a file: exactly its lines, under the titles of the data package. */
export function exportLibrary(
  db: Db,
  actor: DivisionActor,
  asked: LibraryFilter & { format: 'xlsx' | 'csv' },
): Readable {
  const { format, ...filter } = asked
  const lines = allLines(db, actor.division.id, filter)
  return format === 'csv' ? Readable.from(asCsv(lines)) : asWorkbook(lines, practiceMarkOf(actor))
}

async function* asCsv(lines: AsyncIterable<LibraryLine>): AsyncGenerator<string> {
  yield csvHead(libraryColumns.map(({ title }) => title))
  for await (const line of lines) {
    yield csvLine(
      libraryColumns.map(({ key, kind }) => {
        const value = String(line[key] ?? '')
        return kind === 'text' ? { text: value } : { number: value }
      }),
    )
  }
}

function asWorkbook(lines: AsyncIterable<LibraryLine>, mark: string | null): Readable {
  const out = new PassThrough()
  const columns = libraryColumns.map(
    ({ title, kind }) => ({ title, kind: kind === 'text' ? kind : 'integer' }) as const,
  )
  writeWorkbook([{ name: '指标库', columns, rows: rowsOf(lines) }], out, mark).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : undefined),
  )
  return out
}

async function* rowsOf(lines: AsyncIterable<LibraryLine>): AsyncGenerator<readonly string[]> {
  for await (const line of lines) yield libraryColumns.map(({ key }) => String(line[key] ?? ''))
}
