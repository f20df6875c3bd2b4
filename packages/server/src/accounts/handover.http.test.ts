import type { HandoverLine } from '@jiheng/contract/accounts'
import type { LightMyRequestResponse } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { begun, submitted } from '../goals/testing.ts'
import {
  aDivision,
  anAccount,
  anOrganization,
  aPost,
  aProject,
  openTestApp,
  type Client,
  type TestApp,
} from '../http/testing.ts'

let town: TestApp
let division: number
let system: Client
let security: Client

beforeEach(async () => {
  town = await openTestApp()
  const { pool } = town
  division = await aDivision(pool, '900000001', '示例镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  const unit = await anOrganization(pool, division, { code: '101001', name: '河道所', department: office })
  for (const code of ['P1', 'P2', 'P3']) await aProject(pool, division, { code, organization: unit })
  await anAccount(pool, 'zhang', { role: 'unit', division, organization: '101001' })
  await anAccount(pool, 'li', { role: 'leadership', division })
  await anAccount(pool, 'kuaiji', { role: 'department', division, organization: '101' })
  await anAccount(pool, 'xitong', { role: 'system-administrator', division })
  await anAccount(pool, 'anquan', { role: 'security-administrator', division })
  system = await town.as('xitong')
  security = await town.as('anquan')
  const clerk = await town.as('zhang')
  await begun(clerk, 'P1')
  await begun(clerk, 'P2')
  await submitted(clerk, 'P3')
})
afterEach(() => town.close())

const valueOf = async (query: string, username: string): Promise<string> =>
  (await town.pool.query<{ id: string }>(query, [username])).rows[0]?.id ?? ''
const idOf = (username: string) => valueOf('select id from account where username = $1', username)
const postOf = (username: string) =>
  valueOf('select p.id from post p join account a on a.id = p.account_id where a.username = $1', username)

const linesOf = async (username: string, query = ''): Promise<HandoverLine[]> =>
  (await system.get(`/api/accounts/${await idOf(username)}/handover?from=2025-02-01${query}`)).json().lines

async function send(client: Client, url: string, payload: object): Promise<LightMyRequestResponse> {
  return client.send({ method: 'POST', url, payload })
}
const leave = async (username: string, handover?: object) =>
  send(system, `/api/accounts/${await idOf(username)}/leave`, { from: '2025-02-01', handover })
const endPost = async (username: string, handover?: object) =>
  send(security, `/api/posts/${await postOf(username)}/end`, { from: '2025-02-01', handover })

const noticesOf = async (username: string): Promise<string[]> =>
  (await (await town.as(username)).get('/api/notices'))
    .json()
    .notices.map((notice: { sentence: string }) => notice.sentence)

const endOf = async (username: string): Promise<string | null> =>
  (
    await town.pool.query<{ endsOn: string | null }>('select ends_on as "endsOn" from post where id = $1', [
      await postOf(username),
    ])
  ).rows[0]?.endsOn ?? null

describe('before somebody leaves', () => {
  it('what waits at his desk is counted, without naming what it is, with who else is there and who stands in for him', async () => {
    await anAccount(town.pool, 'wang', { role: 'unit', division, organization: '101001' })
    await aPost(town.pool, 'li', {
      role: 'unit',
      division,
      organization: '101001',
      to: '2025-03-01',
      lentFrom: await postOf('zhang'),
    })
    const [line, ...others] = await linesOf('zhang')
    expect(others).toEqual([])
    expect(line).toMatchObject({
      post: { role: 'unit', organization: { name: '河道所' } },
      work: [{ kind: '申报与审核', state: '草稿，待送审', open: 2, overdue: 0, nextDueOn: null }],
      colleagues: [{ username: 'wang', name: 'wang' }],
      lent: [{ name: 'li', endsOn: '2025-03-01' }],
    })
    expect(JSON.stringify(line)).not.toContain('项目P')
  })

  it('who stands in for him goes on where only his account is closed', async () => {
    const lent = { role: 'unit', division, organization: '101001', to: '2025-03-01' } as const
    await aPost(town.pool, 'li', { ...lent, lentFrom: await postOf('zhang') })
    expect(await linesOf('zhang', '&closing=yes')).toMatchObject([{ colleagues: [{ username: 'li' }], lent: [] }])
  })

  it('an administrator leaves nothing behind', async () => {
    expect(await linesOf('anquan')).toEqual([])
  })
})

describe('whoever leaves', () => {
  it('as the only one at the desk is not let go unseen; nothing is changed', async () => {
    for (const answer of [await leave('zhang'), await endPost('zhang')]) {
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'handover.nobody'])
    }
    const closed = await send(system, `/api/accounts/${await idOf('zhang')}/disable`, {})
    expect(closed.json().code).toBe('handover.nobody')
    expect(await endOf('zhang')).toBeNull()
    expect((await town.as('zhang')).get).toBeDefined()
  })

  it('leaves the work at the empty desk where somebody has said so, and a successor finds it there', async () => {
    expect((await leave('zhang', { isLeftOpen: true })).json()).toEqual({ ended: 1 })
    expect(await endOf('zhang')).toBe('2025-01-31')
    await anAccount(town.pool, 'wang', { role: 'unit', division, organization: '101001' })
    const found = (await (await town.as('wang')).get('/api/goals?year=2025&desk=waiting')).json()
    expect(found.rows.map((row: { projectCode: string }) => row.projectCode)).toEqual(['P1', 'P2'])
  })

  it('hands over to whoever else is there: they are told how much', async () => {
    await anAccount(town.pool, 'wang', { role: 'unit', division, organization: '101001' })
    await anAccount(town.pool, 'zhao', { role: 'unit', division, organization: '101001' })
    expect((await leave('zhang')).statusCode).toBe(200)
    const sentence = 'zhang自 2025-02-01 起不再任河道所 · 预算单位，由你接手：申报与审核 2 件（草稿，待送审）。'
    expect([await noticesOf('wang'), await noticesOf('zhao')]).toEqual([[sentence], [sentence]])
  })

  it('hands over to the one named, and to nobody else', async () => {
    await anAccount(town.pool, 'wang', { role: 'unit', division, organization: '101001' })
    await anAccount(town.pool, 'zhao', { role: 'unit', division, organization: '101001' })
    const successors = [{ post: await postOf('zhang'), username: 'zhao' }]
    const closed = await send(system, `/api/accounts/${await idOf('zhang')}/disable`, { handover: { successors } })
    expect(closed.json()).toEqual({ done: true })
    expect([await noticesOf('wang'), (await noticesOf('zhao')).length]).toEqual([[], 1])
    const { rows } = await town.pool.query(`select details from audit_entry where action = 'account.disabled'`)
    expect(rows).toEqual([
      { details: { handover: [{ post: await postOf('zhang'), open: 2, kind: 'told', to: ['zhao'] }] } },
    ])
  })

  it('is followed by somebody new only through the security administrator, who gives him the post in the same breath', async () => {
    const successors = [{ post: await postOf('zhang'), username: 'kuaiji' }]
    expect((await leave('zhang', { successors })).json().code).toBe('handover.not-a-colleague')
    expect((await endPost('zhang', { successors })).statusCode).toBe(200)
    expect((await noticesOf('kuaiji'))[0]).toContain('由你接手：申报与审核 2 件')
    const { rows } = await town.pool.query(
      `select role, starts_on as "startsOn" from post p join account a on a.id = p.account_id
       where a.username = 'kuaiji' and role = 'unit'`,
    )
    expect(rows).toEqual([{ role: 'unit', startsOn: '2025-02-01' }])
    const trail = await town.pool.query<{ action: string }>(
      `select action from audit_entry where subject_kind = 'post' order by sequence`,
    )
    expect(trail.rows.map(({ action }) => action)).toEqual(['post.granted', 'post.ended'])
  })

  it('is followed by nobody who may not hold the post: all of it is taken back', async () => {
    await anAccount(town.pool, 'zhuanjia', { role: 'expert', division })
    const abroad = await aDivision(town.pool, '900000002', '邻镇')
    await anAccount(town.pool, 'abroad', { role: 'leadership', division: abroad })
    const outcomes = await Promise.all(
      ['zhuanjia', 'abroad', 'zhang', 'nobody', 'anquan'].map(async (username) => {
        const answer = await endPost('zhang', { successors: [{ post: await postOf('zhang'), username }] })
        return answer.json().code
      }),
    )
    expect(outcomes).toEqual([
      'post.separation',
      'post.no-such-account',
      'post.no-such-account',
      'post.no-such-account',
      'access.own-account',
    ])
    expect(await endOf('zhang')).toBeNull()
  })

  it('at the same moment as his only colleague: one of them is stopped', async () => {
    await anAccount(town.pool, 'wang', { role: 'unit', division, organization: '101001' })
    const answers = await Promise.all([leave('zhang'), leave('wang')])
    expect(answers.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([200, 409])
  })
})
