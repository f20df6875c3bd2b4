import { createServer, type Server } from 'node:http'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDivision, anAccount, openTestApp, type TestApp } from '../http/testing.ts'

const returnTo = 'http://127.0.0.1:9/sign-in/unified'

let town: TestApp
let provider: Server
let issuer: string

beforeAll(async () => {
  provider = createServer()
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  const address = provider.address()
  issuer = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`
  const answering = new Provider(issuer, {
    clients: [{ client_id: 'jiheng', client_secret: 'a secret of the test', redirect_uris: [returnTo] }],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id }) }),
  })
  const answer = answering.callback()
  provider.on('request', (request, response) => void answer(request, response))
  const unified = {
    issuer,
    clientId: 'jiheng',
    clientSecret: 'a secret of the test',
    claim: 'preferred_username',
    returnTo,
  }
  town = await openTestApp({ unified })
  const division = await aDivision(town.pool, '900000001', '示例镇')
  await anAccount(town.pool, 'liuyun', { role: 'finance', division })
})
afterAll(async () => {
  await town.close()
  provider.closeAllConnections()
  provider.close()
})

/** Leaves for the provider as a browser does: where to, and what it keeps. */
async function leave(): Promise<{ url: string; cookie: string }> {
  const answer = await town.app.inject({ method: 'POST', url: '/api/session/unified' })
  return { url: answer.json().url, cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' }
}

const comeBack = (query: string, cookie: string) =>
  town.app.inject({ method: 'POST', url: '/api/session/unified/back', payload: { query }, headers: { cookie } })

/** One step of a browser at the provider; keeps its cookies. */
async function step(jar: Map<string, string>, address: string, form: Record<string, string> | null): Promise<Response> {
  const answer = await fetch(new URL(address, issuer), {
    redirect: 'manual',
    headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(form === null ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  })
  for (const set of answer.headers.getSetCookie()) jar.set(set.split('=', 1).join(), partOf(set, /=([^;]*)/))
  return answer
}

const partOf = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? ''

/** Signs in at the provider's own pages as somebody, and follows it until it sends the browser back; the query then. */
async function atProvider(url: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  let answer = await step(jar, url, null)
  for (;;) {
    const next = answer.headers.get('location')
    if (next?.startsWith(returnTo) === true) return new URL(next).search.slice(1)
    const page = next === null ? await answer.text() : ''
    const prompt = partOf(page, /name="prompt" value="([^"]+)"/)
    answer =
      next === null
        ? await step(jar, partOf(page, /action="([^"]+)"/), { prompt, login, password: 'any' })
        : await step(jar, next, null)
  }
}

describe('the unified sign-in', () => {
  it('is told of where it is set up', async () => {
    expect((await town.app.inject({ url: '/api/session/ways' })).json()).toEqual({ unified: true })
    const without = await openTestApp()
    expect((await without.app.inject({ url: '/api/session/ways' })).json()).toEqual({ unified: false })
    const left = await without.app.inject({ method: 'POST', url: '/api/session/unified' })
    expect(left.statusCode).toBe(404)
    await without.close()
  })

  it('asks with a code, PKCE, state and nonce, and keeps what it asked with from scripts and from other sites', async () => {
    const answer = await town.app.inject({ method: 'POST', url: '/api/session/unified' })
    const asked = new URL(answer.json<{ url: string }>().url).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(40)
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^jiheng_leaving=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(cookie).not.toContain(asked.get('state'))
  })

  it('opens a session for the account of that name, and asks for no password of ours', async () => {
    await town.pool.query(`update account set must_change_password = true where username = 'liuyun'`)
    const { url, cookie } = await leave()
    const answer = await comeBack(await atProvider(url, 'liuyun'), cookie)
    expect(answer.json()).toMatchObject({ username: 'liuyun', role: 'finance', duty: null })
    expect(String(answer.headers['set-cookie'])).toContain('jiheng_session=')
    const kept = await town.pool.query<{ who: string }>(
      `select account_username as who from audit_entry where action = 'session.opened-unified'`,
    )
    expect(kept.rows).toEqual([{ who: 'liuyun' }])
  })

  it('makes no account: it says which name is missing and whom to ask', async () => {
    const { url, cookie } = await leave()
    const answer = await comeBack(await atProvider(url, 'stranger'), cookie)
    expect(answer.json()).toMatchObject({
      status: 403,
      code: 'unified.no-account',
      title: '统一身份认证已通过，但本系统没有对应的账号。',
      detail: '统一身份认证里的用户名是“stranger”。请联系系统管理员开通同名账号。',
    })
    expect((await town.pool.query(`select from account where username = 'stranger'`)).rowCount).toBe(0)
  })

  it('takes nothing that it did not ask for: another’s state, no cookie, an old one, a code twice', async () => {
    const [own, other] = [await leave(), await leave()]
    const query = await atProvider(own.url, 'liuyun')
    for (const cookie of [other.cookie, '', 'jiheng_leaving=forged']) {
      expect((await comeBack(query, cookie)).json().code).toBe('unified.not-vouched')
    }
    expect((await comeBack(query, own.cookie)).statusCode).toBe(200)
    expect((await comeBack(query, own.cookie)).json().code).toBe('unified.not-vouched')
    const late = await leave()
    const answered = await atProvider(late.url, 'liuyun')
    town.wait(11)
    expect((await comeBack(answered, late.cookie)).json().code).toBe('unified.not-vouched')
  })

  it('that cannot be reached says so, and passwords go on working', async () => {
    const unified = { issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'x', claim: 'sub', returnTo }
    const alone = await openTestApp({ unified })
    const answer = await alone.app.inject({ method: 'POST', url: '/api/session/unified' })
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'unified.unreachable'])
    await alone.close()
  })
})
