import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A text file of the repository: its path from the root, and what it says. */
export type SourceFile = { readonly name: string; readonly text: string }

/** The files that git knows or would add, of the given endings. @throws when there are none: nothing would be checked. */
export function sourceFiles(root: string, endings: readonly string[]): readonly SourceFile[] {
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  const names = listed.stdout.split('\0').filter((name) => endings.some((ending) => name.endsWith(ending)))
  const present = names.filter((name) => existsSync(path.join(root, name)))
  if (present.length === 0) throw new Error(`no source files found under ${root}: ${listed.stderr}`)
  return present.map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }))
}

/** The number of the line on which a match begins. */
export function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}
