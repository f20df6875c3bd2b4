import { beforeEach, describe, expect, it, afterEach } from 'vitest'
import { aDivision, anAccount, anOrganization, aPost, openTestApp, type Client, type TestApp } from '../http/testing.ts'

// The application's clock stands at 2025-01-10.
let town: TestApp
let division: number
let system: Client
let security: Client

beforeEach(async () => {
  town = await openTestApp()
  division = await aDivision(town.pool, '900000001', '示例镇')
  await anOrganization(town.pool, division, { code: '101', name: '城建办' })
  await anAccount(town.pool, 'xitong', { role: 'system-administrator', division })
  await anAccount(town.pool, 'anquan', { role: 'security-administrator', division })
  system = await town.as('xitong')
  security = await town.as('anquan')
})
afterEach(() => town.close())

const make = async (username: string): Promise<{ id: string; password: string }> =>
  (await system.send({ method: 'POST', url: '/api/accounts', payload: { username, displayName: '新人' } })).json()

const post = (client: Client, url: string, payload: object = {}) => client.send({ method: 'POST', url, payload })

const signIn = (username: string, password: string) =>
  town.app.inject({ method: 'POST', url: '/api/session', payload: { username, password } })

const aPostAsked = { role: 'department', organization: '101', startsOn: '2025-01-10', endsOn: null }
const codeOf = (answer: { json(): { code?: string } }): string | undefined => answer.json().code

describe('a new person', () => {
  it('gets an account from one administrator and a post from the other, and only then comes in', async () => {
    const { id, password } = await make('zhangsan')
    expect(codeOf(await signIn('zhangsan', password))).toBe('session.no-post')
    expect((await post(security, `/api/accounts/${id}/posts`, aPostAsked)).statusCode).toBe(200)
    expect((await signIn('zhangsan', password)).json()).toMatchObject({
      role: 'department',
      organization: { code: '101' },
    })
    const { rows } = (await security.get('/api/accounts?search=zhangsan')).json()
    expect(rows).toMatchObject([{ username: 'zhangsan', posts: [{ role: 'department', state: 'in-force' }] }])
  })

  it('cannot have another’s user name', async () => {
    await make('zhangsan')
    expect(await make('zhangsan')).toMatchObject({ code: 'account.username-taken' })
  })

  it('is granted no post that excludes one he holds, nor one at an organisation that is none', async () => {
    const { id } = await make('zhangsan')
    await post(security, `/api/accounts/${id}/posts`, aPostAsked)
    const audit = { role: 'audit-administrator', organization: null, startsOn: '2026-01-01', endsOn: null }
    expect(codeOf(await post(security, `/api/accounts/${id}/posts`, audit))).toBe('post.separation')
    const lost = { ...aPostAsked, organization: '999' }
    expect(codeOf(await post(security, `/api/accounts/${id}/posts`, lost))).toBe('post.no-such-organization')
    const unit = { ...aPostAsked, role: 'unit' }
    expect(codeOf(await post(security, `/api/accounts/${id}/posts`, unit))).toBe('post.no-such-organization')
  })

  it('is granted a post once, however many grant it at one moment', async () => {
    const { id } = await make('zhangsan')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post(security, `/api/accounts/${id}/posts`, aPostAsked)),
    )
    expect(answers.map((each) => each.statusCode).sort((a, b) => a - b)).toEqual([200, 409, 409, 409, 409])
  })
})

