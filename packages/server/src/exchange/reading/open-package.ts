import { stat, open as openFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { openWorkbook, UnreadableWorkbook } from '../../documents/spreadsheet/read-workbook.ts'
import type { IssueList } from '../issue-list.ts'
import { diskFile, folderFiles } from './folder-files.ts'
import { tablesAmong } from './package-tables.ts'
import type { OpenPackage, PackageLimits, PackageSource, SourceFile, TableInput } from './package-source.ts'
import { workbookFault, workbookTables } from './workbook-tables.ts'
import { inflateOnce, openZip, type ZipArchive } from '../../documents/zip/zip-archive.ts'
import { isHarmless } from './judge-archive.ts'

export type Opening = {
  readonly limits: PackageLimits
  readonly issues: IssueList
  readonly signal: AbortSignal | undefined
}

function opened(tables: readonly TableInput[], close: () => void = () => undefined): OpenPackage {
  return { tables, close }
}

/** Opens a package and finds its tables; what is wrong with it as a whole goes to the issues. */
export async function openPackage(source: PackageSource, opening: Opening): Promise<OpenPackage> {
  const result = await openKind(source, opening)
  if (result.tables.length === 0 && opening.issues.errorCount === 0)
    opening.issues.add({}, { code: 'package.no-table', facts: {} })
  return result
}

async function openKind(source: PackageSource, opening: Opening): Promise<OpenPackage> {
  switch (source.kind) {
    case 'folder':
      return opened(tablesAmong(await folderFiles(source.path), opening.issues))
    case 'files': {
      const files = await Promise.all(source.files.map((file) => diskFile(file.name, file.path)))
      return opened(tablesAmong(files, opening.issues))
    }
    case 'zip':
      return openArchive(source, opening)
    case 'xlsx':
      return openSheets(source, opening)
  }
}

async function openArchive(file: SourceFile, { limits, issues }: Opening): Promise<OpenPackage> {
  const archive = await archiveAt(file, issues)
  if (archive === null) return opened([])
  if (isHarmless(archive, limits, issues)) return opened(tablesAmong(archive.entries, issues), () => archive.close())
  archive.close()
  return opened([])
}

async function archiveAt({ path, name }: SourceFile, issues: IssueList): Promise<ZipArchive | null> {
  try {
    return await openZip(path)
  } catch {
    issues.add({ value: name }, { code: 'package.broken', facts: { reason: '不是完好的 ZIP 压缩包' } })
    return null
  }
}

/** A workbook is a zip, too: it is judged as one, then inflated once for nothing, before its parser sees it. */
async function openSheets(file: SourceFile, { limits, issues, signal }: Opening): Promise<OpenPackage> {
  const archive = await archiveAt(file, issues)
  if (archive === null) return opened([])
  try {
    if (!isHarmless(archive, limits, issues)) return opened([])
    await inflateOnce(archive, signal)
    const bytes = archive.entries.reduce((sum, entry) => sum + entry.bytes, 0)
    const workbook = await openWorkbook(file.path, signal)
    return opened(workbookTables(workbook, bytes, issues), () => workbook.close())
  } catch (error) {
    signal?.throwIfAborted()
    issues.add(
      { value: file.name },
      workbookFault(error instanceof UnreadableWorkbook ? error : new UnreadableWorkbook('', false)),
    )
    return opened([])
  } finally {
    archive.close()
  }
}

/** What lies at a path: a folder, a zip, a workbook or a single table. Judged by how the file begins, not by its name alone. */
export async function sourceAt(path: string, name = basename(path)): Promise<PackageSource> {
  const found = await stat(path)
  if (found.isDirectory()) return { kind: 'folder', path }
  const ending = extname(name).toLowerCase()
  if (ending === '.xlsx' || ending === '.xlsm' || ending === '.xls') return { kind: 'xlsx', path, name }
  if (ending === '.zip' || (await beginsLikeZip(path))) return { kind: 'zip', path, name }
  return { kind: 'files', files: [{ name, path }] }
}

async function beginsLikeZip(path: string): Promise<boolean> {
  const file = await openFile(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.readUInt32BE(0) === 0x504b0304
  } finally {
    await file.close()
  }
}
