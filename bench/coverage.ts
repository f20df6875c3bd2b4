/**
 * How long the coverage of goals (覆盖率) waits for the server, over HTTP on the loopback, beside the bare database counting
 * the same in the plainest SQL in the same run. Medians of alternating calls; trust the ratios.
 *
 *   node bench/coverage.ts            100,000 projects, all due, 10,000 filed for the year asked
 *   node bench/coverage.ts 20000      20,000 projects, 2,000 filed
 */
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
import { fillTown } from './fill-town.ts'

const rounds = 15
const year = 2026
const deps = { clock: systemClock, ids: systemIds() }

/** Every project is due in 2022–2026; of 2026 a tenth has filed, half of that by now approved. */
async function fillDue(pool: pg.Pool, divisionId: number): Promise<void> {
  await pool.query(
    `insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
     select division_id, id, y, '一般公共预算', '申报', 1000 + y from project, generate_series(2022, 2026) y where division_id = $1`,
    [divisionId],
  )
  await pool.query(
    `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
     select division_id, id, 2026, 1, case when right(code, 2) < '05' then '已批复' else '审核中' end, '年初', 1000
     from project where division_id = $1 and right(code, 1) = '0'`,
    [divisionId],
  )
  await pool.query(
    `insert into goal_reminder (division_id, id, fiscal_year, organization_id, project_id, sent_at, sent_by, sent_by_name)
     select division_id, gen_random_uuid(), 2026, organization_id, id, now() - interval '10 days', id, '财政所'
     from project where division_id = $1 and right(code, 1) in ('1', '2')`,
    [divisionId],
  )
  await pool.query('vacuum analyze')
}

/** The same figure by hand: due, filed, and their amounts, with no owner, no department and no kind. */
const bareTotal = `select count(*), count(g.project_id), sum(a.amount), sum(a.amount) filter (where g.project_id is not null)
  from arrangement_step a join project p on p.division_id = a.division_id and p.id = a.project_id and p.is_project_expenditure
  left join (select distinct project_id from goal_revision where division_id = $1 and fiscal_year = $2
    and state in ('已批复', '审核中') and batch = '年初') g on g.project_id = a.project_id
  where a.division_id = $1 and a.fiscal_year = $2 and a.step = '申报'`

const barePage = `select p.code, p.name, o.code, a.amount
  from arrangement_step a join project p on p.division_id = a.division_id and p.id = a.project_id and p.is_project_expenditure
  join organization o on o.division_id = p.division_id and o.id = p.organization_id
  where a.division_id = $1 and a.fiscal_year = $2 and a.step = '申报' and p.code > ''
    and not exists (select from goal_revision g where g.division_id = $1 and g.project_id = a.project_id and g.fiscal_year = $2
      and g.state in ('已批复', '审核中'))
  order by p.code limit 51`

type Case = { readonly name: string; readonly url: string; readonly bare: string }

const cases: readonly Case[] = [
  { name: 'coverage of the division', url: `/api/goal-coverage?year=${String(year)}`, bare: bareTotal },
  { name: 'five years', url: `/api/goal-coverage/years?year=${String(year)}`, bare: bareTotal },
  { name: 'who is missing, a page', url: `/api/goal-coverage/rows?year=${String(year)}`, bare: barePage },
  {
    name: 'one department’s rows',
    url: `/api/goal-coverage/rows?year=${String(year)}&organization=000007&state=due`,
    bare: barePage,
  },
]

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

type Get = (at: string) => Promise<void>

async function signedIn(url: string, username: string): Promise<Get> {
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
  }
}

async function measureCase(pool: pg.Pool, divisionId: number, { name, url, bare }: Case, get: Get): Promise<void> {
  const [plain, served]: [number[], number[]] = [[], []]
  await get(url)
  for (let round = 0; round < rounds; round += 1) {
    plain.push(await timed(() => pool.query(bare, [divisionId, year])))
    served.push(await timed(() => get(url)))
  }
  const figures = [median(plain), median(served), median(served) / median(plain)]
  const [a = '', b = '', c = ''] = figures.map((figure) => figure.toFixed(1))
  console.log(`${name.padEnd(40)}${a.padStart(9)}${b.padStart(9)}${c.padStart(8)}`)
}

const count = Number(process.argv[2] ?? 100_000)
const server = await startThrowaway()
await migrate(server.url)
const pool = openPool(server.url, 20)
const divisionId = await fillTown(pool, count)
await fillDue(pool, divisionId)
const people = [
  ['finance', 'finance', null],
  ['department', 'department', '000007'],
] as const
for (const [username, role, organizationCode] of people) {
  const account = {
    username,
    displayName: username,
    password: 'bench',
    role,
    isSample: false,
    mustChangePassword: false,
  }
  await addAccount({ ...deps, pool }, { ...account, divisionId, organizationCode })
}
const app = await buildApp({
  ...deps,
  pool,
  settings: { ...defaultSettings, logLevel: 'error' },
  files: await openDiskFiles(path.join(tmpdir(), 'jiheng-bench-files')),
  scanner: null,
  webRoot: '/nowhere',
})
const address = await app.listen({ host: '127.0.0.1', port: 0 })
console.log(
  `\n${String(count)} projects\n${'what'.padEnd(40)}${'bare'.padStart(9)}${'served'.padStart(9)}${'ratio'.padStart(8)}   (ms)`,
)
const finance = await signedIn(address, 'finance')
for (const each of cases) await measureCase(pool, divisionId, each, finance)
const department = await signedIn(address, 'department')
for (const each of cases.slice(0, 3)) {
  await measureCase(pool, divisionId, { ...each, name: `${each.name}, as a department` }, department)
}
await app.close()
await pool.end()
await server.stop()
