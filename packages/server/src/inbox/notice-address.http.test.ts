import type { NoticeSettings } from '@jiheng/contract/notices'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDivision, anAccount, openTestApp, type Client, type TestApp } from '../http/testing.ts'
import { smtpMailer } from '../ports/mail.ts'
import { deliverDueMail } from './deliver-mail.ts'
import { startMailServer, type TestMailServer } from './mail-server.testing.ts'

let server: TestMailServer
let town: TestApp
let clerk: Client

beforeAll(async () => {
  server = await startMailServer()
  town = await openTestApp({ mail: server.settings, idleMinutes: 10_000 })
  const division = await aDivision(town.pool, '900000001', '柳河镇')
  await anAccount(town.pool, 'clerk', { role: 'finance', division })
  clerk = await town.as('clerk')
})
afterAll(async () => {
  await town.close()
  await server.stop()
})

const name = (address: string): Promise<LightMyRequestResponse> =>
  clerk.send({ method: 'POST', url: '/api/notice-settings/address', payload: { address } })
const confirm = (code: string): Promise<LightMyRequestResponse> =>
  clerk.send({ method: 'POST', url: '/api/notice-settings/address/confirm', payload: { code } })
const settings = async (): Promise<NoticeSettings> => (await clerk.get('/api/notice-settings')).json()

/** The code in the newest mail. */
async function mailedCode(): Promise<string> {
  await deliverDueMail({
    pool: town.pool,
    clock: { now: town.now },
    mailer: smtpMailer(server.settings),
    domain: 'town.example',
    site: null,
    failed: (error) => {
      throw error
    },
  })
  return /验证码是 (\d{6})/.exec(server.received.at(-1)?.text ?? '')?.[1] ?? ''
}

it('an address is taken once the code that was mailed to it comes back, and the code is kept nowhere', async () => {
  expect((await name('clerk@town.example')).json()).toMatchObject({
    address: null,
    pending: { address: 'clerk@town.example', expiresAt: '2025-01-10T02:30:00.000Z' },
  })
  const code = await mailedCode()
  expect(server.received.at(-1)).toMatchObject({ to: 'clerk@town.example', subject: '【绩衡】确认通知邮箱' })
  const wrong = await confirm(code === '000000' ? '000001' : '000000')
  expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'address.wrong-code'])
  expect((await confirm(code)).json()).toMatchObject({ address: 'clerk@town.example', pending: null })
  const kept = await town.pool.query(`select content from outbox where content ? 'code'`)
  expect(kept.rowCount).toBe(0)
})

it('a second code is not sent within the minute', async () => {
  await name('other@town.example')
  const again = await name('other@town.example')
  expect([again.statusCode, again.json().code]).toEqual([429, 'address.too-soon'])
  town.wait(1)
  expect((await name('other@town.example')).statusCode).toBe(200)
})

it('who guesses five times has to ask for another code', async () => {
  const code = await mailedCode()
  for (let guess = 0; guess < 5; guess += 1) await confirm(code === '111111' ? '222222' : '111111')
  const late = await confirm(code)
  expect([late.statusCode, late.json().code]).toEqual([409, 'address.no-code'])
  expect((await settings()).address).toBe('clerk@town.example')
})

it('a code is good for half an hour', async () => {
  town.wait(2)
  await name('other@town.example')
  const code = await mailedCode()
  town.wait(30)
  expect((await confirm(code)).json().code).toBe('address.no-code')
  expect((await settings()).pending).toBeNull()
})

it('an address can be taken away, and what is written is on record', async () => {
  const gone = await clerk.send({ method: 'DELETE', url: '/api/notice-settings/address' })
  expect(gone.json()).toMatchObject({ address: null })
  const recorded = await town.pool.query(
    `select distinct action from audit_entry where action like 'notice-%' order by action`,
  )
  expect(recorded.rows.map(({ action }) => action)).toEqual([
    'notice-address.confirmed',
    'notice-address.named',
    'notice-address.removed',
  ])
})

it('what is no address is refused with the field', async () => {
  const answer = await name('clerk')
  expect(answer.json()).toMatchObject({ code: 'input.invalid', issues: [{ path: 'body.address' }] })
})