describe('rights end', () => {
  it('with a post, at once, in a session that is open', async () => {
    await anAccount(town.pool, 'lisi', { role: 'department', division, organization: '101' })
    const client = await town.as('lisi')
    const { postId } = (await client.get('/api/session')).json()
    const ended = await post(security, `/api/posts/${postId}/end`, { from: '2025-01-10' })
    expect(ended.json()).toEqual({ endsOn: '2025-01-09' })
    expect((await client.get('/api/projects?year=2024')).statusCode).toBe(401)
    expect(codeOf(await post(security, `/api/posts/${postId}/end`, { from: '2025-01-10' }))).toBe('post.ended-before')
  })

  it('with leaving: every post of the person, from that day on', async () => {
    await anAccount(town.pool, 'lisi', { role: 'department', division, organization: '101' })
    await aPost(town.pool, 'lisi', { role: 'leadership', division, from: '2025-03-01' })
    const client = await town.as('lisi')
    const { id } = (await client.get('/api/session')).json()
    expect((await post(system, `/api/accounts/${id}/leave`, { from: '2025-01-11' })).json()).toEqual({ ended: 2 })
    expect((await client.get('/api/session')).json()).not.toBeNull()
    town.wait(24 * 60)
    expect((await client.get('/api/session')).json()).toBeNull()
    expect((await security.get(`/api/accounts/${String(id)}`)).statusCode).toBe(401)
  })

  it('with a closed account, until it is opened again', async () => {
    const { id, password } = await make('zhangsan')
    await post(security, `/api/accounts/${id}/posts`, aPostAsked)
    const client = await town.as('zhangsan')
    expect((await post(system, `/api/accounts/${id}/disable`)).json()).toEqual({ done: true })
    expect((await client.get('/api/session')).json()).toBeNull()
    expect(codeOf(await signIn('zhangsan', password))).toBe('session.account-disabled')
    await post(system, `/api/accounts/${id}/enable`)
    expect((await signIn('zhangsan', password)).statusCode).toBe(200)
  })

  it('with a password that was reset: the old one and its sessions are over', async () => {
    const { id, password } = await make('zhangsan')
    await post(security, `/api/accounts/${id}/posts`, aPostAsked)
    const client = await town.as('zhangsan')
    const fresh = (await post(system, `/api/accounts/${id}/reset-password`)).json().password
    expect((await client.get('/api/session')).json()).toBeNull()
    expect((await signIn('zhangsan', password)).statusCode).toBe(401)
    expect((await signIn('zhangsan', fresh)).statusCode).toBe(200)
  })

  it('with a password that was reset: a lock of the name is lifted', async () => {
    const { id } = await make('zhangsan')
    await post(security, `/api/accounts/${id}/posts`, aPostAsked)
    for (let tried = 0; tried < 5; tried += 1) await signIn('zhangsan', 'wrong')
    const fresh = (await post(system, `/api/accounts/${id}/reset-password`)).json().password
    expect((await signIn('zhangsan', fresh)).statusCode).toBe(200)
  })

  it('with a second factor that the security administrator resets, and no other', async () => {
    const { id, password } = await make('zhangsan')
    await post(security, `/api/accounts/${id}/posts`, aPostAsked)
    const reset = `/api/accounts/${id}/reset-second-factor`
    expect(codeOf(await post(security, reset))).toBe('second-factor.none')
    await town.pool.query(
      `insert into second_factor (account_id, sealed_secret, confirmed_at) values ($1, '\\x00', now())`,
      [id],
    )
    expect((await signIn('zhangsan', password)).json()).toMatchObject({ duty: 'second-factor' })
    expect(codeOf(await post(system, reset))).toBe('access.denied')
    expect((await post(security, reset)).json()).toEqual({ done: true })
    expect((await signIn('zhangsan', password)).json()).toMatchObject({ duty: 'change-password' })
    const kept = await town.pool.query(`select from audit_entry where action = 'second-factor.reset'`)
    expect(kept.rowCount).toBe(1)
  })
})

describe('a post is lent', () => {
  it('by the security administrator, to somebody of the same division, with an end', async () => {
    await anAccount(town.pool, 'chief', { role: 'department', division, organization: '101' })
    await anAccount(town.pool, 'deputy', { role: 'finance', division })
    const { postId } = (await (await town.as('chief')).get('/api/session')).json()
    const days = { startsOn: '2025-01-10', endsOn: '2025-01-31' }
    expect((await post(security, `/api/posts/${postId}/lend`, { username: 'deputy', ...days })).statusCode).toBe(200)
    expect((await (await town.as('deputy')).get('/api/session')).json().posts).toMatchObject([
      { role: 'finance', onBehalfOf: null },
      { role: 'department', onBehalfOf: 'chief' },
    ])
    const abroad = await aDivision(town.pool, '900000002', '邻镇')
    await anAccount(town.pool, 'stranger', { role: 'finance', division: abroad })
    for (const username of ['stranger', 'nobody']) {
      expect(codeOf(await post(security, `/api/posts/${postId}/lend`, { username, ...days }))).toBe(
        'post.no-such-account',
      )
    }
  })
})

describe('the administrators', () => {
  const idOf = async (client: Client): Promise<string> => (await client.get('/api/session')).json().id

  it('do not act upon themselves', async () => {
    expect(codeOf(await post(system, `/api/accounts/${await idOf(system)}/disable`))).toBe('access.own-account')
    expect(codeOf(await post(security, `/api/accounts/${await idOf(security)}/posts`, aPostAsked))).toBe(
      'access.own-account',
    )
  })

  it('leave no division without one of each kind', async () => {
    const own = (await security.get('/api/session')).json()
    expect(codeOf(await post(system, `/api/accounts/${own.id}/disable`))).toBe('account.last-administrator')
    expect(codeOf(await post(system, `/api/accounts/${own.id}/leave`, { from: '2025-02-01' }))).toBe(
      'account.last-administrator',
    )
    await anAccount(town.pool, 'anquan2', { role: 'security-administrator', division })
    expect((await post(system, `/api/accounts/${own.id}/disable`)).statusCode).toBe(200)
  })
})
