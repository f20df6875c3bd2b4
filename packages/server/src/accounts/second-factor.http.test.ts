import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDivision, anAccount, openTestApp, testPassword, type Client, type TestApp } from '../http/testing.ts'
import { codeOf, stepAt } from './totp.ts'

let town: TestApp
let division: number

beforeAll(async () => {
  town = await openTestApp({ secondFactorRoles: ['security-administrator'], attemptsPerMinute: 1000 })
  division = await aDivision(town.pool, '900000001', '示例镇')
})
afterAll(() => town.close())

type Answer = Awaited<ReturnType<Client['send']>>

const signIn = (username: string) =>
  town.app.inject({ method: 'POST', url: '/api/session', payload: { username, password: testPassword } })

/** The client that goes on under the token of an answer. */
function goOn(answer: Answer, csrfToken: string = answer.json().csrfToken): Client {
  const headers = { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '', 'x-csrf-token': csrfToken }
  const send: Client['send'] = (request) => town.app.inject({ ...request, headers })
  return { send, get: (url) => send({ method: 'GET', url }) }
}

const post = (client: Client, url: string, payload?: object) =>
  client.send({ method: 'POST', url, ...(payload === undefined ? {} : { payload }) })

let millis = Date.parse('2025-01-10T02:00:00.000Z')
const wait = (minutes: number): void => {
  millis += minutes * 60_000
  town.wait(minutes)
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** As an app reads what is typed into it. */
function secretOf(base32: string): Buffer {
  const bits = [...base32].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

const codeNow = (secret: Buffer): string => codeOf(secret, stepAt(millis))

/** An account with a second factor, as its owner has it. */
async function enrolled(username: string): Promise<{ secret: Buffer; recoveryCodes: string[]; client: Client }> {
  await anAccount(town.pool, username, { role: 'finance', division })
  const client = await town.as(username)
  const begun = (await post(client, '/api/own-account/second-factor')).json()
  const secret = secretOf(begun.secret)
  const confirmed = await post(client, '/api/own-account/second-factor/confirm', { code: codeNow(secret) })
  const { account, recoveryCodes } = confirmed.json()
  return { secret, recoveryCodes, client: goOn(confirmed, account.csrfToken) }
}

const show = (client: Client, code: string) => post(client, '/api/session/second-factor', { code })

describe('enrolling', () => {
  it('tells the secret and the recovery codes once, and keeps neither readable', async () => {
    const { secret, recoveryCodes, client } = await enrolled('liuyun')
    expect(secret).toHaveLength(20)
    expect(new Set(recoveryCodes).size).toBe(10)
    const kept = await town.pool.query<{ text: string }>(
      `select encode(sealed_secret, 'hex') as text from second_factor
       union all select encode(digest, 'hex') from recovery_code`,
    )
    const all = JSON.stringify(kept.rows)
    expect(all).not.toContain(secret.toString('hex'))
    for (const code of recoveryCodes) expect(all).not.toContain(Buffer.from(code).toString('hex'))
    expect((await client.get('/api/own-account/security')).json()).toMatchObject({
      secondFactor: { enrolledOn: '2025-01-10', recoveryCodesLeft: 10, isNeeded: false },
    })
  })

  it('is confirmed by a right code alone, and not begun anew while one is in force', async () => {
    await anAccount(town.pool, 'wrong', { role: 'finance', division })
    const client = await town.as('wrong')
    await post(client, '/api/own-account/second-factor')
    const answer = await post(client, '/api/own-account/second-factor/confirm', { code: '000000' })
    expect(answer.json().issues).toMatchObject([{ path: 'body.code', code: 'wrong' }])
    expect((await signIn('wrong')).json()).toMatchObject({ duty: null })
    const { client: done } = await enrolled('twice')
    expect((await post(done, '/api/own-account/second-factor')).json().code).toBe('second-factor.enrolled')
  })

  it('is asked of the roles that need it, before anything else opens, and of no sample account', async () => {
    await anAccount(town.pool, 'anquan', { role: 'security-administrator', division })
    const answer = await signIn('anquan')
    expect(answer.json()).toMatchObject({ duty: 'enrol-second-factor' })
    expect((await goOn(answer).get('/api/own-account/sessions')).json().code).toBe('session.enrolment-due')
    await town.pool.query(`update account set is_sample = true where username = 'anquan'`)
    expect((await signIn('anquan')).json()).toMatchObject({ duty: null })
  })
})

describe('signing in with a second factor', () => {
  it('takes both steps, under a new token after the second, and tells nothing between them', async () => {
    const { secret } = await enrolled('both')
    wait(1)
    const first = await signIn('both')
    expect(first.json()).toMatchObject({ duty: 'second-factor', division: null, posts: [], years: [] })
    const between = goOn(first)
    expect((await between.get('/api/projects?year=2024')).json().code).toBe('session.second-factor-due')
    const second = await show(between, codeNow(secret))
    expect(second.json()).toMatchObject({ duty: null, division: { name: '示例镇' } })
    expect((await between.get('/api/session')).json()).toBeNull()
    expect((await goOn(second).get('/api/projects?year=2024&limit=1')).statusCode).toBe(200)
  })

  it('takes no code twice, also not in another session', async () => {
    const { secret } = await enrolled('replay')
    wait(1)
    const code = codeNow(secret)
    const [one, other] = [goOn(await signIn('replay')), goOn(await signIn('replay'))]
    const answers = await Promise.all([show(one, code), show(other, code)])
    expect(answers.map((answer) => answer.statusCode).sort((a, b) => a - b)).toEqual([200, 422])
  })

  it('takes each recovery code once, however it is written', async () => {
    const { recoveryCodes } = await enrolled('lost')
    const [code = ''] = recoveryCodes
    const typed = `${code.slice(0, 5)}-${code.slice(5)}`.toUpperCase()
    expect((await show(goOn(await signIn('lost')), typed)).statusCode).toBe(200)
    expect((await show(goOn(await signIn('lost')), code)).statusCode).toBe(422)
  })

  it('locks whoever knows the password and guesses the code; signing in anew does not help', async () => {
    await enrolled('guessed')
    for (let tried = 0; tried < 4; tried += 1) {
      expect((await show(goOn(await signIn('guessed')), '000000')).statusCode).toBe(422)
    }
    const client = goOn(await signIn('guessed'))
    await show(client, '000000')
    expect((await show(client, '000000')).json().code).toBe('session.locked')
    expect((await signIn('guessed')).json().code).toBe('session.locked')
  })
})

describe('taking the second factor away', () => {
  it('asks for the password', async () => {
    const { client } = await enrolled('tired')
    const url = '/api/own-account/second-factor/remove'
    expect((await post(client, url, { password: 'guessed' })).json().issues).toMatchObject([{ path: 'body.password' }])
    expect((await post(client, url, { password: testPassword })).statusCode).toBe(200)
    expect((await signIn('tired')).json()).toMatchObject({ duty: null })
    const kept = await town.pool.query<{ action: string }>(
      `select action from audit_entry where account_username = 'tired' and action like 'second-factor.%' order by sequence`,
    )
    expect(kept.rows.map((row) => row.action)).toEqual([
      'second-factor.begun',
      'second-factor.enrolled',
      'second-factor.removed',
    ])
  })
})
