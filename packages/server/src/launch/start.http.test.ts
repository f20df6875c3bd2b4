import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { defaultSettings } from '../app.ts'
import { freshDatabase } from '../db/testing.ts'
import type { Running } from './run-server.ts'
import { runStart } from './start.ts'

let databaseUrl: string
let folder: string
let drop: () => Promise<void>
let running: Running[] = []
let said = ''

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'jiheng-files-'))
  const database = await freshDatabase()
  databaseUrl = database.url
  drop = database.drop
})
afterEach(async () => {
  for (const each of running) await each.stop()
  running = []
  said = ''
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await drop()
})

async function start(port = 0, url = databaseUrl): Promise<Running> {
  const settings = { ...defaultSettings, logLevel: 'silent' as const }
  const say = (text: string): void => void (said += text)
  const attachments = { folder, s3: null, clamd: null }
  const started = await runStart({
    settings,
    databaseUrl: url,
    dataDir: '/nowhere',
    attachments,
    host: '127.0.0.1',
    port,
    say,
  })
  running.push(started)
  return started
}

const signIn = (url: string, account: { username: string; password: string }): Promise<Response> =>
  fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  })

it('makes the first accounts once, each with a password that opens the empty product', async () => {
  const first = await start()
  const made = [...said.matchAll(/^ {2}\S+ +([a-z]+) +(\w{16})$/gm)].map(([, username = '', password = '']) => ({
    username,
    password,
  }))
  const answers = await Promise.all(made.map(async (each) => (await signIn(first.url, each)).json()))
  expect(answers).toMatchObject([
    { username: 'caizheng', role: 'finance', division: null, years: [] },
    { username: 'xitong', role: 'system-administrator', division: null },
    { username: 'anquan', role: 'security-administrator', division: null },
    { username: 'shenji', role: 'audit-administrator', division: null },
  ])
  expect(said).toContain(`绩衡已启动：${first.url}`)
  said = ''
  const second = await start()
  expect(said).toBe(`绩衡已启动：${second.url}\n`)
  for (const each of made) expect((await signIn(second.url, each)).status).toBe(200)
})

it('says which port is taken', async () => {
  const other: Server = createServer()
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  await expect(start(port)).rejects.toThrow(`端口 ${String(port)} 已被占用。`)
  other.close()
})

it('says that the database is not to be reached', async () => {
  await expect(start(0, 'postgres://nobody:secret@127.0.0.1:1/none')).rejects.toThrow(
    /^无法连接数据库，请检查 DATABASE_URL：(?!.*secret)/,
  )
})

it('answers health, and no longer once it has stopped', async () => {
  const { url, stop } = await start()
  running = []
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
  await stop()
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
})
