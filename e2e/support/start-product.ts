import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const main = path.resolve(import.meta.dirname, '../../packages/server/src/main.ts')

/** The sample town is loaded before the first answer. */
const patience = 180_000

/** Starts the product with the sample town on a throwaway database and a free port of this machine. */
export async function startProduct(folder: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const readyFile = path.join(folder, 'ready.json')
  const args = [main, 'demo', '--ephemeral', '--port=0', `--ready-file=${readyFile}`]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const deadline = performance.now() + patience
  while (!existsSync(readyFile) || readFileSync(readyFile, 'utf8') === '') {
    if (child.exitCode !== null) throw new Error(`the product ended with ${String(child.exitCode)} before it answered`)
    if (performance.now() > deadline) throw new Error('the product did not answer in time')
    await pause(100)
  }
  const { url } = JSON.parse(readFileSync(readyFile, 'utf8')) as { url: string }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
