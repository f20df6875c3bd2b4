import type { Route } from '@jiheng/contract/route'
import type { Access } from '@jiheng/domain/organizations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { divisionsWithData } from '../accounts/account.store.ts'
import { tenancy } from '../db/tenancy.ts'
import { importPackage } from '../exchange/import-package.ts'
import { aTown, ImportBench } from '../exchange/testing.ts'
import { routes } from '../http/every-route.testing.ts'
import { aDivision, anAccount, aPost, type Client } from '../http/testing.ts'
import { makeDailyRounds } from '../inbox/daily-round.ts'
import { systemIds } from '../ports/ids.ts'
import { todoSources } from '../todo-sources.ts'
import { filed, openPractisingTown, type PractisingTown } from './testing.ts'

let town: PractisingTown
let realGoal: string
beforeAll(async () => {
  town = await openPractisingTown()
  const { pool } = town.app
  await anAccount(pool, 'system', { role: 'system-administrator', division: town.division })
  await anAccount(pool, 'security', { role: 'security-administrator', division: town.division })
  await anAccount(pool, 'chief', { role: 'system-administrator', division: null })
  await anAccount(pool, 'keeper', { role: 'audit-administrator', division: null })
  await filed(town.practice.unit)
  const found = await pool.query<{ id: string }>('select id from filing where division_id = $1', [town.division])
  realGoal = found.rows[0]?.id ?? ''
}, 180_000)
afterAll(() => town.close())

type Name = keyof typeof routes
const names = Object.keys(routes) as Name[]
const routeOf = (name: Name): Route => routes[name]

/** Routes that work on the records of a division; of the others, those open in practice are said once more here, with why. */
const ofRecords: readonly Access[] = [
  'records',
  'whole-division',
  'filing',
  'finance',
  'audit',
  'proposals',
  'proposal-review',
]
const openBesides: Partial<Record<Name, string>> = {
  signOut: 'ends the session',
  listNotices: 'notices of the practice town, of which there are none',
  unreadNotices: 'likewise',
  readNotice: 'likewise',
  readAllNotices: 'likewise',
  listJobs: 'jobs of the practice town',
  cancelJob: 'likewise',
  readHolidays: 'the calendar is the same for everybody, and is only read',
}

/** A path that names what is real: the subject, the filing and the package of the real division. */
function real(path: string): string {
  return path
    .replace(':year', '2024')
    .replace(':code', 'P1')
    .replace(':key', 'monitoring.count')
    .replace('/goals/:id', `/goals/${realGoal}`)
    .replace(/:\w+/g, '00000000-0000-7000-8000-00000000000a')
}

/** What stands in the real division alone. */
const ofTheRealOne = /柳河|城建办|河道所|市容所|经发办|项目P\d|"P1"/

describe('while practising', () => {
  const clients = (): readonly (readonly [string, Client])[] =>
    Object.entries(town.practice).flatMap(([who, client]) =>
      typeof client === 'number' ? [] : [[who, client] as const],
    )

  it.each(names.filter((name) => routeOf(name).access !== 'public' && routeOf(name).method === 'GET'))(
    '%s never shows what is real',
    async (name) => {
      const { path } = routeOf(name)
      const query = name === 'downloadReport' ? 'format=docx&year=2024' : 'year=2024&limit=50&from=1&to=2&format=csv'
      for (const [who, client] of clients()) {
        const answer = await client.get(`${real(path)}?${query}`)
        expect(answer.statusCode, `${who} ${path}: ${answer.body.slice(0, 200)}`).toBeLessThan(500)
        expect(answer.rawPayload.toString('utf8')).not.toMatch(ofTheRealOne)
      }
    },
  )

  const closed = names.filter((name) => {
    const { access, inPractice } = routeOf(name)
    return access !== 'public' && !ofRecords.includes(access) && inPractice !== true
  })
  it.each(closed)('%s is closed', async (name) => {
    const { method, path } = routeOf(name)
    for (const [, client] of clients()) {
      const answer = await client.send({ method, url: real(path) })
      expect(answer.statusCode).toBe(403)
      expect(['practice.closed', 'access.denied']).toContain(answer.json().code)
    }
  })

  it('nothing else that asks for a sign-in alone is open', () => {
    const open = names.filter((name) => routeOf(name).inPractice === true && !ofRecords.includes(routeOf(name).access))
    expect(open.sort()).toEqual(Object.keys(openBesides).sort())
  })

  it('a real filing, subject or post is not there', async () => {
    const { unit, finance, supervision } = town.practice
    for (const who of [unit, finance, supervision]) {
      expect((await who.get(`/api/goals/${realGoal}`)).statusCode).toBe(404)
      expect((await who.get('/api/projects/P1')).statusCode).toBe(404)
    }
    const postId = await aPost(town.app.pool, 'supervision', { role: 'leadership', division: town.division })
    const switching = await supervision.send({ method: 'POST', url: '/api/session/post', payload: { postId } })
    expect(switching.json().code).toBe('practice.closed')
    expect((await supervision.get('/api/audit/entries?division=900000001')).statusCode).toBe(404)
  })
})

