/**
 * How long the pages of the web wait for the server, over HTTP on the loopback, beside the bare database answering the
 * same SELECT in the same run. Medians of alternating calls; trust the ratios.
 *
 *   node bench/pages.ts            the sample town, then 100,000 projects
 *   node bench/pages.ts 20000      the sample town, then 20,000 projects
 */
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { addAccount, divisionsWithData } from '../packages/server/src/accounts/account.store.ts'
import { buildApp, defaultSettings } from '../packages/server/src/app.ts'
import { openPool } from '../packages/server/src/db/connection.ts'
import { startThrowaway } from '../packages/server/src/db/embedded/start-embedded.ts'
import { migrate } from '../packages/server/src/db/migrate.ts'
import { importPackage } from '../packages/server/src/exchange/import-package.ts'
import { systemClock } from '../packages/server/src/ports/clock.ts'
import { openDiskFiles } from '../packages/server/src/ports/files.ts'
import { systemIds } from '../packages/server/src/ports/ids.ts'
import { findSubject, readFileRows } from '../packages/server/src/projects/project-file.queries.ts'
import {
  listPage,
  listTotals,
  openDb,
  organizationChoices,
} from '../packages/server/src/projects/project-list.queries.ts'
import { readMeasures } from '../packages/server/src/reporting/measures.ts'
import { fillTown } from './fill-town.ts'

const rounds = 15
const year = 2024
const deps = { clock: systemClock, ids: systemIds() }

type Case = { readonly name: string; readonly url: string; bare(): Promise<unknown> }

function casesOf(pool: pg.Pool, divisionId: number, code: string): Case[] {
  const db = openDb(pool)
  const scope = { divisionId, reach: 'division' } as const
  const listed = (filter: { search?: string; class?: string }, after?: string): Case['bare'] => {
    const asked = { year, ...filter }
    return () =>
      Promise.all([
        listPage(db, { scope, filter: asked, after: after ?? '', limit: 51 }),
        after === undefined ? listTotals(db, scope, asked) : null,
      ])
  }
  const list = (query: string): string => `/api/projects?year=${String(year)}${query}`
  return [
    { name: 'list, first page with sums', url: list(''), bare: listed({}) },
    { name: 'list, a later page', url: list(`&after=${code}`), bare: listed({}, code) },
    { name: 'list, filtered', url: list('&class=特定目标类'), bare: listed({ class: '特定目标类' }) },
    { name: 'list, searched', url: list('&search=河道'), bare: listed({ search: '河道' }) },
    {
      name: 'what to filter by',
      url: `/api/projects/filters?year=${String(year)}`,
      bare: () => organizationChoices(db, scope, year),
    },
    {
      name: 'one subject’s file',
      url: `/api/projects/${code}`,
      bare: async () => {
        const subject = await findSubject(db, scope, { code, currentYear: year })
        return subject === null ? null : readFileRows(pool, { divisionId, projectId: subject.id })
      },
    },
    {
      name: 'cockpit (measures kept)',
      url: `/api/cockpit?year=${String(year)}`,
      bare: () => readMeasures(pool, scope, year),
    },
    {
      name: 'annual report (figures kept)',
      url: `/api/reports/${String(year)}`,
      bare: () => Promise.all([readMeasures(pool, scope, year), readMeasures(pool, scope, year - 1)]),
    },
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Signs in, so that the request is a page's request. */
async function signedIn(url: string): Promise<(path: string) => Promise<string>> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'bench', password: 'bench' }),
  })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return async (at) => {
    const page = await fetch(url + at, { headers: { cookie } })
    const body = await page.text()
    if (page.status !== 200) throw new Error(`${at}: ${String(page.status)} ${body}`)
    return body
  }
}

async function measure(title: string, fill: (pool: pg.Pool) => Promise<unknown>): Promise<void> {
  const server = await startThrowaway()
  await migrate(server.url)
  const pool = openPool(server.url, 20)
  await fill(pool)
  await pool.query('vacuum analyze')
  const [division] = await divisionsWithData(pool)
  if (division === undefined) throw new Error('nothing was loaded')
  const account = {
    username: 'bench',
    displayName: 'bench',
    password: 'bench',
    role: 'finance',
    isSample: false,
    mustChangePassword: false,
  } as const
  await addAccount({ ...deps, pool }, { ...account, divisionId: division.id, organizationCode: null })
  const app = await buildApp({
    ...deps,
    pool,
    settings: { ...defaultSettings, logLevel: 'error' },
    files: await openDiskFiles(path.join(tmpdir(), 'jiheng-bench-files')),
    scanner: null,
    webRoot: '/nowhere',
  })
  const get = await signedIn(await app.listen({ host: '127.0.0.1', port: 0 }))
  const middle = await pool.query<{ code: string }>(
    'select code from project where division_id = $1 order by code offset (select count(*) / 2 from project) limit 1',
    [division.id],
  )
  console.log(
    `\n${title}\n${'page'.padEnd(30)}${'bare'.padStart(9)}${'served'.padStart(9)}${'ratio'.padStart(8)}${'again'.padStart(9)}   (ms)`,
  )
  for (const each of casesOf(pool, division.id, middle.rows[0]?.code ?? '')) await measureCase(each, get, pool)
  for (const format of ['csv', 'xlsx']) {
    const taken = await timed(() => get(`/api/projects/export?year=${String(year)}&format=${format}`))
    const memory = Math.round(process.memoryUsage.rss() / 1_048_576)
    console.log(
      `export of the whole list as ${format}: ${(taken / 1000).toFixed(1)} s; the process then holds ${String(memory)} MB`,
    )
  }
  await app.close()
  await pool.end()
  await server.stop()
}

/** `served` is the first reader after a change of the data, `again` the next one. */
async function measureCase(each: Case, get: (path: string) => Promise<string>, pool: pg.Pool): Promise<void> {
  const bare: number[] = []
  const served: number[] = []
  const again: number[] = []
  await get(each.url)
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await timed(each.bare))
    // What is kept is computed once for a change of the data, which is the measures' own bench.
    if (!each.name.includes('kept)')) await pool.query('update division_state set data_version = data_version + 1')
    served.push(await timed(() => get(each.url)))
    again.push(await timed(() => get(each.url)))
  }
  const figures = [median(bare), median(served), median(served) / median(bare), median(again)]
  const [a = '', b = '', c = '', d = ''] = figures.map((figure) => figure.toFixed(1))
  console.log(`${each.name.padEnd(30)}${a.padStart(9)}${b.padStart(9)}${c.padStart(8)}${d.padStart(9)}`)
}

const count = Number(process.argv[2] ?? 100_000)
const sample = path.resolve(import.meta.dirname, '../examples/wujing')
await measure('the sample town', (pool) => importPackage({ ...deps, pool }, { path: sample }))
await measure(`${String(count)} projects`, (pool) => fillTown(pool, count))
