import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDivision, anAccount, openTestApp, testPassword, type Client, type TestApp } from '../http/testing.ts'

/** Locks are told of in sign-in-lock.http.test.ts. */
const never = { failures: 1000, minutes: [1], forgetAfterMinutes: 1 }

let town: TestApp
let attempt = 0

beforeAll(async () => {
  town = await openTestApp({ attemptsPerMinute: 5, idleMinutes: 30, nameLock: never, addressLock: never })
  await anAccount(town.pool, 'caizheng', {
    role: 'finance',
    division: await aDivision(town.pool, '900000001', '示例镇'),
  })
})
beforeEach(() => {
  attempt += 1
})
afterAll(() => town.close())

/** Each test from an address of its own, so that one test's attempts are not another's. */
const signIn = (username: string, password: string, address = `10.0.0.${String(attempt)}`) =>
  town.app.inject({ method: 'POST', url: '/api/session', payload: { username, password }, remoteAddress: address })

const cookieOf = (headers: Record<string, unknown>): string => String(headers['set-cookie'])

/** The user name of the session, or null where it has ended. */
async function whoIs(client: Client): Promise<string | null> {
  const answer = await client.get('/api/session')
  expect(answer.statusCode).toBe(200)
  return answer.json<{ username: string } | null>()?.username ?? null
}

describe('signing in', () => {
  it('opens a session that scripts cannot read and other sites cannot use', async () => {
    const answer = await signIn('caizheng', testPassword)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ username: 'caizheng', role: 'finance', division: { name: '示例镇' } })
    expect(cookieOf(answer.headers)).toMatch(/^jiheng_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const cookie = cookieOf(answer.headers).split(';')[0] ?? ''
    const again = await town.app.inject({ url: '/api/session', headers: { cookie } })
    expect(again.json()).toEqual(answer.json())
  })

  it('keeps neither the token nor the password', async () => {
    const answer = await signIn('caizheng', testPassword)
    const token = /=([\w-]+);/.exec(cookieOf(answer.headers))?.[1] ?? ''
    const kept = await town.pool.query<{ digest: string; hash: string }>(
      `select encode(token_digest, 'escape') as digest, a.password_hash as hash
       from platform.session s join account a on a.id = s.account_id`,
    )
    expect(JSON.stringify(kept.rows)).not.toContain(token)
    expect(kept.rows.every((row) => row.hash.startsWith('$argon2id$'))).toBe(true)
  })

  it('answers a wrong password and an unknown name with the same words', async () => {
    const wrong = await signIn('caizheng', 'wrong')
    const unknown = await signIn('nobody', testPassword)
    expect(wrong.statusCode).toBe(401)
    expect(wrong.json()).toEqual(unknown.json())
    expect(wrong.headers['set-cookie']).toBeUndefined()
  })

  it('stops guessing at one name after a few attempts, while another name may still sign in', async () => {
    for (let tried = 0; tried < 5; tried += 1) expect((await signIn('caizheng', 'wrong')).statusCode).toBe(401)
    const stopped = await signIn('caizheng', testPassword)
    expect(stopped.statusCode).toBe(429)
    expect(stopped.json()).toMatchObject({ code: 'session.too-many-attempts', title: '登录尝试过于频繁，请稍后再试。' })
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0)
    expect((await signIn('nobody', 'wrong')).statusCode).toBe(401)
  })

  it('stops trying many names from one address', async () => {
    for (let tried = 0; tried < 50; tried += 1) await signIn(`name${String(tried)}`, 'wrong')
    expect((await signIn('caizheng', testPassword)).statusCode).toBe(429)
  })

  it('names all faults of the input at once', async () => {
    const answer = await town.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { username: '', password: 'a\u0000' },
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json().issues).toEqual([
      { path: 'body.username', code: 'too_small', message: '低于下限 1。' },
      { path: 'body.password', code: 'invalid_format', message: '格式不正确。' },
    ])
  })

  it('answers what is no JSON at all as unreadable', async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await town.app.inject({ method: 'POST', url: '/api/session', headers, payload: '{"username":' })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'input.unreadable'])
  })
})

describe('a session', () => {
  it('is nobody’s before somebody signs in, which is an answer and no refusal', async () => {
    for (const headers of [{}, { cookie: 'jiheng_session=forged' }]) {
      const answer = await town.app.inject({ url: '/api/session', headers })
      expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
        200,
        'application/json; charset=utf-8',
        'null',
      ])
    }
  })

  it('ends after half an hour without a request, however often it was used before', async () => {
    const client = await town.as('caizheng')
    for (let used = 0; used < 3; used += 1) {
      town.wait(29)
      expect(await whoIs(client)).toBe('caizheng')
    }
    town.wait(31)
    expect(await whoIs(client)).toBeNull()
  })

  it('ends after twelve hours, however busy it is', async () => {
    const client = await town.as('caizheng')
    for (let used = 0; used < 28; used += 1) {
      town.wait(25)
      expect(await whoIs(client)).toBe('caizheng')
    }
    town.wait(25)
    expect(await whoIs(client)).toBeNull()
  })

  it('ends at sign-out, on the server and in the browser', async () => {
    const client = await town.as('caizheng')
    const answer = await client.send({ method: 'DELETE', url: '/api/session' })
    expect(answer.json()).toEqual({ done: true })
    expect(cookieOf(answer.headers)).toContain('Expires=Thu, 01 Jan 1970')
    expect(await whoIs(client)).toBeNull()
  })

  it('changes nothing for a request without its token, or with another session’s', async () => {
    const [own, other] = [await town.as('caizheng'), await town.as('caizheng')]
    const foreign = (await other.get('/api/session')).json().csrfToken
    for (const token of ['', 'x', foreign]) {
      const answer = await own.send({ method: 'DELETE', url: '/api/session', headers: { 'x-csrf-token': token } })
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'session.token-missing'])
    }
    expect(await whoIs(own)).toBe('caizheng')
  })

  it('is marked for https alone where a trusted proxy says that it came by https', async () => {
    const behind = await openTestApp({ trustProxy: true })
    await anAccount(behind.pool, 'caizheng', { role: 'finance', division: null })
    const answer = await behind.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-forwarded-proto': 'https' },
      payload: { username: 'caizheng', password: testPassword },
    })
    expect(cookieOf(answer.headers)).toMatch(
      /^__Host-jiheng_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const token = /=([\w-]+);/.exec(cookieOf(answer.headers))?.[1] ?? ''
    const seen = async (name: string, proto: string): Promise<unknown> => {
      const headers = { 'x-forwarded-proto': proto, cookie: `${name}=${token}` }
      return (await behind.app.inject({ url: '/api/session', headers })).json()
    }
    expect(await seen('__Host-jiheng_session', 'https')).toMatchObject({ username: 'caizheng' })
    // What an unencrypted page or a neighbouring host could have set under the plain name opens nothing.
    expect(await seen('jiheng_session', 'https')).toBeNull()
    await behind.close()
  })
})
