import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const main = path.resolve(import.meta.dirname, '../../packages/server/src/main.ts')

/** A real installation on its first day: no data, and the first accounts with the passwords that its start has printed. */
export type EmptyProduct = {
  readonly url: string
  readonly passwords: Readonly<Record<string, string>>
  stop(): Promise<void>
}

export async function startEmptyProduct(settings: Readonly<Record<string, string>> = {}): Promise<EmptyProduct> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiheng-first-day-'))
  const env = { ...process.env, DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', DATABASE_URL: undefined, ...settings }
  const child = spawn(process.execPath, [main, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the product ended with ${String(code)} before it answered`)))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const started = /绩衡已启动：(\S+)/.exec(said)?.[1]
      if (started !== undefined) resolve(started)
    })
  })
  const printed = [...said.matchAll(/^ {2}\S+ +([a-z]+) +(\w{16})$/gm)]
  return { url, stop, passwords: Object.fromEntries(printed.map(([, name = '', password = '']) => [name, password])) }
}
