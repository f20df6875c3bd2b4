import { lstatSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'

/**
 * npm packages carry no symbolic links: PostgreSQL's package lists them and makes them in its install script,
 * which npm may have blocked. Makes those that are missing; false where the folder is not ours to write.
 */
export function makeMissingLinks(native: string): boolean {
  return listedLinks(native).every(({ source, target }) => makeLink(source, target))
}

type Link = { readonly source: string; readonly target: string }

function listedLinks(native: string): readonly Link[] {
  const list = path.join(native, 'pg-symlinks.json')
  if (lstatSync(list, { throwIfNoEntry: false }) === undefined) return []
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly Link[]
  const inside = (name: string): string => path.join(native, path.posix.relative('native', name))
  return links.map(({ source, target }) => ({ source: inside(source), target: inside(target) }))
}

function makeLink(source: string, target: string): boolean {
  if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) return true
  try {
    symlinkSync(path.relative(path.dirname(target), source), target)
  } catch (error) {
    // Another process may have made it in between.
    return (error as NodeJS.ErrnoException).code === 'EEXIST'
  }
  return true
}
