import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What the screens are built from. */
const sources = ['packages/web', 'packages/contract', 'packages/domain', 'package-lock.json', 'tsconfig.base.json']

/**
 * Builds the screens where they are missing or older than their sources.
 * @param {string} root
 * @param {string} node the Node ≥ 24 to build with
 */
export function ensureWebIsBuilt(root, node) {
  const [web, digest] = [path.join(root, 'packages/web'), sourceDigest(root)]
  const stamp = path.join(web, 'dist', '.built-from')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  console.error('正在构建页面……')
  build(root, node)
  writeFileSync(stamp, digest)
}

/** Built beside its place and swapped in: a running server and an interrupted build see whole folders. @param {string} root @param {string} node */
function build(root, node) {
  const web = path.join(root, 'packages/web')
  const fresh = `dist.${process.pid}`
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn']
  const done = spawnSync(node, args, { cwd: web, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) {
    rmSync(path.join(web, fresh), { recursive: true, force: true })
    throw new Error('页面构建失败，原因见上。')
  }
  rmSync(path.join(web, 'dist'), { recursive: true, force: true })
  renameSync(path.join(web, fresh), path.join(web, 'dist'))
}

/** @param {string} root */
function sourceDigest(root) {
  const hash = createHash('sha256')
  const files = sources.flatMap((name) => filesUnder(path.join(root, name)))
  for (const file of files) hash.update(path.relative(root, file)).update(readFileSync(file))
  return hash.digest('hex')
}

/** Tests are not built. @param {string} name @returns {string[]} */
function filesUnder(name) {
  if (/[\\/](node_modules|dist(\.\d+)?)$|\.test\.tsx?$|\.tsbuildinfo$/.test(name)) return []
  const entries = isFolder(name) ? readdirSync(name).sort() : null
  return entries === null ? [name] : entries.flatMap((entry) => filesUnder(path.join(name, entry)))
}

/** @param {string} name */
function isFolder(name) {
  return statSync(name).isDirectory()
}
