import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { clusterFiles } from './cluster.ts'
import { knownHome } from './server-home.ts'
import { startEmbedded, startThrowaway } from './start-embedded.ts'

const litter: string[] = []
afterAll(() => {
  for (const folder of litter.flatMap((name) => [knownHome(name), name]))
    rmSync(folder, { recursive: true, force: true })
})

/** mkdtemp makes it mode 700: as root, the server's account cannot enter it. */
function aClosedFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), '绩衡 数据 '))
  litter.push(folder)
  return folder
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

function postmasterOf(dataDir: string): number {
  return Number(
    readFileSync(path.join(clusterFiles(knownHome(dataDir)).cluster, 'postmaster.pid'), 'utf8').split('\n')[0],
  )
}

test('a throwaway server sorts Chinese by pinyin, searches by trigram, and leaves nothing behind', async () => {
  const server = await startThrowaway()
  await query(server.url, 'create extension pg_trgm; create extension pgcrypto')
  const names = await query(
    server.url,
    `select string_agg(n, '' order by n) as names from unnest(array['张', '李', '王', '阿']) as n where n % n`,
  )
  const folder = String((await query(server.url, 'show data_directory'))[0]?.['data_directory'])
  expect(names).toEqual([{ names: '阿李王张' }])
  expect(existsSync(folder)).toBe(true)
  await server.stop()
  expect(existsSync(path.dirname(folder))).toBe(false)
})

test('what was written is there after a stop, in a folder closed to others', async () => {
  const dataDir = aClosedFolder()
  const first = await startEmbedded({ dataDir })
  await query(first.url, `create table kept (word text); insert into kept values ('绩效')`)
  await first.stop()
  const second = await startEmbedded({ dataDir })
  expect(await query(second.url, 'select word from kept')).toEqual([{ word: '绩效' }])
  await second.stop()
  const files = clusterFiles(knownHome(dataDir))
  expect(statSync(files.password).mode & 0o777).toBe(0o600)
  expect(statSync(files.cluster).mode & 0o777).toBe(0o700)
})

test('after kill −9 of the server the next start recovers what was committed', async () => {
  const dataDir = aClosedFolder()
  const first = await startEmbedded({ dataDir })
  await query(first.url, `create table kept (word text); insert into kept values ('绩效')`)
  process.kill(postmasterOf(dataDir), 'SIGKILL')
  const second = await startEmbedded({ dataDir })
  expect(await query(second.url, 'select word from kept')).toEqual([{ word: '绩效' }])
  await first.stop()
  await second.stop()
})

test('a second process on the same data folder is told who holds it', async () => {
  const dataDir = aClosedFolder()
  const first = await startEmbedded({ dataDir })
  await expect(startEmbedded({ dataDir })).rejects.toThrow(
    `数据目录正由另一个绩衡进程使用（数据库进程号 ${String(postmasterOf(dataDir))}）`,
  )
  expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await first.stop()
})

test('the server does not outlive a parent that is killed', async () => {
  const source = JSON.stringify(new URL('start-embedded.ts', import.meta.url).href)
  const script = `const { startThrowaway } = await import(${source}); console.log((await startThrowaway()).url); setInterval(() => 0, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = (await once(parent.stdout, 'data')) as [Buffer]
  const rows = await query(url.toString().trim(), `select current_setting('data_directory') as folder`)
  const folder = String(rows[0]?.['folder'])
  const [home, lock] = [path.dirname(folder), path.join(folder, 'postmaster.pid')]
  expect(existsSync(lock)).toBe(true)
  parent.kill('SIGKILL')
  await expect.poll(() => existsSync(lock), { timeout: 5000 }).toBe(false)
  await expect.poll(() => existsSync(home), { timeout: 5000 }).toBe(false)
})