describe('nobody else meets the practice town', () => {
  it('an administrator has no way into it', async () => {
    for (const username of ['system', 'security', 'chief', 'keeper']) {
      const client = await town.app.as(username)
      for (const [method, url] of [['GET', '/api/practice'] as const, ['POST', '/api/session/practice'] as const]) {
        expect((await client.send({ method, url })).json().code).toBe('access.denied')
      }
    }
  })

  it('no list of theirs names it', async () => {
    const lists = [
      ['chief', '/api/organizations?division=900000001'],
      ['chief', '/api/accounts?limit=100'],
      ['system', '/api/organizations'],
      ['security', '/api/accounts?limit=100'],
      ['security', '/api/audit/denials?limit=100'],
      ['keeper', '/api/audit/chains'],
      ['keeper', '/api/audit/entries?division=900000001'],
    ] as const
    for (const [username, url] of lists) {
      const answer = await (await town.app.as(username)).get(url)
      expect([url, answer.statusCode]).toEqual([url, 200])
      expect(answer.body).not.toContain('演练')
    }
    for (const url of ['/api/organizations', '/api/audit/entries']) {
      const username = url.endsWith('entries') ? 'keeper' : 'chief'
      const named = `${url}?division=${encodeURIComponent('演练-900000001')}`
      expect((await (await town.app.as(username)).get(named)).statusCode).toBe(404)
    }
  })

  it('no list, notice, to-do or trail of the real division names what was filed in it', async () => {
    const project = await town.app.pool.query<{ code: string; name: string }>(
      `select p.code, p.name from filing f join project p on p.division_id = f.division_id and p.id = f.project_id
       where f.division_id = $1`,
      [town.practice.division],
    )
    const [filedThere] = project.rows
    if (filedThere === undefined) throw new Error('nothing was filed in practice')
    const pages = ['todo', 'todo/sent', 'notices', 'jobs', 'goals?year=2031&desk=all', 'projects?year=2031&limit=50']
    for (const who of [town.unit, town.department, town.finance, town.supervision]) {
      for (const page of pages) {
        const { body } = await who.get(`/api/${page}`)
        expect(body).not.toContain(filedThere.code)
        expect(body).not.toContain('演练')
      }
    }
    expect((await town.supervision.get('/api/audit/entries')).body).not.toContain('演练')
  })

  it('the command line and a package without a division do not choose it', async () => {
    expect((await divisionsWithData(town.app.pool)).map(({ code }) => code)).toEqual(['900000001'])
  })

  it('the round of a day passes it by', async () => {
    const clock = { now: town.app.now }
    const rule = { remindDays: 3, escalateDays: 5 }
    await makeDailyRounds({ pool: town.app.pool, clock, ids: systemIds(), sources: todoSources, digestHour: 0, rule })
    const { rows } = await town.app.pool.query<{ id: number }>('select division_id as id from daily_round')
    expect(rows.map(({ id }) => id)).toEqual([town.division])
  })
})

describe('the database itself', () => {
  it('keeps every account and post out of a practice town', async () => {
    const { pool } = town.app
    await expect(aPost(pool, 'unit', { role: 'finance', division: town.practice.division })).rejects.toThrow('refused')
    const moved = pool.query('update account set division_id = $1', [town.practice.division])
    await expect(moved).rejects.toThrow('refused')
  })

  it('takes no mail from it, whichever command would write it', async () => {
    const write = (division: number): Promise<{ rowCount: number | null }> =>
      town.app.pool.query(
        `insert into outbox (division_id, id, account_id, kind, content, made_at, due_at)
         select $1, gen_random_uuid(), id, 'notice', '{}', now(), 'infinity' from account limit 1`,
        [division],
      )
    expect((await write(town.practice.division)).rowCount).toBe(0)
    expect((await write(town.division)).rowCount).toBe(1)
  })

  it('has no practice town by a real code, and no real division by a practice code', async () => {
    await expect(aDivision(town.app.pool, '演练-900000009', '假镇')).rejects.toThrow('practice_is_told')
  })

  it('ends a session whose practice town is no longer there, rather than let it through to the real division', async () => {
    const { pool } = town.app
    const neighbour = await aDivision(pool, '900000002', '邻镇')
    await pool.query(
      `update platform.session set practice_division_id = $1, practice_organization_code = null
       where account_id = (select id from account where username = 'leader') and practice_division_id is not null`,
      [neighbour],
    )
    expect((await town.practice.leader.get('/api/todo')).statusCode).toBe(401)
  })

  it('lets every table of a division be emptied but the trail, so that a new one needs nothing', async () => {
    const { rows } = await town.app.pool.query<{ table: string }>(
      `select t.tgrelid::regclass::text as "table"
       from pg_trigger t join pg_proc p on p.oid = t.tgfoid
       where not t.tgisinternal and t.tgtype & 8 = 8 and p.prosrc not like '%practice_of%'`,
    )
    const before = rows.filter(({ table }) => (tenancy.division as readonly string[]).includes(table))
    expect([...new Set(before.map(({ table }) => table))].sort()).toEqual(['audit_entry', 'audit_head'])
  })
})

describe('a package from practice', () => {
  let bench: ImportBench
  beforeAll(async () => {
    bench = await ImportBench.open()
  })
  afterAll(() => bench.close())

  const fromPractice = (): string =>
    bench.write(
      Object.fromEntries(
        Object.entries(aTown).map(([name, lines]) => [
          name,
          lines.map((line) => line.replaceAll('310112110', '演练-310112110')),
        ]),
      ),
    )

  it('is loaded nowhere as if it were real', async () => {
    const location = { path: fromPractice() }
    for (const options of [{}, { division: '演练-310112110' }]) {
      const outcome = await bench.import(location, options)
      expect([outcome.ok, outcome.issues.map(({ code }) => code)]).toEqual([false, ['division.practice']])
    }
    const asked = await bench.import(location, { division: '310112110' })
    expect(asked.issues.map(({ code }) => code)).toContain('division.differs')
    const clock = { now: town.app.now }
    const here = await importPackage({ pool: town.app.pool, clock, ids: systemIds() }, location)
    expect(here.ok).toBe(false)
  })
})
