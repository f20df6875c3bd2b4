import { roleNames, roles, type Role } from '@jiheng/domain/organizations'
import type { UnifiedSettings } from '../accounts/unified-identity.ts'
import { defaultSettings, type Settings } from '../app.ts'

type Environment = Readonly<Record<string, string | undefined>>

type SignInSettings = Pick<
  Settings,
  | 'idleMinutes'
  | 'absoluteHours'
  | 'passwords'
  | 'passwordWarnDays'
  | 'nameLock'
  | 'addressLock'
  | 'secondFactorRoles'
  | 'unified'
>

/**
 * What an operator set of signing in; what is not set is as shipped.
 * @throws an Error whose Chinese message names the variable that is wrong.
 */
export function signInSettings(env: Environment): SignInSettings {
  const { idleMinutes, absoluteHours, passwords, nameLock, addressLock } = defaultSettings
  const whole = (name: string, standard: number, bounds: readonly [number, number]): number =>
    wholeNumber(name, env[name] ?? String(standard), bounds)
  const minutes = (env['SIGN_IN_LOCK_MINUTES'] ?? nameLock.minutes.join(','))
    .split(',')
    .map((each) => wholeNumber('SIGN_IN_LOCK_MINUTES', each.trim(), [1, 1440]))
  return {
    idleMinutes: whole('SESSION_IDLE_MINUTES', idleMinutes, [1, 1440]),
    secondFactorRoles: rolesIn(env['SECOND_FACTOR_ROLES']),
    unified: unifiedIn(env),
    absoluteHours: whole('SESSION_HOURS', absoluteHours, [1, 168]),
    passwords: {
      minLength: whole('PASSWORD_MIN_LENGTH', passwords.minLength, [8, 64]),
      minClasses: whole('PASSWORD_MIN_CLASSES', passwords.minClasses, [1, 4]),
      remembered: whole('PASSWORD_REMEMBERED', passwords.remembered, [0, 24]),
      maxAgeDays: whole('PASSWORD_MAX_DAYS', passwords.maxAgeDays, [0, 3650]),
    },
    passwordWarnDays: whole('PASSWORD_WARN_DAYS', defaultSettings.passwordWarnDays, [0, 365]),
    nameLock: { ...nameLock, minutes, failures: whole('SIGN_IN_FAILURES', nameLock.failures, [1, 100]) },
    addressLock: {
      ...addressLock,
      minutes,
      failures: whole('SIGN_IN_ADDRESS_FAILURES', addressLock.failures, [1, 10_000]),
    },
  }
}

/** Roles by the words of the screen: "系统管理员,财政所"; "无" for none. */
function rolesIn(text: string | undefined): readonly Role[] {
  if (text === undefined || text === '') return defaultSettings.secondFactorRoles
  if (text === '无') return []
  return text.split(/[,，、]/).map((word) => {
    const role = roles.find((each) => roleNames[each] === word.trim())
    if (role === undefined) {
      const known = roles.map((each) => roleNames[each]).join('、')
      throw new Error(`SECOND_FACTOR_ROLES 的“${word}”不是角色，应为其中若干个：${known}；都不要求写“无”。`)
    }
    return role
  })
}

/** The unified sign-in, where an issuer is named; then the rest is needed too. */
function unifiedIn(env: Environment): UnifiedSettings | null {
  const { OIDC_ISSUER: issuer = '', OIDC_CLIENT_ID: clientId = '', OIDC_CLIENT_SECRET: clientSecret = '' } = env
  if (issuer === '') return null
  if (!isSafeIssuer(issuer)) throw new Error(`OIDC_ISSUER“${issuer}”不正确，应为 https 网址。`)
  const { PUBLIC_URL: publicUrl = '', OIDC_CLAIM: claim = 'preferred_username' } = env
  if ([clientId, clientSecret, publicUrl].includes('')) {
    throw new Error('设了 OIDC_ISSUER，还要设 OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 和 PUBLIC_URL。')
  }
  return { issuer, clientId, clientSecret, claim, returnTo: `${publicUrl.replace(/\/$/, '')}/sign-in/unified` }
}

/** Without TLS only a provider on this machine. */
function isSafeIssuer(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'https:' || ['127.0.0.1', 'localhost'].includes(hostname)
}

function wholeNumber(name: string, text: string, [least, most]: readonly [number, number]): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new Error(`${name} 的“${text}”不正确，应为 ${String(least)} 到 ${String(most)} 之间的整数。`)
}
