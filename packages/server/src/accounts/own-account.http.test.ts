import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDivision, anAccount, openTestApp, testPassword, type Client, type TestApp } from '../http/testing.ts'

let town: TestApp
let division: number

beforeAll(async () => {
  town = await openTestApp()
  division = await aDivision(town.pool, '900000001', '示例镇')
})
afterAll(() => town.close())

const anybody = (username: string) => anAccount(town.pool, username, { role: 'finance', division })

const change = (client: Client, next: string, current = testPassword) =>
  client.send({ method: 'PUT', url: '/api/own-account/password', payload: { current, next } })

const signIn = (username: string, password: string) =>
  town.app.inject({ method: 'POST', url: '/api/session', payload: { username, password } })

/** The client that goes on under the token of an answer. */
function goOn(answer: { headers: Record<string, unknown>; json(): { csrfToken: string } }): Client {
  const headers = {
    cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '',
    'x-csrf-token': answer.json().csrfToken,
  }
  const send: Client['send'] = (request) => town.app.inject({ ...request, headers })
  return { send, get: (url) => send({ method: 'GET', url }) }
}

const isAlive = async (client: Client) => (await client.get('/api/session')).json() !== null

describe('changing one’s password', () => {
  it('takes the new one, ends every other session and renews this one', async () => {
    await anybody('liuyun')
    const [here, there] = [await town.as('liuyun'), await town.as('liuyun')]
    const answer = await change(here, 'Shuiku-1987-tou')
    expect(answer.json()).toMatchObject({ username: 'liuyun', duty: null })
    expect(await isAlive(there)).toBe(false)
    expect(await isAlive(here)).toBe(false)
    expect(await isAlive(goOn(answer))).toBe(true)
    expect((await signIn('liuyun', testPassword)).statusCode).toBe(401)
    expect((await signIn('liuyun', 'Shuiku-1987-tou')).statusCode).toBe(200)
  })

  it('is refused with all that is wrong with the new one', async () => {
    await anybody('weak')
    const answer = await change(await town.as('weak'), 'weak123')
    expect(answer.statusCode).toBe(422)
    expect(answer.json().issues).toEqual([
      { path: 'body.next', code: 'length', message: '至少 10 个字符' },
      { path: 'body.next', code: 'classes', message: '大写字母、小写字母、数字、其他字符，至少用 3 类' },
      { path: 'body.next', code: 'not-username', message: '不含用户名' },
    ])
    expect((await signIn('weak', testPassword)).statusCode).toBe(200)
  })

  it('takes none of the last five again, and the sixth', async () => {
    await anybody('former')
    const used = [testPassword, ...[1, 2, 3, 4, 5].map((each) => `Shuiku-${String(each)}-tougong`)]
    let client = await town.as('former')
    for (const [at, next] of used.slice(1).entries()) client = goOn(await change(client, next, used[at]))
    const present = used[5]
    for (const again of used.slice(1)) {
      expect((await change(client, again, present)).json().issues).toMatchObject([{ code: 'not-used-before' }])
    }
    expect((await change(client, `${testPassword}A1`, present)).statusCode).toBe(200)
    const kept = await town.pool.query<{ hash: string }>('select password_hash as hash from password_history')
    expect(kept.rows.every((row) => row.hash.startsWith('$argon2id$'))).toBe(true)
  })

  it('asks for the present one, and guessing it locks as at sign-in', async () => {
    await anybody('desk')
    const client = await town.as('desk')
    for (let tried = 0; tried < 5; tried += 1) {
      const answer = await change(client, 'Shuiku-1987-tou', 'guessed')
      expect(answer.json().issues).toEqual([{ path: 'body.current', code: 'wrong', message: '当前密码不正确。' }])
    }
    expect((await change(client, 'Shuiku-1987-tou')).json().code).toBe('session.locked')
    expect((await signIn('desk', testPassword)).json().code).toBe('session.locked')
  })

  it('goes on record, without the password', async () => {
    const found = await town.pool.query<{ who: string; details: unknown }>(
      `select account_username as who, details from audit_entry where action = 'account.password-changed' order by sequence`,
    )
    expect(found.rows[0]).toEqual({ who: 'liuyun', details: { sessionsEnded: 1 } })
    const all = await town.pool.query<{ text: string }>('select details::text as text from audit_entry')
    expect(all.rows.some((row) => row.text.includes('Shuiku'))).toBe(false)
  })
})

