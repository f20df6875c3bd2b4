import type { Sheet, writeXlsx } from 'hucre/xlsx'

type NamedRange = NonNullable<Parameters<typeof writeXlsx>[0]['namedRanges']>[number]

type Repeated = { readonly columns: string | null; readonly rows: string | null }

/**
 * What a sheet repeats on each printed page, such as $B:$C and $2:$2, columns first as Excel writes it: in the other order LibreOffice
 * takes it for another name and writes both, which Excel then calls damage.
 */
export function printTitles(sheet: string, { columns, rows }: Repeated): readonly NamedRange[] {
  const parts = [columns, rows].filter((part) => part !== null)
  if (parts.length === 0) return []
  return [{ name: '_xlnm.Print_Titles', range: parts.map((part) => `'${sheet}'!${part}`).join(','), scope: sheet }]
}

/** Takes out of a sheet that was read what it repeats, to be written in that order. */
export function takeTitles({ name, pageSetup }: Sheet): readonly NamedRange[] {
  if (pageSetup === undefined) return []
  const { printTitlesColumn: columns = null, printTitlesRow: rows = null } = pageSetup
  delete pageSetup.printTitlesColumn
  delete pageSetup.printTitlesRow
  return printTitles(name, { columns, rows })
}
