import type { Check } from './check.ts'
import { lineOf, sourceFiles, type SourceFile } from './source-files.ts'

/** Each word is cut in two, so that this file does not find itself. */
const silencers = [
  'eslint-' + 'disable',
  'oxlint-' + 'disable',
  '@ts-' + 'ignore',
  '@ts-' + 'expect-error',
  '@ts-' + 'nocheck',
  'prettier-' + 'ignore',
]
const switchedOff = String.raw`\b(it|test|describe)\.(skip|only|todo|fixme|fails)\b`
const pattern = new RegExp(`${silencers.join('|')}|${switchedOff}`, 'g')

/** A check is loosened by a decision record, never in passing; a test that is off is no test. */
export const suppressions: Check = {
  name: 'suppressions',
  find: async (root) => sourceFiles(root, ['.ts', '.tsx', '.js']).flatMap(faultsOfText),
}

export function faultsOfText({ name, text }: SourceFile): readonly string[] {
  return [...text.matchAll(pattern)].map((found) => `${name}:${String(lineOf(text, found.index))}: ${found[0]}`)
}
