import { readFileSync } from 'node:fs'
import type { InboxSettings } from '../inbox/inbox-setting.ts'
import type { MailSettings } from '../ports/mail.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * What an operator set of mail and reminders.
 * @throws an Error whose Chinese message names the variable that is wrong.
 */
export function inboxSettings(env: Environment): InboxSettings {
  return {
    mail: mailSettings(env),
    publicUrl: publicUrlOf(env['PUBLIC_URL']),
    digestHour: wholeNumber(env, 'DIGEST_HOUR', { usual: 8, most: 23 }),
    remindDays: wholeNumber(env, 'REMIND_WORKING_DAYS', { usual: 3, most: 20 }),
    escalateDays: wholeNumber(env, 'ESCALATE_WORKING_DAYS', { usual: 5, most: 20 }),
  }
}

const securities = ['tls', 'starttls', 'none'] as const
const usualPorts = { tls: 465, starttls: 587, none: 25 } as const

function mailSettings(env: Environment): MailSettings | null {
  const host = env['SMTP_HOST'] ?? ''
  if (host === '') return null
  const from = env['SMTP_FROM'] ?? ''
  if (!/^[^\r\n]*@[^\s<>@]+>?$/.test(from)) throw new Error('SMTP_FROM 应为发件地址，如“绩衡 <jiheng@town.example>”。')
  const asked = env['SMTP_SECURITY'] ?? 'starttls'
  const security = securities.find((each) => each === asked)
  if (security === undefined) throw new Error(`SMTP_SECURITY 只能是 ${securities.join('、')}。`)
  const login = loginOf(env)
  if (login !== null && security === 'none' && !isThisMachine(host))
    throw new Error('SMTP_SECURITY=none 不加密，不能用来传送 SMTP_PASSWORD；请改用 tls 或 starttls。')
  const port = portOf(env['SMTP_PORT'], usualPorts[security])
  return { host, port, security, login, from, certificates: readCertificates(env) }
}

function loginOf(env: Environment): MailSettings['login'] {
  const { SMTP_USER: user, SMTP_PASSWORD: password } = env
  if ((user === undefined) !== (password === undefined)) throw new Error('SMTP_USER 和 SMTP_PASSWORD 要一起设置。')
  return user === undefined || password === undefined ? null : { user, password }
}

function isThisMachine(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(host)
}

function portOf(text: string | undefined, usual: number): number {
  if (text === undefined || text === '') return usual
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw new Error(`SMTP_PORT“${text}”不正确，应为 1 到 65535 之间的整数。`)
  return port
}

function readCertificates(env: Environment): string | null {
  const file = env['SMTP_CA_FILE']
  return file === undefined || file === '' ? null : readFileSync(file, 'utf8')
}

/** Only the beginning of every address, without a slash at its end: the links append a path. */
function publicUrlOf(text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.hash !== '')
    throw new Error(`PUBLIC_URL“${text}”不正确，应为 https://jixiao.town.example 的形式。`)
  return url.href.replace(/\/$/, '')
}

type Allowed = { readonly usual: number; readonly most: number }

function wholeNumber(env: Environment, name: string, { usual, most }: Allowed): number {
  const text = env[name]
  if (text === undefined || text === '') return usual
  const number = /^\d{1,2}$/.test(text) ? Number(text) : -1
  if (number < 0 || number > most) throw new Error(`${name}“${text}”不正确，应为 0 到 ${String(most)} 之间的整数。`)
  return number
}
