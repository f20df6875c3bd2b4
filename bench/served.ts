import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { addAccount } from '../packages/server/src/accounts/account.store.ts'
import { buildApp, defaultSettings } from '../packages/server/src/app.ts'
import { openPool } from '../packages/server/src/db/connection.ts'
import { startThrowaway } from '../packages/server/src/db/embedded/start-embedded.ts'
import { migrate } from '../packages/server/src/db/migrate.ts'
import { systemClock } from '../packages/server/src/ports/clock.ts'
import { openDiskFiles } from '../packages/server/src/ports/files.ts'
import { systemIds } from '../packages/server/src/ports/ids.ts'

const deps = { clock: systemClock, ids: systemIds() }
const password = 'bench'

export type Query = { readonly text: string; readonly values: readonly unknown[] }

/** What the product asks of the database, whichever session it uses. */
type Heard = { queries: Query[] }

/** Keeps every statement of every session of a pool, until it is told to forget. */
function listenTo(pool: pg.Pool): Heard {
  const heard: Heard = { queries: [] }
  pool.on('connect', (client) => {
    const ask = client.query.bind(client) as (...asked: unknown[]) => unknown
    Object.assign(client, {
      query: (...asked: unknown[]) => {
        const [said, told] = asked
        const { text, values = told } = typeof said === 'string' ? { text: said } : (said as Partial<Query>)
        if (text !== undefined) heard.queries.push({ text, values: Array.isArray(values) ? values : [] })
        return ask(...asked)
      },
    })
  })
  return heard
}

/** An empty product on the loopback: its database to fill, and its pages to ask for. */
export type Product = {
  readonly pool: pg.Pool
  readonly heard: Heard
  readonly url: string
  stop(): Promise<void>
}

/** Opens the product over an empty database, with the built web where its folder is given. */
export async function openProduct(webRoot = '/nowhere'): Promise<Product> {
  const server = await startThrowaway()
  await migrate(server.url)
  const pool = openPool(server.url, 20)
  const heard = listenTo(pool)
  const app = await buildApp({
    ...deps,
    pool,
    settings: { ...defaultSettings, logLevel: 'error' },
    files: await openDiskFiles(path.join(tmpdir(), 'jiheng-bench-files')),
    scanner: null,
    webRoot,
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    pool,
    heard,
    url,
    stop: async () => {
      await app.close()
      await pool.end()
      await server.stop()
    },
  }
}

type Who = {
  readonly divisionId: number
  readonly role: 'finance' | 'department' | 'unit' | 'leadership'
  readonly organizationCode: string | null
}

/** Asks for a page, or for the answer to a body; the text that is answered. */
export type Ask = (at: string, body?: unknown) => Promise<string>

/** Adds a person and signs him in, so that a request is a page's request. */
export async function signInAs({ pool, url }: Product, who: Who): Promise<Ask> {
  const username = `${who.role}${who.organizationCode ?? ''}`
  const rest = { displayName: username, password, isSample: true, mustChangePassword: false }
  await addAccount({ ...deps, pool }, { ...who, ...rest, username })
  const json = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username, password }),
  })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const session = (await answer.json()) as { csrfToken: string }
  const sent = { ...json, cookie, 'x-csrf-token': session.csrfToken }
  return async (at, body) => {
    const page = await fetch(
      url + at,
      body === undefined ? { headers: { cookie } } : { method: 'POST', headers: sent, body: JSON.stringify(body) },
    )
    const text = await page.text()
    if (page.status !== 200) throw new Error(`${at}: ${String(page.status)} ${text}`)
    return text
  }
}

export type Case = {
  readonly name: string
  readonly at: string
  readonly body?: unknown
  /** The same by hand, where the product keeps what it computed; else its own SELECTs are asked once more. */
  readonly bare?: Query
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

const columns = ['queries', 'bare', 'first', 'served', 'ratio']

/** The head of the table that `measure` fills. */
export function tableHead(): string {
  return `${'page'.padEnd(48)}${columns.map((name) => name.padStart(9)).join('')}   (ms)`
}

const isRead = ({ text }: Query): boolean =>
  /^\s*(select|with)/i.test(text) && !/\b(insert into|update|delete from|advisory)\b/i.test(text)

/**
 * One line of the table, medians of alternating calls: how many statements the page asks, how long the bare database takes
 * for them, the page's first reader after a change of the data, its next reader, and next reader ÷ bare.
 */
export async function measure(product: Product, ask: Ask, each: Case, rounds = 11): Promise<readonly Query[]> {
  const { pool, heard } = product
  await ask(each.at, each.body)
  await pool.query('update division_state set data_version = data_version + 1')
  heard.queries = []
  await ask(each.at, each.body)
  const asked = [...heard.queries]
  const again = each.bare === undefined ? asked.filter(isRead) : [each.bare]
  const [bare, first, served]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await timed(() => Promise.all(again.map(({ text, values }) => pool.query(text, [...values])))))
    await pool.query('update division_state set data_version = data_version + 1')
    first.push(await timed(() => ask(each.at, each.body)))
    served.push(await timed(() => ask(each.at, each.body)))
  }
  const figures = [median(bare), median(first), median(served), median(served) / median(bare)]
  const shown = [String(asked.length), ...figures.map((figure) => figure.toFixed(1))]
  console.log(`${each.name.padEnd(48)}${shown.map((figure) => figure.padStart(9)).join('')}`)
  return asked.filter(isRead)
}

/** Prints the plan by which the database answers a query, with what it read. */
export async function explain(pool: pg.Pool, { text, values }: Query): Promise<void> {
  const plan = await pool.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, [...values])
  console.log(`\n${text.trim().slice(0, 400)}\n${plan.rows.map((row) => row['QUERY PLAN']).join('\n')}\n`)
}
