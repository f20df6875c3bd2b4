import type { Check } from './check.ts'
import { sourceFiles, type SourceFile } from './source-files.ts'

/** Names that say nothing of what is inside. (Services that are bought, 购买服务, are a word of the field.) */
const empty = /(^|[-./])(utils?|helpers?|common|misc|managers?|service|info)([-./]|$)|(^|\/)services[./]/

/** Domain folders have a front; anything else that only passes names on hides where they come from. */
const front = /^packages\/domain\/src\/[^/]+\/index\.ts$/

/** Files and folders are named for what they hold, in kebab-case; only domain folders have an index. */
export const names: Check = {
  name: 'names',
  find: async (root) => sourceFiles(root, ['.ts', '.tsx', '.js', '.sql']).flatMap(faultsOfName),
}

export function faultsOfName({ name }: SourceFile): readonly string[] {
  const faults: string[] = []
  if (empty.test(name))
    faults.push(`${name}: a name that says nothing (utils, helpers, common, misc, manager, service, info)`)
  if (name.endsWith('/index.ts') && !front.test(name)) faults.push(`${name}: an index outside of a domain folder`)
  if (/[^a-z0-9./-]/.test(name)) faults.push(`${name}: not kebab-case`)
  return faults
}
