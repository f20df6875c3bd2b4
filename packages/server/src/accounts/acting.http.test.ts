import type { AccountId } from '@jiheng/domain/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aDivision,
  anAccount,
  anOrganization,
  aPost,
  aProject,
  openTestApp,
  testPassword,
  type TestApp,
} from '../http/testing.ts'
import { findByUsername } from './session.store.ts'

// The application's clock stands at 2025-01-10.
let town: TestApp
let division: number
let address = 0

beforeAll(async () => {
  town = await openTestApp()
  division = await aDivision(town.pool, '900000001', '示例镇')
  const office = await anOrganization(town.pool, division, { code: '101', name: '城建办' })
  const other = await anOrganization(town.pool, division, { code: '102', name: '社发办' })
  await aProject(town.pool, division, { code: 'P101', organization: office })
  await aProject(town.pool, division, { code: 'P102', organization: other })
})
afterAll(() => town.close())

const idOf = async (username: string): Promise<AccountId> => {
  const found = await findByUsername(town.pool, username)
  if (found === null) throw new Error(`no account ${username}`)
  return found.id
}

const signIn = (username: string) => {
  address += 1
  return town.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username, password: testPassword },
    remoteAddress: `10.1.0.${String(address)}`,
  })
}

const codes = async (client: Awaited<ReturnType<TestApp['as']>>): Promise<string[]> =>
  (await client.get('/api/projects?year=2024&limit=9')).json().rows.map((each: { code: string }) => each.code)

describe('a person with several posts', () => {
  it('acts in one at a time, and sees what that post shows', async () => {
    await anAccount(town.pool, 'both', { role: 'department', division, organization: '101' })
    const second = await aPost(town.pool, 'both', {
      role: 'department',
      division,
      organization: '102',
      from: '2025-01-05',
    })
    const client = await town.as('both')
    expect(await codes(client)).toEqual(['P101'])
    const switched = await client.send({ method: 'POST', url: '/api/session/post', payload: { postId: second } })
    expect(switched.json()).toMatchObject({
      postId: second,
      organization: { name: '社发办' },
      posts: [{ place: '城建办' }, { place: '社发办' }],
    })
    const cookie = String(switched.headers['set-cookie']).split(';')[0] ?? ''
    const seen = await town.app.inject({ url: '/api/projects?year=2024&limit=9', headers: { cookie } })
    expect(seen.json().rows).toMatchObject([{ code: 'P102' }])
  })

  it('leaves nothing behind that still acts in the former post', async () => {
    const client = await town.as('both')
    const { posts } = (await client.get('/api/session')).json()
    await client.send({ method: 'POST', url: '/api/session/post', payload: { postId: posts[1].id } })
    expect((await client.get('/api/projects?year=2024&limit=9')).statusCode).toBe(401)
  })

  it('cannot take a post that is another’s, is over, or never was: 404 without a hint', async () => {
    await anAccount(town.pool, 'modest', { role: 'unit', division, organization: '101' })
    await anAccount(town.pool, 'rich', { role: 'finance', division })
    const foreign = (await (await town.as('rich')).get('/api/session')).json().postId
    const over = await aPost(town.pool, 'modest', {
      role: 'finance',
      division,
      from: '2024-01-01',
      to: '2025-01-09',
    })
    const client = await town.as('modest')
    for (const postId of [foreign, over, '00000000-0000-7000-8000-000000000000', 'none']) {
      const answer = await client.send({ method: 'POST', url: '/api/session/post', payload: { postId } })
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
    }
    expect((await client.get('/api/session')).json()).toMatchObject({ role: 'unit' })
  })
})

describe('a post', () => {
  it('gives nothing before its first day and nothing after its last', async () => {
    await anAccount(town.pool, 'early', { role: 'finance', division, from: '2025-01-11' })
    await anAccount(town.pool, 'late', { role: 'finance', division, from: '2024-01-01', to: '2025-01-09' })
    for (const username of ['early', 'late']) {
      const answer = await signIn(username)
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'session.no-post'])
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  it('ends at midnight in China, also under an open session', async () => {
    const night = await openTestApp()
    const place = await aDivision(night.pool, '900000002', '夜镇')
    await anAccount(night.pool, 'last', { role: 'finance', division: place, from: '2024-01-01', to: '2025-01-10' })
    // 10:00 at the start; to 23:50 in steps that keep the session awake within its twelve hours.
    night.wait(13 * 60 + 45)
    const client = await night.as('last')
    night.wait(5)
    expect((await client.get('/api/session')).json()).not.toBeNull()
    night.wait(11)
    expect((await client.get('/api/session')).json()).toBeNull()
    await night.close()
  })

  it('that is lent acts for its holder, until the day agreed or until the holder’s own post is over', async () => {
    await anAccount(town.pool, 'chief', { role: 'department', division, organization: '101' })
    await anAccount(town.pool, 'deputy', { role: 'unit', division, organization: '102' })
    const chief = (await (await town.as('chief')).get('/api/session')).json().postId
    const lent = await aPost(town.pool, 'deputy', {
      role: 'department',
      division,
      organization: '101',
      from: '2025-01-10',
      to: '2025-01-31',
      lentFrom: chief,
    })
    const client = await town.as('deputy')
    const acting = await client.send({ method: 'POST', url: '/api/session/post', payload: { postId: lent } })
    expect(acting.json()).toMatchObject({ role: 'department', organization: { name: '城建办' }, onBehalfOf: 'chief' })
    const cookie = String(acting.headers['set-cookie']).split(';')[0] ?? ''
    await town.pool.query(`update post set ends_on = '2025-01-09' where id = $1`, [chief])
    expect((await town.app.inject({ url: '/api/session', headers: { cookie } })).json()).toBeNull()
    expect((await (await town.as('deputy')).get('/api/session')).json().posts).toHaveLength(1)
  })
})

describe('an account that is disabled', () => {
  it('has no session any more, and is told so only with its right password', async () => {
    await anAccount(town.pool, 'gone', { role: 'finance', division })
    const client = await town.as('gone')
    await town.pool.query('update account set disabled_at = now() where id = $1', [await idOf('gone')])
    expect((await client.get('/api/session')).json()).toBeNull()
    const answer = await signIn('gone')
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'session.account-disabled'])
    const guessed = await town.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { username: 'gone', password: 'wrong' },
      remoteAddress: '10.1.1.1',
    })
    expect([guessed.statusCode, guessed.json().code]).toEqual([401, 'session.wrong-credentials'])
  })
})
