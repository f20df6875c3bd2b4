import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDivision, anAccount, openTestApp, type Client, type TestApp } from '../http/testing.ts'

let town: TestApp
let auditor: Client
let guardian: Client

beforeAll(async () => {
  town = await openTestApp()
  const division = await aDivision(town.pool, '900000001', '示例镇')
  await anAccount(town.pool, 'shenji', { role: 'audit-administrator', division: null })
  await anAccount(town.pool, 'anquan', { role: 'security-administrator', division: null })
  await anAccount(town.pool, 'xitong', { role: 'system-administrator', division: null })
  await anAccount(town.pool, 'caizheng', { role: 'finance', division })
  await anAccount(town.pool, 'jiandu', { role: 'supervision', division })
  await anAccount(town.pool, 'baoan', { role: 'security-administrator', division })
  const system = await town.as('xitong')
  await system.send({ method: 'POST', url: '/api/accounts', payload: { username: 'made', displayName: '新人' } })
  auditor = await town.as('shenji')
  guardian = await town.as('anquan')
  await (await town.as('caizheng')).get('/api/audit/entries')
})
afterAll(() => town.close())

const list = async (query: string, client = auditor) => (await client.get(`/api/audit/${query}`)).json()
const actions = async (query: string): Promise<readonly string[]> =>
  (await list(`entries?${query}`)).rows.map((row: { action: string; account: { username: string } }) =>
    [row.account.username, row.action].join(' '),
  )

describe('the installation’s own chain', () => {
  it('holds what its administrators did, and is the first that their auditor sees', async () => {
    expect(await actions('')).toEqual([
      'anquan session.opened',
      'shenji session.opened',
      'xitong account.created',
      'xitong session.opened',
    ])
    expect((await list('chains')).chains).toEqual([
      { division: null, name: '系统级' },
      { division: '900000001', name: '示例镇' },
    ])
  })

  it('stands beside those of the divisions, which he reads by naming one', async () => {
    expect(await actions('division=900000001')).toEqual(['caizheng access.denied', 'caizheng session.opened'])
    expect((await auditor.get('/api/audit/entries?division=900000009')).statusCode).toBe(404)
  })

  it('is nobody’s who belongs to a division', async () => {
    const supervisor = await town.as('jiandu')
    expect((await list('chains', supervisor)).chains).toEqual([{ division: '900000001', name: '示例镇' }])
    expect((await supervisor.get('/api/audit/entries?division=installation')).statusCode).toBe(404)
    expect((await list('entries', supervisor)).rows.at(-1).account.username).toBe('caizheng')
  })

  it('is exported, verified and published like any other', async () => {
    const file = await auditor.get('/api/audit/chain')
    const head = JSON.parse(file.body.slice(0, file.body.indexOf('\n')))
    expect(head).toMatchObject({ division: 'installation', divisionName: '系统级', head: { sequence: 5 } })
    const verdict = await auditor.send({ method: 'POST', url: '/api/audit/verification' })
    expect(JSON.parse(verdict.body.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ fault: null, verified: 5 })
    expect((await list('head')).head).toMatchObject({ sequence: 6, algorithm: 'sha256' })
  })

  it('begins for no division that there is not', async () => {
    const stray = town.pool.query(
      `insert into audit_head values (99, 'sha256', 'x', now(), 0, decode(repeat('00', 32), 'hex'))`,
    )
    await expect(stray).rejects.toThrow('no fiscal division 99')
  })
})

describe('denials', () => {
  it('are told to the security administrator of the division, with what was tried and why it was denied', async () => {
    const own = await town.as('baoan')
    expect(await list('denials', own)).toMatchObject({
      rows: [
        {
          account: { username: 'caizheng' },
          role: 'finance',
          route: 'GET /api/audit/entries',
          access: 'audit',
          reason: 'not-this-role',
          omitted: 0,
        },
      ],
      next: null,
      total: 1,
      people: [{ username: 'caizheng', name: 'caizheng' }],
      chains: [{ division: '900000001', name: '示例镇' }],
    })
    expect((await list('denials?person=nobody', own)).total).toBe(0)
    expect((await list('denials?from=2025-01-11', own)).total).toBe(0)
    expect((await list('denials?to=2025-01-10', own)).total).toBe(1)
  })

  it('are also what somebody tried on another’s, though he was told that there is no such thing', async () => {
    const own = await town.as('baoan')
    const { rows } = await town.pool.query<{ id: string }>(`select id from account where username = 'made'`)
    const url = `/api/accounts/${rows[0]?.id ?? ''}/reset-second-factor`
    expect((await own.send({ method: 'POST', url })).statusCode).toBe(404)
    expect((await list('denials?person=baoan', own)).rows).toMatchObject([
      { route: 'POST /api/accounts/:id/reset-second-factor', reason: 'other-division' },
    ])
  })

  it('are paged by number, and of the installation’s administrator’s choice of chain', async () => {
    expect((await list('denials', guardian)).total).toBe(0)
    const first = await list('denials?division=900000001&limit=1', guardian)
    expect(first).toMatchObject({ rows: [{ account: { username: 'baoan' } }], total: 2 })
    const next = await list(`denials?division=900000001&limit=1&before=${String(first.next)}`, guardian)
    expect(next).toMatchObject({ rows: [{ account: { username: 'caizheng' } }], next: null, total: null })
  })
})
