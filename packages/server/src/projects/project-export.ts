import { projectColumns, type ProjectColumn } from '@jiheng/contract/project-columns'
import type { ProjectFilter, ProjectLine } from '@jiheng/contract/projects'
import { PassThrough, type Readable } from 'node:stream'
import { csvHead, csvLine, type CsvCell } from '../documents/csv-text.ts'
import { writeWorkbook, type SheetColumn } from '../documents/spreadsheet/write-workbook.ts'
import type { Scope } from '../accounts/scope.queries.ts'
import { listPage, type Db } from './project-list.queries.ts'

const batch = 2000

/** Every line of the filtered list, in the list's order and from one snapshot, without holding them all. */
export async function* allLines(db: Db, scope: Scope, filter: ProjectFilter): AsyncGenerator<ProjectLine> {
  const snapshot = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  try {
    let after: string | null = ''
    while (after !== null) {
      const lines: ProjectLine[] = await listPage(snapshot, { scope, filter, after, limit: batch })
      yield* lines
      after = lines.length === batch ? (lines.at(-1)?.code ?? null) : null
    }
  } finally {
    // Also when the reader has gone away in the middle.
    await snapshot.rollback().execute()
  }
}

/** The columns asked for, in the list's order; all of them when none is named. */
export function columnsNamed(names: string | undefined): readonly ProjectColumn[] {
  const asked = new Set((names ?? '').split(','))
  const chosen = projectColumns.filter((column) => asked.has(column.key))
  return chosen.length > 0 ? chosen : projectColumns
}

/** The lines as CSV, one after another. */
export async function* linesAsCsv(
  lines: AsyncIterable<ProjectLine>,
  columns: readonly ProjectColumn[],
): AsyncGenerator<string> {
  yield csvHead(columns.map((column) => column.title))
  for await (const line of lines) yield csvLine(columns.map((column) => cellOf(line, column)))
}

function cellOf(line: ProjectLine, { key, kind }: ProjectColumn): CsvCell {
  const value = line[key]
  if (value === null) return null
  return kind === 'text' ? { text: String(value) } : { number: String(value) }
}

const sheetKinds: Record<ProjectColumn['kind'], SheetColumn['kind']> = {
  text: 'text',
  money: 'money',
  rate: 'rate',
  score: 'points',
  count: 'integer',
}

/** The lines as a workbook of one sheet, streamed. Text cells are text to a spreadsheet, whatever they begin with. */
export function linesAsWorkbook(
  lines: AsyncIterable<ProjectLine>,
  columns: readonly ProjectColumn[],
  mark: string | null,
): Readable {
  const out = new PassThrough()
  const sheet = {
    name: '项目列表',
    columns: columns.map(({ title, kind }) => ({ title, kind: sheetKinds[kind] })),
    rows: rowsOf(lines, columns),
  }
  writeWorkbook([sheet], out, mark).catch((error: unknown) => out.destroy(error instanceof Error ? error : undefined))
  return out
}

async function* rowsOf(
  lines: AsyncIterable<ProjectLine>,
  columns: readonly ProjectColumn[],
): AsyncGenerator<readonly string[]> {
  for await (const line of lines) yield columns.map(({ key }) => String(line[key] ?? ''))
}
