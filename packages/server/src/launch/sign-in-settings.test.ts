import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../app.ts'
import { signInSettings } from './sign-in-settings.ts'

describe('the settings of signing in', () => {
  it('of an empty environment are the defaults', () => {
    expect(defaultSettings).toMatchObject(signInSettings({}))
  })

  it('say how somebody signs in', () => {
    const settings = signInSettings({
      PASSWORD_MIN_LENGTH: '8',
      PASSWORD_MIN_CLASSES: '4',
      PASSWORD_REMEMBERED: '0',
      PASSWORD_MAX_DAYS: '180',
      SIGN_IN_FAILURES: '3',
      SIGN_IN_ADDRESS_FAILURES: '50',
      SIGN_IN_LOCK_MINUTES: '1, 5,60',
      SESSION_IDLE_MINUTES: '30',
      SESSION_HOURS: '8',
    })
    expect(settings).toMatchObject({
      passwords: { minLength: 8, minClasses: 4, remembered: 0, maxAgeDays: 180 },
      nameLock: { failures: 3, minutes: [1, 5, 60] },
      addressLock: { failures: 50, minutes: [1, 5, 60] },
      idleMinutes: 30,
      absoluteHours: 8,
    })
  })

  it('say which roles need a second factor', () => {
    expect(signInSettings({ SECOND_FACTOR_ROLES: '财政所，安全管理员' }).secondFactorRoles).toEqual([
      'finance',
      'security-administrator',
    ])
    expect(signInSettings({ SECOND_FACTOR_ROLES: '无' }).secondFactorRoles).toEqual([])
  })

  it('name the unified sign-in, and the page that it sends the browser back to', () => {
    const named = { OIDC_ISSUER: 'https://id.town.example', OIDC_CLIENT_ID: 'jiheng', OIDC_CLIENT_SECRET: 's' }
    expect(signInSettings({ ...named, PUBLIC_URL: 'https://jixiao.town.example/' }).unified).toEqual({
      issuer: 'https://id.town.example',
      clientId: 'jiheng',
      clientSecret: 's',
      claim: 'preferred_username',
      returnTo: 'https://jixiao.town.example/sign-in/unified',
    })
    expect(() => signInSettings(named)).toThrow('还要设')
  })

  it.each([
    ['OIDC_ISSUER', 'http://id.town.example', 'OIDC_ISSUER“http://id.town.example”不正确，应为 https 网址。'],
    ['SECOND_FACTOR_ROLES', '财务', 'SECOND_FACTOR_ROLES 的“财务”不是角色'],
    ['PASSWORD_MIN_LENGTH', '6', 'PASSWORD_MIN_LENGTH 的“6”不正确，应为 8 到 64 之间的整数。'],
    ['SESSION_IDLE_MINUTES', '', 'SESSION_IDLE_MINUTES 的“”不正确，应为 1 到 1440 之间的整数。'],
    ['SIGN_IN_LOCK_MINUTES', '10,x', 'SIGN_IN_LOCK_MINUTES 的“x”不正确，应为 1 到 1440 之间的整数。'],
  ])('%s may not be “%s”', (name, value, sentence) => {
    expect(() => signInSettings({ [name]: value })).toThrow(sentence)
  })
})
