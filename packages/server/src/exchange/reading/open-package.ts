import { stat, open as openFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { IssueList } from '../issue-list.ts'
import { diskFile, folderFiles } from './folder-files.ts'
import { tablesAmong } from './package-tables.ts'
import type { OpenPackage, PackageLimits, PackageSource } from './package-source.ts'

const nothing: OpenPackage = { tables: [], close: () => Promise.resolve() }

/** Opens a package and finds its tables; what is wrong with it as a whole goes to the issues. */
export async function openPackage(
  source: PackageSource,
  limits: PackageLimits,
  issues: IssueList,
): Promise<OpenPackage> {
  const opened = await openKind(source, limits, issues)
  if (opened.tables.length === 0 && issues.errorCount === 0) issues.add({}, { code: 'package.no-table', facts: {} })
  return opened
}

async function openKind(source: PackageSource, limits: PackageLimits, issues: IssueList): Promise<OpenPackage> {
  switch (source.kind) {
    case 'folder':
      return { ...nothing, tables: tablesAmong(await folderFiles(source.path), issues) }
    case 'files': {
      const files = await Promise.all(source.files.map((file) => diskFile(file.name, file.path)))
      return { ...nothing, tables: tablesAmong(files, issues) }
    }
    case 'zip':
    case 'xlsx':
      throw new Error(`${source.kind} ${limits.bytes}`)
  }
}

/** What lies at a path: a folder, a zip, a workbook or a single table. Judged by what is in the file, not by its name alone. */
export async function sourceAt(path: string): Promise<PackageSource> {
  const found = await stat(path)
  if (found.isDirectory()) return { kind: 'folder', path }
  if (!(await beginsLikeZip(path))) return { kind: 'files', files: [{ name: basename(path), path }] }
  return { kind: extname(path).toLowerCase() === '.xlsx' ? 'xlsx' : 'zip', path }
}

async function beginsLikeZip(path: string): Promise<boolean> {
  const file = await openFile(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.readUInt16BE(0) === 0x504b
  } finally {
    await file.close()
  }
}
