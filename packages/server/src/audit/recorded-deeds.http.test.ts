import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  aDivision,
  anAccount,
  anOrganization,
  aProject,
  openTestApp,
  testPassword,
  type TestApp,
} from '../http/testing.ts'
import { verifyStoredChain } from './verify-stored-chain.ts'

let town: TestApp
let division: number
let seen = 0

beforeAll(async () => {
  town = await openTestApp({ attemptsPerMinute: 200 })
  division = await aDivision(town.pool, '900000001', '示例镇')
  const office = await anOrganization(town.pool, division, { code: '101', name: '城建办' })
  await aProject(town.pool, division, { code: 'P1', organization: office })
  await anAccount(town.pool, 'caizheng', { role: 'finance', division })
  await anAccount(town.pool, 'bumen', { role: 'department', division, organization: '101' })
  await anAccount(town.pool, 'first', { role: 'finance', division: null })
})
afterAll(() => town.close())

type Told = { action: string; outcome: string; details: Record<string, unknown> }

async function entries(): Promise<readonly (Told & Record<string, unknown>)[]> {
  const { rows } = await town.pool.query<Told & Record<string, unknown> & { sequence: string }>(
    `select sequence, account_username as who, role, organization_name as organization, action, subject_kind as kind,
       subject_code as code, outcome, address, details
     from audit_entry where division_id = $1 and sequence > $2 order by sequence`,
    [division, seen],
  )
  return rows
}
/** Leaves out what earlier tests put on record. */
beforeEach(async () => {
  seen += (await entries()).length
})

const signIn = (username: string, password: string) =>
  town.app.inject({ method: 'POST', url: '/api/session', payload: { username, password }, remoteAddress: '10.0.0.7' })

describe('what goes on record', () => {
  it('signing in and out, from which address, and as what', async () => {
    const client = await town.as('bumen')
    await client.send({ method: 'DELETE', url: '/api/session', remoteAddress: '10.0.0.8' })
    expect(await entries()).toMatchObject([
      { action: 'session.opened', who: 'bumen', role: 'department', organization: '城建办', outcome: '成功' },
      { action: 'session.ended', who: 'bumen', address: '10.0.0.8' },
    ])
  })

  it('a wrong password, in the chain of the account’s division', async () => {
    expect((await signIn('caizheng', 'wrong')).statusCode).toBe(401)
    expect(await entries()).toMatchObject([
      {
        action: 'session.refused',
        who: 'caizheng',
        outcome: '拒绝',
        address: '10.0.0.7',
        details: { reason: 'session.wrong-credentials' },
      },
    ])
  })

  it('of an unknown name nothing but that it was tried, for what was typed may be a password', async () => {
    await signIn('correct horse 电池', 'x')
    await signIn('nobody', 'x')
    expect(await entries()).toEqual([])
    const counted = await town.pool.query('select day, attempts from platform.unknown_sign_in')
    expect(counted.rows).toEqual([{ day: '2025-01-10', attempts: '2' }])
  })

  it('of an account without a division in the installation’s own chain', async () => {
    expect((await signIn('first', testPassword)).statusCode).toBe(200)
    expect((await signIn('first', 'wrong')).statusCode).toBe(401)
    expect(await entries()).toEqual([])
    const { rows } = await town.pool.query(
      'select action, account_username as who from audit_entry where division_id = 0 order by sequence',
    )
    expect(rows).toEqual([
      { action: 'session.opened', who: 'first' },
      { action: 'session.refused', who: 'first' },
    ])
  })

  it('each denial, until a loop would fill the disk; the next one counts what was left out', async () => {
    const client = await town.as('bumen')
    for (let tried = 0; tried < 30; tried += 1) await client.get('/api/imports')
    const denials = (await entries()).filter(({ action }) => action === 'access.denied')
    expect(denials).toHaveLength(20)
    expect(denials[0]).toMatchObject({
      who: 'bumen',
      kind: 'page',
      code: 'GET /api/imports',
      outcome: '拒绝',
      details: { access: 'finance', reason: 'not-this-role' },
    })
    town.wait(11)
    await client.get('/api/package')
    expect((await entries()).at(-1)).toMatchObject({ code: 'GET /api/package', details: { omitted: 10 } })
  })

  it('what leaves the house: the project list as filtered, the package, the report', async () => {
    const client = await town.as('caizheng')
    await client.get('/api/projects/export?year=2024&format=csv&columns=code,name&kind=其他')
    await client.get('/api/package?format=zip')
    await client.get('/api/reports/2024/document?format=docx')
    expect((await entries()).slice(1)).toMatchObject([
      {
        action: 'project-list.exported',
        code: '2024',
        details: { format: 'csv', columns: ['项目代码', '项目名称'], filter: { kind: '其他' } },
      },
      { action: 'package.exported', code: '900000001' },
      { action: 'report.downloaded', code: '2024' },
    ])
  })

  it('an edited paragraph with what it said before and after, and nothing where nothing changed', async () => {
    const client = await town.as('caizheng')
    const edit = (text: string | null) =>
      client.send({ method: 'PUT', url: '/api/reports/2024/template/opening', payload: { text } })
    for (const text of ['甲', '乙', '乙', null]) await edit(text)
    expect((await entries()).slice(1).map(({ details }) => details)).toEqual([
      { before: null, after: '甲' },
      { before: '甲', after: '乙' },
      { before: '乙', after: null },
    ])
  })

  it('all of it in one chain that holds', async () => {
    const { fault, isDone, total } = await verifyStoredChain(town.pool, division, 0)
    expect([fault, isDone]).toEqual([null, true])
    expect(total).toBeGreaterThan(30)
  })
})
