import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDivision, anAccount, openTestApp, testPassword, type TestApp } from '../http/testing.ts'

let town: TestApp
let division: number
let addresses = 0

beforeAll(async () => {
  town = await openTestApp({ attemptsPerMinute: 1000 })
  division = await aDivision(town.pool, '900000001', '示例镇')
})
afterAll(() => town.close())

const anAddress = () => `10.2.0.${String((addresses += 1))}`

const signIn = (username: string, password: string, address: string, app = town.app) =>
  app.inject({ method: 'POST', url: '/api/session', payload: { username, password }, remoteAddress: address })

async function fail(username: string, times: number, address: string): Promise<string[]> {
  const codes: string[] = []
  for (let tried = 0; tried < times; tried += 1) codes.push((await signIn(username, 'wrong', address)).json().code)
  return codes
}

const wrong = 'session.wrong-credentials'
const locked = 'session.locked'

describe('a user name', () => {
  it('is locked by the fifth wrong password, also for the right one, and says for how long', async () => {
    await anAccount(town.pool, 'liuyun', { role: 'finance', division })
    const address = anAddress()
    expect(await fail('liuyun', 5, address)).toEqual([wrong, wrong, wrong, wrong, locked])
    const answer = await signIn('liuyun', testPassword, anAddress())
    expect(answer.json()).toMatchObject({
      status: 429,
      code: locked,
      title: '登录失败次数过多，已暂时锁定。',
      detail: '请在 10 分钟后再试；忘记密码请联系本镇系统管理员重置。',
    })
    expect(answer.headers['retry-after']).toBe('600')
    town.wait(10)
    expect((await signIn('liuyun', testPassword, address)).statusCode).toBe(200)
    expect(await fail('liuyun', 4, address)).toEqual([wrong, wrong, wrong, wrong])
  })

  it('is locked for longer each time', async () => {
    await anAccount(town.pool, 'again', { role: 'finance', division })
    await fail('again', 5, anAddress())
    for (const minutes of [20, 30, 30]) {
      town.wait(30)
      const answer = await signIn('again', 'wrong', anAddress())
      expect(answer.headers['retry-after']).toBe(String(minutes * 60))
    }
  })

  it('that nobody has is answered, warned and locked in the same words', async () => {
    await anAccount(town.pool, 'known', { role: 'finance', division })
    for (let tried = 0; tried < 7; tried += 1) {
      const [real, unreal] = [await signIn('known', 'x', anAddress()), await signIn('unknown', 'x', anAddress())]
      expect(unreal.json()).toEqual(real.json())
      expect(unreal.headers['retry-after']).toEqual(real.headers['retry-after'])
    }
    const warned = await signIn('other', 'x', anAddress())
    expect(warned.json().detail).toBeUndefined()
    await fail('other', 2, anAddress())
    expect((await signIn('other', 'x', anAddress())).json().detail).toBe('再错 1 次将暂时锁定。')
  })

  it('tried a hundred times at once has five tries, whichever process serves them', async () => {
    await anAccount(town.pool, 'raced', { role: 'finance', division })
    const neighbour = await town.neighbour()
    const apps = [town.app, neighbour]
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) => signIn('raced', 'wrong', anAddress(), apps[at % 2])),
    )
    const codes = answers.map((answer) => answer.json<{ code: string }>().code)
    expect(codes.filter((code) => code === wrong)).toHaveLength(4)
    expect(codes.filter((code) => code === locked)).toHaveLength(96)
    await neighbour.close()
  })

  it('is kept as a digest alone: what was typed there may be a password', async () => {
    await fail('Shuiku-1987-tou', 1, anAddress())
    const kept = await town.pool.query<{ key: string }>(`select key from platform.sign_in_try where kind = 'name'`)
    expect(kept.rows.every((row) => /^[0-9a-f]{64}$/.test(row.key))).toBe(true)
  })
})

describe('an address', () => {
  it('is locked by thirty failures at whatever names, and another is not', async () => {
    await anAccount(town.pool, 'innocent', { role: 'finance', division })
    const address = anAddress()
    for (let tried = 0; tried < 29; tried += 1) await signIn(`name${String(tried)}`, 'x', address)
    // A success takes none of the others' failures away.
    expect((await signIn('innocent', testPassword, address)).statusCode).toBe(200)
    expect((await signIn('name30', 'x', address)).json().code).toBe(wrong)
    expect((await signIn('innocent', testPassword, address)).json().code).toBe(locked)
    expect((await signIn('innocent', testPassword, anAddress())).statusCode).toBe(200)
  })
})
