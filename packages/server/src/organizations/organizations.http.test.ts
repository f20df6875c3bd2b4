import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDivision, anAccount, anOrganization, openTestApp, type Client, type TestApp } from '../http/testing.ts'

let town: TestApp
let division: number
let system: Client

beforeEach(async () => {
  town = await openTestApp()
  division = await aDivision(town.pool, '900000001', '示例镇')
  const office = await anOrganization(town.pool, division, { code: '101', name: '城建办' })
  await anOrganization(town.pool, division, { code: '101001', name: '河道所', department: office })
  await anOrganization(town.pool, division, { code: '102', name: '社发办' })
  await anAccount(town.pool, 'xitong', { role: 'system-administrator', division })
  system = await town.as('xitong')
})
afterEach(() => town.close())

const change = async (url: string, payload: object): Promise<unknown> => {
  const answer = await system.send({ method: 'POST', url: `/api/organizations${url}`, payload })
  return answer.statusCode === 200 ? answer.json() : answer.json().code
}

const periods = async (code: string): Promise<unknown> => {
  const { organizations } = (await system.get('/api/organizations')).json()
  return organizations.find((each: { code: string }) => each.code === code)?.periods
}

describe('the list of organisations', () => {
  const page = async (query: string) => (await system.get(`/api/organizations/page?${query}`)).json()
  const codes = async (query: string): Promise<string[]> =>
    (await page(query)).organizations.map(({ code }: { code: string }) => code)

  it('comes page by page, each department before its units', async () => {
    await change('', { code: '1019', name: '后来的所', departmentCode: '102', startYear: 2025 })
    expect(await page('limit=2')).toMatchObject({
      division: { name: '示例镇' },
      organizations: [{ code: '101' }, { code: '101001' }],
      names: [{ code: '101', name: '城建办' }],
      total: 4,
    })
    const { next } = await page('limit=2')
    expect(await page(`limit=2&after=${encodeURIComponent(next)}`)).toMatchObject({
      organizations: [{ code: '102' }, { code: '1019' }],
      next: null,
    })
  })

  it('is searched by code, and by what an organisation is or was called', async () => {
    await change('/101001/rename', { name: '水务所', fromYear: 2025 })
    expect([await codes('search=水务'), await codes('search=河道'), await codes('search=102')]).toEqual([
      ['101001'],
      ['101001'],
      ['102'],
    ])
    expect(await page('search=没有')).toMatchObject({ organizations: [], total: 0, next: null })
  })
})

describe('the system administrator', () => {
  it('renames a unit from a year, and what it was called before stays on record', async () => {
    expect(await change('/101001/rename', { name: '水务所', fromYear: 2025 })).toEqual({ done: true })
    expect(await periods('101001')).toMatchObject([
      { startYear: 2020, endYear: 2024, name: '河道所', departmentCode: '101' },
      { startYear: 2025, endYear: null, name: '水务所', departmentCode: '101' },
    ])
  })

  it('moves a unit, adds another, merges one, and ends a department once it has no units', async () => {
    expect(await change('/101/end', { lastYear: 2025, mergedIntoCode: '102' })).toBe('organization.has-units')
    expect(await change('/101001/move', { departmentCode: '102', fromYear: 2026 })).toEqual({ done: true })
    expect(await change('/101/end', { lastYear: 2025, mergedIntoCode: '102' })).toEqual({ done: true })
    expect(await periods('101')).toMatchObject([{ endYear: 2025, mergedIntoCode: '102' }])
    const unit = { code: '102001', name: '文体站', departmentCode: '102', startYear: 2026 }
    expect(await change('', unit)).toEqual({ done: true })
    expect(await change('', unit)).toBe('organization.code-taken')
    expect(await change('', { ...unit, code: '101009', departmentCode: '101' })).toBe('organization.no-such-department')
  })

  it('changes nothing where one thing is wrong', async () => {
    const before = await periods('101001')
    expect(await change('/101001/move', { departmentCode: '101001', fromYear: 2026 })).toBe(
      'organization.no-such-department',
    )
    expect(await change('/101001/end', { lastYear: 2025, mergedIntoCode: '101001' })).toBe(
      'organization.no-such-successor',
    )
    expect(await change('/999/rename', { name: '无', fromYear: 2025 })).toBe('not-found')
    expect(await periods('101001')).toEqual(before)
  })

  it('moves the data version, so that figures by department are computed anew', async () => {
    const version = async (): Promise<string | undefined> =>
      (await town.pool.query<{ data_version: string }>('select data_version from division_state')).rows[0]?.data_version
    expect(await version()).toBe('0')
    await change('/101001/rename', { name: '水务所', fromYear: 2025 })
    expect(await version()).toBe('1')
    await change('/101001/rename', { name: '水务所', fromYear: 2025 })
    expect(await version()).toBe('1')
  })

  it('of a division adds none; one of the whole installation does, and names the one that he means', async () => {
    const town2 = { code: '900000002', name: '邻镇', level: '镇', parentCode: null }
    const refused = await system.send({ method: 'POST', url: '/api/divisions', payload: town2 })
    expect(refused.statusCode).toBe(404)
    await anAccount(town.pool, 'chief', { role: 'system-administrator', division: null })
    system = await town.as('chief')
    const administrators = [
      { username: 'xitong2', displayName: '邻镇系统管理员' },
      { username: 'anquan2', displayName: '邻镇安全管理员' },
    ]
    const added = await system.send({ method: 'POST', url: '/api/divisions', payload: { ...town2, administrators } })
    expect(added.json()).toMatchObject({ done: true, passwords: [{ username: 'xitong2' }, { username: 'anquan2' }] })
    const people = (await system.get('/api/accounts?search=2')).json().rows
    expect(people).toMatchObject([
      { username: 'anquan2', division: { name: '邻镇' }, posts: [] },
      { username: 'xitong2', division: { name: '邻镇' }, posts: [] },
    ])
    const again = { ...town2, code: '900000003', administrators }
    expect((await system.send({ method: 'POST', url: '/api/divisions', payload: again })).json().code).toBe(
      'account.username-taken',
    )
    expect((await system.get('/api/organizations')).json().divisions).toHaveLength(2)
    const office = { code: '101', name: '邻办', departmentCode: null, startYear: 2025, division: '900000002' }
    expect(await change('', office)).toEqual({ done: true })
    expect((await system.get('/api/organizations')).json()).toMatchObject({ division: null, organizations: [] })
    expect((await system.get('/api/organizations?division=900000002')).json()).toMatchObject({
      division: { name: '邻镇' },
      organizations: [{ code: '101', periods: [{ name: '邻办' }] }],
    })
  })
})
