import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passwordMatches } from '../accounts/passwords.ts'
import { openPool } from '../db/connection.ts'
import { freshDatabase } from '../db/testing.ts'
import { aDivision, anAccount } from '../http/testing.ts'
import { UsageFault } from './command.ts'
import { recoverAccountCommand } from './recover-account.ts'

let url: string
let pool: pg.Pool
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await freshDatabase()
  ;[url, drop] = [database.url, database.drop]
  pool = openPool(url, 4)
  const division = await aDivision(pool, '900000001', '柳河镇')
  await anAccount(pool, 'xitong', { role: 'system-administrator', division: null })
  await anAccount(pool, 'anquan', { role: 'security-administrator', division })
  await anAccount(pool, 'former', { role: 'audit-administrator', division, to: '2025-03-01' })
  await anAccount(pool, 'caizheng', { role: 'finance', division })
  await pool.query(
    `insert into second_factor (account_id, sealed_secret, confirmed_at)
     select id, '\\x00', now() from account where username = 'anquan'`,
  )
})
afterAll(async () => {
  await pool.end()
  await drop()
})

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const stdout = (text: string) => void (out += text)
  const stderr = (text: string) => void (err += text)
  const code = await recoverAccountCommand(args, { stdout, stderr, databaseServer: url })
  return { code, out, err }
}

type Account = { hash: string; must: boolean }
const accountOf = async (username: string): Promise<Account | undefined> =>
  (
    await pool.query<Account>(
      'select password_hash as hash, must_change_password as must from account where username = $1',
      [username],
    )
  ).rows[0]

const entries = async (): Promise<unknown[]> =>
  (
    await pool.query(
      `select division_id <> 0 as "ofDivision", subject_code as who, details from audit_entry
       where action = 'account.recovered' order by at`,
    )
  ).rows

describe('jiheng recover-account', () => {
  it('gives the last system administrator a password once, to be changed at the next sign-in', async () => {
    const { code, out } = await run('--account', 'xitong', '--password', '--reason', '密码遗忘')
    expect(code).toBe(0)
    const password = /一次性密码 (\w{16})/.exec(out)?.[1] ?? ''
    const account = await accountOf('xitong')
    expect([await passwordMatches(account?.hash ?? null, password), account?.must]).toEqual([true, true])
    expect(await entries()).toMatchObject([
      { ofDivision: false, who: 'xitong', details: { password: true, secondFactor: false, reason: '密码遗忘' } },
    ])
    expect(JSON.stringify(await entries())).not.toContain(password)
  })

  it('takes the second factor away and leaves the password as it is', async () => {
    const before = await accountOf('anquan')
    const { out } = await run('--account', 'anquan', '--second-factor', '--reason', '手机遗失')
    expect(out).toContain('两步验证已停用，下次登录后须重新启用。')
    expect(out).not.toContain('一次性密码')
    expect(await accountOf('anquan')).toEqual(before)
    expect((await pool.query('select from second_factor')).rowCount).toBe(0)
    expect(await entries()).toMatchObject([{}, { ofDivision: true, details: { password: false, secondFactor: true } }])
  })

  it.each([
    ['caizheng', '不是在任的系统、安全或审计管理员'],
    ['former', '不是在任的系统、安全或审计管理员'],
    ['nobody', '没有这个用户名'],
  ])('leaves %s alone: %s', async (username, sentence) => {
    const before = await accountOf(username)
    const { code, err } = await run('--account', username, '--password', '--second-factor', '--reason', '试试')
    expect([code, err]).toEqual([1, expect.stringContaining(sentence)])
    expect(await accountOf(username)).toEqual(before)
    expect(await entries()).toHaveLength(2)
  })

  it('asks for what is missing from the call', async () => {
    const calls = [
      ['--password', '--reason', 'x'],
      ['--account', 'xitong', '--reason', 'x'],
      ['--account', 'xitong', '--password'],
    ]
    for (const args of calls) await expect(run(...args)).rejects.toThrow(UsageFault)
  })
})
