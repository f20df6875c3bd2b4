import { findPackageTable, nearestWord, packageTables, type PackageTable } from '@jiheng/domain/exchange'
import type { IssueList } from '../issue-list.ts'
import { csvInput } from './csv-rows.ts'
import type { PackageFile, TableInput } from './package-source.ts'

const junkNames = /^(?:thumbs\.db|desktop\.ini|readme(?:\..*)?)$/i

/** What operating systems and spreadsheet programs leave behind, and a word to the reader; nobody wants to hear of it. */
function isJunk(path: string): boolean {
  return path
    .split('/')
    .some((part) => part === '__MACOSX' || part.startsWith('.') || part.startsWith('~$') || junkNames.test(part))
}

/** Finds the tables among the files of a package, in the order of the package. A CSV file with another name is an error, any other file is told and left. */
export function tablesAmong(files: readonly PackageFile[], issues: IssueList): readonly TableInput[] {
  const found = new Map<PackageTable, PackageFile>()
  for (const file of files) {
    if (isJunk(file.name)) continue
    const table = tableOf(file.name)
    if (table === null) tellStranger(file.name, issues)
    else {
      const other = found.get(table)
      if (other === undefined) found.set(table, file)
      else
        issues.add(
          { table: table.name, value: file.name },
          { code: 'file.repeated-table', facts: { other: other.name } },
        )
    }
  }
  return packageTables.flatMap((table) => {
    const file = found.get(table)
    return file === undefined ? [] : [csvInput(table, file, issues)]
  })
}

const csvEnding = /\.csv$/i

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).normalize('NFC')
}

function tableOf(path: string): PackageTable | null {
  const name = baseName(path)
  return csvEnding.test(name) ? (findPackageTable(name.replace(csvEnding, '')) ?? null) : null
}

function tellStranger(path: string, issues: IssueList): void {
  const name = baseName(path)
  if (!csvEnding.test(name)) return issues.add({ value: path }, { code: 'file.ignored', facts: {} })
  issues.add(
    { table: name.replace(csvEnding, ''), value: path },
    { code: 'file.unknown-table', facts: { suggestion: suggestedTable(name.replace(csvEnding, '')) } },
  )
}

/** The table whose name is nearest to `name`. */
export function suggestedTable(name: string): string | null {
  return nearestWord(
    name,
    packageTables.map((table) => table.name),
  )
}
