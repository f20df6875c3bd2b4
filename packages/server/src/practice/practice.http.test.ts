import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPdf, attach } from '../attachments/testing.ts'
import { exportPackage } from '../exchange/export-package.ts'
import { command, read, taken } from '../goals/testing.ts'
import type { Client } from '../http/testing.ts'
import { filed, goneOn, holdings, made, openPractisingTown, practising, type PractisingTown } from './testing.ts'

let town: PractisingTown
/** The practice town as it was at first. */
let first: Readonly<Record<string, string>>
let firstHeld: Awaited<ReturnType<typeof holdings>>
beforeAll(async () => {
  town = await openPractisingTown()
  first = await exported()
  firstHeld = await holdings(town.app.pool, town.practice.division)
}, 180_000)
afterAll(() => town.close())

const get = async <Answer>(who: Client, url: string): Promise<Answer> => (await who.get(url)).json<Answer>()
const real = (): ReturnType<typeof holdings> => holdings(town.app.pool, town.division)

describe('who practises', () => {
  it('acts in a town of its own, in the own role, for an organisation of it', async () => {
    const account = await get<Record<string, unknown>>(town.practice.unit, '/api/session')
    expect(account).toMatchObject({
      role: 'unit',
      division: { code: '演练-900000001', name: '演练镇' },
      practice: { homeName: '柳河镇' },
    })
    expect(account['organization']).not.toBeNull()
  })

  it('files and reviews there with colleagues, and nothing of the real division moves by it', async () => {
    const { unit, department, finance } = town.practice
    const before = await real()
    const goal = await filed(unit)
    const content = aPdf('演练')
    expect((await attach(unit, { name: '演练.pdf', content, project: goal.project.code })).statusCode).toBe(200)
    await taken(command(department, await read(department, goal.id), 'approve'))
    expect((await finance.get('/api/todo')).body).toContain(goal.project.name)
    expect(await real()).toEqual(before)
  })

  it('goes back to the real division under a new token, and the former one opens nothing', async () => {
    const there = await practising(town.app, await town.app.as('sibling'))
    const back = goneOn(town.app, await there.send({ method: 'DELETE', url: '/api/session/practice' }))
    expect(await get(back, '/api/session')).toMatchObject({ division: { name: '柳河镇' }, practice: null })
    expect((await there.get('/api/todo')).statusCode).toBe(401)
  })

  it('signs out on record of the real division, where the session was opened', async () => {
    const there = await practising(town.app, await town.app.as('sibling'))
    await there.send({ method: 'DELETE', url: '/api/session' })
    const { rows } = await town.app.pool.query<object>(
      `select action, account_username as who, organization_code as at from audit_entry
       where division_id = $1 order by sequence desc limit 1`,
      [town.division],
    )
    expect(rows).toEqual([{ action: 'session.ended', who: 'sibling', at: '101002' }])
  })

  it('stops with the real post', async () => {
    const there = await practising(town.app, await town.app.as('other-department'))
    expect((await there.get('/api/todo')).statusCode).toBe(200)
    await town.app.pool.query(
      `update post set ends_on = '2025-01-09' where account_id = (select id from account where username = 'other-department')`,
    )
    expect((await there.get('/api/todo')).statusCode).toBe(401)
  })
})

describe('a page that another window has overtaken', () => {
  const saying = (world: string): Record<string, string> => ({ 'x-jiheng-world': world })

  it('is refused in both directions, before anything is read or filed', async () => {
    const { practice, unit } = town
    for (const [who, world] of [[practice.unit, 'real'] as const, [unit, 'practice'] as const]) {
      const answer = await who.send({ method: 'GET', url: '/api/todo', headers: saying(world) })
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'session.elsewhere'])
    }
    expect(
      (await practice.unit.send({ method: 'GET', url: '/api/todo', headers: saying('practice') })).statusCode,
    ).toBe(200)
    expect((await unit.send({ method: 'GET', url: '/api/todo', headers: saying('real') })).statusCode).toBe(200)
  })
})

/** The practice town as a data package, file by file. */
async function exported(): Promise<Readonly<Record<string, string>>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiheng-practice-test-'))
  await exportPackage(town.app.pool, town.practice.division, { format: 'folder', path: folder })
  const files = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const)
  rmSync(folder, { recursive: true })
  return Object.fromEntries(files)
}

/** What stands again after a reset besides the package: the trail, and what the import leaves of itself. */
const notEmptied = ['audit_entry', 'audit_head', 'division_state', 'practice_town', 'import_run']

describe('a reset', { timeout: 120_000 }, () => {
  it('puts the town back byte for byte, takes away all that was done in it, and changes nothing of the real one', async () => {
    const { unit, finance } = town.practice
    const goal = await filed(unit)
    await attach(unit, { name: '演练.pdf', content: aPdf('重置'), project: goal.project.code })
    await finance.send({ method: 'PUT', url: '/api/reports/2024/template/plan.text', payload: { text: '改过的话。' } })
    await finance.get('/api/measures?year=2024')
    const before = await real()
    const answer = await finance.send({ method: 'POST', url: '/api/practice/reset' })
    expect(answer.json()).toMatchObject({ state: 'preparing' })
    expect(await made(finance)).toMatchObject({ state: 'ready' })
    expect(await exported()).toEqual(first)
    const again = await holdings(town.app.pool, town.practice.division)
    const sizes = (held: typeof again): object =>
      Object.fromEntries(
        Object.entries(held).flatMap(([table, rows]) =>
          notEmptied.includes(table) ? [] : [[table, (rows as unknown[]).length]],
        ),
      )
    expect(sizes(again)).toEqual(sizes(firstHeld))
    expect(await real()).toEqual(before)
    expect(
      readdirSync(town.app.filesFolder, { recursive: true }).filter((name) => /[0-9a-f]{64}$/.test(String(name))),
    ).toEqual([])
  })

  it('closes the town while it is under way, but not the way out', async () => {
    const { unit } = town.practice
    await town.app.pool.query('update practice_town set prepared_at = null')
    const answer = await unit.get('/api/todo')
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'practice.preparing'])
    expect((await unit.get('/api/practice')).statusCode).toBe(200)
    expect((await unit.get('/api/session')).json()).toMatchObject({ practice: { homeName: '柳河镇' } })
    const entering = await town.unit.send({ method: 'POST', url: '/api/session/practice' })
    expect(entering.json().code).toBe('practice.not-made')
    await town.app.pool.query('update practice_town set prepared_at = now()')
  })

  it('is the finance office’s alone, also of who practises', async () => {
    for (const who of [town.unit, town.department, town.leader, town.practice.unit, town.practice.supervision]) {
      const answer = await who.send({ method: 'POST', url: '/api/practice/reset' })
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'access.denied'])
    }
  })

  it('that was cancelled leaves a town that can be made anew by whoever comes', async () => {
    await town.app.pool.query(
      `update practice_town set prepared_at = null, job_id = '00000000-0000-7000-8000-00000000000a'`,
    )
    expect(await get(town.unit, '/api/practice')).toMatchObject({ state: 'failed' })
    await town.unit.send({ method: 'POST', url: '/api/practice' })
    expect(await made(town.unit)).toMatchObject({ state: 'ready' })
    expect(await exported()).toEqual(first)
  })
})
