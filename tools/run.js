// The one entry of every npm script. Plain JavaScript that any Node ≥ 20.19 reads with nothing installed: it installs
// and builds what is missing, finds a Node ≥ 24 and hands over to it.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureWebIsBuilt } from './bootstrap/build-web.js'
import { findNode, isAtLeast } from './bootstrap/find-node.js'
import { handOver } from './bootstrap/hand-over.js'
import { ensureInstalled } from './bootstrap/install.js'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** @type {Readonly<Record<string, { script: string, args: readonly string[], showsScreens: boolean }>>} */
const commands = {
  demo: { script: 'packages/server/src/main.ts', args: ['demo'], showsScreens: true },
  start: { script: 'packages/server/src/main.ts', args: ['start'], showsScreens: true },
  jiheng: { script: 'packages/server/src/cli/main.ts', args: [], showsScreens: false },
  test: { script: 'tools/test.ts', args: [], showsScreens: false },
  check: { script: 'tools/check.ts', args: [], showsScreens: false },
}

const [name = '', ...rest] = process.argv.slice(2)
try {
  const command = commands[name]
  if (command === undefined) throw new Error(`用法：npm run ${Object.keys(commands).join(' | npm run ')}`)
  if (!isAtLeast(process.version, 20, 19)) throw new Error(`需要 Node.js 20.19 或更高版本，当前为 ${process.version}。`)
  await ensureInstalled(root)
  const node = findNode(root)
  if (command.showsScreens) ensureWebIsBuilt(root, node)
  handOver(node, root, [path.join(root, command.script), ...command.args, ...rest])
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  if (name === 'test') console.log('0 passed, 1 failed')
  process.exitCode = 1
}
