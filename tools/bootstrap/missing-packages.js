import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** @typedef {string | string[] | undefined} Platforms */
/** @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: Platforms, cpu?: Platforms, libc?: Platforms }} Locked */

/**
 * The packages of the lock file that this platform needs and that are not installed in the locked version. npm writes
 * what it installed when it is done, so an interrupted installation lacks everything.
 * @param {string} root
 * @returns {string[]}
 */
export function missingPackages(root) {
  const wanted = lockedPackages(path.join(root, 'package-lock.json'))
  const installed = lockedPackages(path.join(root, 'node_modules', '.package-lock.json'))
  const folders = Object.keys(wanted).filter((folder) => folder.includes('node_modules/'))
  return folders.filter(
    (folder) => isNeeded(wanted[folder]) && !isThere(root, folder, [wanted[folder], installed[folder]]),
  )
}

/** @param {string} file @returns {Record<string, Locked>} */
function lockedPackages(file) {
  if (!existsSync(file)) return {}
  const lock = /** @type {{ packages: Record<string, Locked> }} */ (JSON.parse(readFileSync(file, 'utf8')))
  return lock.packages
}

/** @param {string} root @param {string} folder @param {(Locked | undefined)[]} entries */
function isThere(root, folder, [wanted, installed]) {
  if (installed === undefined || wanted?.version !== installed.version || wanted?.integrity !== installed.integrity)
    return false
  return existsSync(path.join(root, folder, 'package.json'))
}

/** An optional package that names no platform belongs to one that does. @param {Locked | undefined} locked */
function isNeeded({ optional, os, cpu, libc } = {}) {
  if (optional && os === undefined && cpu === undefined) return false
  return allows(os, process.platform) && allows(cpu, process.arch) && (libc === undefined || allows(libc, libcFamily()))
}

/** Some packages name one platform, most a list. @param {Platforms} names @param {string} own */
function allows(names, own) {
  if (names === undefined) return true
  const list = [names].flat()
  return list.includes(own) || (!list.includes(`!${own}`) && list.every((name) => name.startsWith('!')))
}

/** @type {string | undefined} */
let family

function libcFamily() {
  if (family !== undefined) return family
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport())
  family = report.header.glibcVersionRuntime === undefined ? 'musl' : 'glibc'
  return family
}
