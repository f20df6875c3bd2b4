import { expect, it } from 'vitest'
import { inboxSettings } from './inbox-settings.ts'

const from = '绩衡 <jiheng@town.example>'

it('without a mail server notices are read in the product alone', () => {
  expect(inboxSettings({})).toEqual({ mail: null, publicUrl: null, digestHour: 8, remindDays: 3, escalateDays: 5 })
})

it('a mail server is asked for TLS unless somebody says otherwise, at the usual port', () => {
  const port = (SMTP_SECURITY?: string): unknown =>
    inboxSettings({ SMTP_HOST: 'mail.town.example', SMTP_FROM: from, SMTP_SECURITY }).mail
  expect(port()).toMatchObject({ security: 'starttls', port: 587, login: null })
  expect(port('tls')).toMatchObject({ security: 'tls', port: 465 })
})

it.each([
  [{ SMTP_HOST: 'mail.town.example' }, 'SMTP_FROM'],
  [{ SMTP_HOST: 'mail.town.example', SMTP_FROM: from, SMTP_PORT: '99999' }, 'SMTP_PORT“99999”'],
  [{ SMTP_HOST: 'mail.town.example', SMTP_FROM: from, SMTP_SECURITY: 'ssl' }, 'tls、starttls、none'],
  [{ SMTP_HOST: 'mail.town.example', SMTP_FROM: from, SMTP_USER: 'jiheng' }, 'SMTP_PASSWORD'],
  [{ PUBLIC_URL: 'jixiao.town.example' }, 'PUBLIC_URL'],
  [{ DIGEST_HOUR: '24' }, 'DIGEST_HOUR“24”'],
])('what is set wrongly is named: %o', (env, said) => {
  expect(() => inboxSettings(env)).toThrow(said)
})

it('a password is not sent in the clear to another machine', () => {
  const relay = { SMTP_FROM: from, SMTP_SECURITY: 'none', SMTP_USER: 'jiheng', SMTP_PASSWORD: 'secret' }
  expect(() => inboxSettings({ ...relay, SMTP_HOST: 'mail.town.example' })).toThrow('不加密')
  expect(inboxSettings({ ...relay, SMTP_HOST: 'localhost' }).mail).toMatchObject({ port: 25 })
})

it('the address of the product is the beginning of its links', () => {
  expect(inboxSettings({ PUBLIC_URL: 'https://town.example/jixiao/' }).publicUrl).toBe('https://town.example/jixiao')
})
