/**
 * How long the list of goals and the review desk wait for the server with 10,000 filings of a year, over HTTP on the
 * loopback, beside the bare database answering the same SELECTs in the same run. Medians of alternating calls; trust the
 * ratios.
 *
 *   node bench/desk.ts [--filings 10000] [--explain]
 */
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { addAccount } from '../packages/server/src/accounts/account.store.ts'
import { buildApp, defaultSettings } from '../packages/server/src/app.ts'
import { openPool } from '../packages/server/src/db/connection.ts'
import { startThrowaway } from '../packages/server/src/db/embedded/start-embedded.ts'
import { migrate } from '../packages/server/src/db/migrate.ts'
import { systemClock } from '../packages/server/src/ports/clock.ts'
import { openDiskFiles } from '../packages/server/src/ports/files.ts'
import { systemIds } from '../packages/server/src/ports/ids.ts'
import { fillFilings } from './fill-filings.ts'
import { fillTown } from './fill-town.ts'

const { values } = parseArgs({
  options: { filings: { type: 'string', default: '10000' }, explain: { type: 'boolean', default: false } },
})
const rounds = 15
const deps = { clock: systemClock, ids: systemIds() }

type Query = { readonly text: string; readonly values: readonly unknown[] }

/** Keeps what is asked of the database while a page is served, to ask it once more without the server. */
function listenTo(pool: pg.Pool): { readonly heard: Query[]; stop(): void } {
  const heard: Query[] = []
  const asked = pool.query.bind(pool)
  const ask = asked as (text: unknown, values?: unknown[]) => unknown
  Object.assign(pool, {
    query: (text: unknown, told?: unknown[]) => {
      if (typeof text === 'string' && /^\s*select/i.test(text)) heard.push({ text, values: told ?? [] })
      return ask(text, told)
    },
  })
  return { heard, stop: () => Object.assign(pool, { query: asked }) }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

async function explain(pool: pg.Pool, { text, values: told }: Query): Promise<void> {
  const plan = await pool.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers, timing off) ${text}`, [...told])
  console.log(`\n${text.trim().slice(0, 160)}\n${plan.rows.map((row) => row['QUERY PLAN']).join('\n')}`)
}

const server = await startThrowaway()
await migrate(server.url)
const pool = openPool(server.url, 20)
const divisionId = await fillTown(pool, Number(values.filings))
await fillFilings(pool, divisionId)
const busy = await pool.query<{ code: string }>(
  `select organization_code as code from filing_party where role = 'department' and desk = 'waiting'
   group by 1 order by count(*) desc, 1 limit 1`,
)
const people = [
  ['finance', 'finance', null],
  ['department', 'department', busy.rows[0]?.code ?? ''],
  ['leadership', 'leadership', null],
] as const
for (const [username, role, organizationCode] of people) {
  const rest = { displayName: username, password: 'bench', isSample: true, mustChangePassword: false }
  await addAccount({ ...deps, pool }, { ...rest, username, role, divisionId, organizationCode })
}
const app = await buildApp({
  ...deps,
  pool,
  settings: { ...defaultSettings, logLevel: 'error' },
  files: await openDiskFiles(path.join(tmpdir(), 'jiheng-bench-files')),
  scanner: null,
  webRoot: '/nowhere',
})
const url = await app.listen({ host: '127.0.0.1', port: 0 })

async function signIn(username: string): Promise<(at: string) => Promise<string>> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: 'bench' }),
  })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return async (at) => {
    const page = await fetch(url + at, { headers: { cookie } })
    const body = await page.text()
    if (page.status !== 200) throw new Error(`${at}: ${String(page.status)} ${body}`)
    return body
  }
}

async function measure(name: string, get: (at: string) => Promise<string>, at: string): Promise<void> {
  const listening = listenTo(pool)
  await get(at)
  listening.stop()
  const bare: number[] = []
  const served: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    bare.push(
      await timed(() => Promise.all(listening.heard.map(({ text, values: told }) => pool.query(text, [...told])))),
    )
    served.push(await timed(() => get(at)))
  }
  const [a, b] = [median(bare), median(served)]
  console.log(
    `${name.padEnd(44)}${a.toFixed(1).padStart(8)}${b.toFixed(1).padStart(8)}${(b / a).toFixed(1).padStart(8)}`,
  )
  if (values.explain) for (const query of listening.heard) await explain(pool, query)
}

console.log(
  `${values.filings} filings\n${'page'.padEnd(44)}${'bare'.padStart(8)}${'served'.padStart(8)}${'ratio'.padStart(8)}   (ms)`,
)
for (const [username] of people) {
  const get = await signIn(username)
  const list = '/api/goals?year=2031&limit=50'
  const first = username === 'leadership' ? 'all' : 'waiting'
  const page = JSON.parse(await get(`${list}&desk=${first}`)) as { rows: { id: string }[]; next: string | null }
  await measure(`${username}: ${first}, first page with counts`, get, `${list}&desk=${first}`)
  if (page.next !== null) {
    await measure(
      `${username}: ${first}, next page`,
      get,
      `${list}&desk=${first}&after=${encodeURIComponent(page.next)}`,
    )
  }
  await measure(`${username}: all, first page`, get, `${list}&desk=all`)
  await measure(`${username}: searched`, get, `${list}&desk=${first}&search=${encodeURIComponent('河道')}`)
  await measure(`${username}: one filing`, get, `/api/goals/${page.rows[0]?.id ?? ''}`)
}
await app.close()
await pool.end()
await server.stop()
