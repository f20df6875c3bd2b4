import type { Check } from './check.ts'
import { lineOf, sourceFiles, type SourceFile } from './source-files.ts'

/** SQL's verbs at the head of a string, each with the word that English prose does not put behind it. */
const statement =
  /['"`]\s*(select\s[^'"`]*\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\(|copy\s+\w+\s*(\(|from)|create\s+(table|index|temp)|truncate\s|alter\s+table)/gi

const home = /^packages\/server\/src\/(db\/|.*\.(store|queries)\.ts$)|\.test\.tsx?$|[/.]testing\.ts$/

/** SQL stands in stores, queries and db/: whoever changes a table finds all that reads it. */
export const sqlPlacement: Check = {
  name: 'sql placement',
  find: async (root) =>
    sourceFiles(root, ['.ts', '.tsx'])
      .filter(({ name }) => name.startsWith('packages/'))
      .flatMap(faultsOfSql),
}

export function faultsOfSql({ name, text }: SourceFile): readonly string[] {
  if (home.test(name)) return []
  return [...text.matchAll(statement)].map(
    (found) => `${name}:${String(lineOf(text, found.index))}: SQL outside of a store, queries or db/`,
  )
}
