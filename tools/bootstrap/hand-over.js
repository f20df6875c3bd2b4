import { spawn } from 'node:child_process'
import path from 'node:path'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * Runs a script in our place: same terminal, same folder, its exit code and signals ours.
 * @param {string} node
 * @param {string} root
 * @param {readonly string[]} args
 */
export function handOver(node, root, args) {
  // First in PATH, so that what the script starts finds the same Node and the project's own tools.
  const tools = [path.dirname(node), path.join(root, 'node_modules', '.bin')]
  const env = { ...process.env, PATH: [...tools, process.env['PATH'] ?? ''].join(path.delimiter) }
  const child = spawn(node, args, { stdio: 'inherit', env })
  child.on('error', (error) => {
    console.error(error.message)
    process.exitCode = 1
  })
  passSignals(child)
  if (process.env['npm_lifecycle_event'] !== undefined) endWithParent(child)
  child.on('exit', (code, signal) => {
    if (signal !== null) process.removeAllListeners(signal).kill(process.pid, signal)
    else process.exitCode = code ?? 1
  })
}

/** A terminal sends Ctrl-C to the child too; a supervisor's signal reaches only us. @param {ChildProcess} child */
function passSignals(child) {
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
}

/**
 * npm passes a signal to its shell alone, which dies of it and tells nobody: the product would run on, unseen, with
 * its port taken. (Started without npm it may be left to run on its own.)
 * @param {ChildProcess} child
 */
function endWithParent(child) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 300)
  watch.unref()
}