describe('a password that others have seen', () => {
  it('opens nothing but its own change', async () => {
    await anybody('fresh')
    await town.pool.query(`update account set must_change_password = true where username = 'fresh'`)
    const answer = await signIn('fresh', testPassword)
    expect(answer.json()).toMatchObject({ duty: 'change-password' })
    const client = goOn(answer)
    const refusal = await client.get('/api/projects?year=2024')
    expect(refusal.json()).toMatchObject({
      status: 403,
      code: 'session.password-due',
      title: '请先修改密码，然后才能使用其他功能。',
    })
    expect((await client.get('/api/own-account/security')).json()).toMatchObject({ passwords: { minLength: 10 } })
    const changed = await change(client, 'Shuiku-1987-tou')
    expect(changed.json()).toMatchObject({ duty: null })
    expect((await goOn(changed).get('/api/projects?year=2024&limit=1')).statusCode).toBe(200)
  })
})

describe('a password that is soon too old', () => {
  it('is told of on every page, so many days before', async () => {
    await anybody('soon')
    const client = await town.as('soon')
    expect((await client.get('/api/session')).json()).toMatchObject({ duty: null, passwordWarning: null })
    await town.pool.query(
      `update account set password_changed_at = $1::timestamptz - interval '85 days' where username = 'soon'`,
      [town.now()],
    )
    expect((await client.get('/api/session')).json()).toMatchObject({ duty: null, passwordWarning: 5 })
  })
})

describe('a password of ninety days', () => {
  it('has to be changed first, also under an open session; a sample account’s need not', async () => {
    const later = await openTestApp({ idleMinutes: 60 * 24 * 200, absoluteHours: 24 * 200 })
    const place = await aDivision(later.pool, '900000003', '老镇')
    for (const name of ['old', 'sample']) await anAccount(later.pool, name, { role: 'finance', division: place })
    await later.pool.query(`update account set is_sample = true where username = 'sample'`)
    const [old, sample] = [await later.as('old'), await later.as('sample')]
    const dutyOf = async (client: Client): Promise<unknown> => (await client.get('/api/session')).json().duty
    // From 10 January, the passwords being of the first.
    later.wait(80 * 1440)
    expect(await dutyOf(old)).toBeNull()
    expect((await old.get('/api/own-account/security')).json()).toMatchObject({
      passwordChangedOn: '2025-01-01',
      passwordDaysLeft: 1,
    })
    later.wait(1440)
    expect(await dutyOf(old)).toBe('change-password')
    expect(await dutyOf(sample)).toBeNull()
    expect((await sample.get('/api/own-account/security')).json()).toMatchObject({ passwordDaysLeft: null })
    await later.close()
  })
})

describe('one’s own sessions', () => {
  const list = async (client: Client): Promise<{ id: string; isThis: boolean; device: string }[]> =>
    (await client.get('/api/own-account/sessions')).json().rows

  it('are listed with device, address and times, this one first', async () => {
    await anybody('lister')
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1'
    await town.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { username: 'lister', password: testPassword },
      remoteAddress: '10.3.0.9',
      headers: { 'user-agent': phone },
    })
    town.wait(2)
    const rows = await list(await town.as('lister'))
    expect(rows).toMatchObject([
      { device: 'Linux 电脑 · Chrome', address: '127.0.0.1', isThis: true },
      { device: 'iPhone · Safari', address: '10.3.0.9', isThis: false },
    ])
  })

  it('end one by one or all at once, but for this one', async () => {
    await anybody('ender')
    const [here, first, second, third] = [
      await town.as('ender'),
      await town.as('ender'),
      await town.as('ender'),
      await town.as('ender'),
    ]
    const [chosen] = (await list(first)).filter((each) => each.isThis)
    const ended = await here.send({ method: 'DELETE', url: `/api/own-account/sessions/${chosen?.id ?? ''}` })
    expect(ended.json()).toEqual({ ended: 1 })
    expect([await isAlive(first), await isAlive(second)]).toEqual([false, true])
    const rest = await here.send({ method: 'DELETE', url: '/api/own-account/sessions' })
    expect(rest.json()).toEqual({ ended: 2 })
    expect([await isAlive(here), await isAlive(second), await isAlive(third)]).toEqual([true, false, false])
  })

  it('are one’s own: another’s, this one and one that is over answer 404 alike', async () => {
    await anybody('thief')
    const [thief, victim] = [await town.as('thief'), await town.as('ender')]
    const foreign = (await list(victim)).find((each) => each.isThis)?.id
    const own = (await list(thief)).find((each) => each.isThis)?.id
    for (const id of [foreign, own, '00000000-0000-7000-8000-000000000000', 'none']) {
      const answer = await thief.send({ method: 'DELETE', url: `/api/own-account/sessions/${String(id)}` })
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
    }
    expect(await isAlive(victim)).toBe(true)
  })

  it('leave their end on record', async () => {
    const found = await town.pool.query<{ details: unknown }>(
      `select details from audit_entry where action = 'session.others-ended' and account_username = 'ender' order by sequence`,
    )
    expect(found.rows.map((row) => row.details)).toEqual([{ sessionsEnded: 1 }, { sessionsEnded: 2 }])
  })
})
