import type { LibraryItem, LibraryLine } from '@jiheng/contract/indicators'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aDivision,
  anAccount,
  anOrganization,
  aProject,
  openTestApp,
  type Client,
  type TestApp,
} from '../http/testing.ts'
import { anItem, aUse } from './testing.ts'

type Page = { rows: LibraryLine[]; next: string | null; count: number | null }

let town: TestApp
let finance: Client
let unit: Client

beforeAll(async () => {
  town = await openTestApp()
  const { pool } = town
  const division = await aDivision(pool, '900000001', '柳河镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  const river = await anOrganization(pool, division, { code: '101001', name: '河道所', department: office })
  await anItem(pool, division, { code: 'ZB1', name: '垃圾分类达标小区数', unit: '个', years: [2022, 2023] })
  await anItem(pool, division, {
    code: 'ZB1',
    name: '垃圾分类达标小区数',
    unit: '个',
    revision: 2,
    years: [2024, null],
  })
  await anItem(pool, division, { code: 'ZB2', name: '旧指标', years: [2020, 2022] })
  await anItem(pool, division, {
    code: 'HB-01',
    name: '河道保洁长度',
    revision: 2,
    standard: '≥60公里',
    years: [2025, null],
  })
  const own = await aProject(pool, division, { code: 'P1', name: '河道养护', organization: river })
  const others = []
  for (const at of [2, 3, 4]) {
    others.push(await aProject(pool, division, { code: `P${String(at)}`, organization: office }))
  }
  const name = '河道保洁长度'
  await aUse(pool, division, { project: own, year: 2024, name, target: '≥60公里', actual: '62公里' })
  await aUse(pool, division, { project: others[0] ?? '', year: 2024, name, target: '≥40公里', actual: '41000米' })
  await aUse(pool, division, { project: others[1] ?? '', year: 2024, name, target: '≥45.5', actual: '45' })
  await aUse(pool, division, { project: others[2] ?? '', year: 2023, name, target: '保持整洁' })
  const abroad = await aDivision(pool, '900000002', '邻镇')
  await anItem(pool, abroad, { code: 'ZB9', name: '邻镇的指标' })
  await anAccount(pool, 'finance', { role: 'finance', division })
  await anAccount(pool, 'unit', { role: 'unit', division, organization: '101001' })
  finance = await town.as('finance')
  unit = await town.as('unit')
})
afterAll(() => town.close())

async function list(query: Record<string, string> = {}, client = unit): Promise<Page> {
  const answer = await client.get(`/api/indicators?${new URLSearchParams({ year: '2024', ...query }).toString()}`)
  expect(answer.statusCode).toBe(200)
  return answer.json()
}
const names = ({ rows }: Page): string[] => rows.map((row) => row.name)

describe('the library of a division', () => {
  it('holds what ships with the product and the division’s own, and nothing of another', async () => {
    const page = await list({ limit: '200' })
    expect(page.count).toBeGreaterThan(150)
    expect(names(await list({ origin: '本地' }))).toEqual(['垃圾分类达标小区数'])
    expect(names(await list({ search: '邻镇' }))).toEqual([])
  })

  it('shows the version in force in the year, and what has ended only when it is asked for', async () => {
    expect((await list({ search: 'ZB1' })).rows).toMatchObject([{ revision: 2, startYear: 2024 }])
    expect((await list({ search: 'ZB1', year: '2023' })).rows).toMatchObject([{ revision: 1, endYear: 2023 }])
    expect(names(await list({ search: '旧指标' }))).toEqual([])
    expect(names(await list({ search: '旧指标', ended: 'true' }))).toEqual(['旧指标'])
  })

  it('takes the division’s own version of a reference item from the year on in which it begins', async () => {
    const of = async (year: string): Promise<unknown> => (await list({ search: 'HB-01', year })).rows
    expect(await of('2024')).toMatchObject([{ origin: '参考', standard: null }])
    expect(await of('2025')).toMatchObject([{ origin: '本地', standard: '≥60公里' }])
  })

  it.each([1, 7, 50, 200])('shows each item once in pages of %d, what the name says first', async (limit) => {
    const whole = names(await list({ search: '河道', limit: '200' }))
    const seen: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page: Page = await list({ search: '河道', limit: String(limit), ...(after === '' ? {} : { after }) })
      seen.push(...names(page))
      after = page.next
    }
    expect(seen).toEqual(whole)
    expect(new Set(seen).size).toBe(seen.length)
    const lastInName = seen.findLastIndex((name) => name.includes('河道'))
    expect(seen.slice(0, lastInName + 1).every((name) => name.includes('河道'))).toBe(true)
    expect(seen.length).toBeGreaterThan(lastInName + 1)
  })
})

describe('search and filters', () => {
  it.each([
    ['河道保洁长度', '河道保洁长度'],
    ['hdbjcd', '河道保洁长度'],
    ['HDBJ', '河道保洁长度'],
    ['hedaobaojie', '河道保洁长度'],
    ['保洁 长度', '河道保洁长度'],
    ['zdgzbjl', '重点工作办结率'],
    ['sgjf', '“三公经费”控制率'],
    ['ljfldbxqs', '垃圾分类达标小区数'],
    ['疫苗', '适龄儿童免疫规划疫苗接种率'],
  ])('finds by %s', async (search, expected) => {
    expect(names(await list({ search, limit: '200' }))).toContain(expected)
  })

  it.each(['%', '_', '\\', "' or 1=1 --", '\u{1F600}'])('takes %s as the text that it is', async (search) => {
    const { rows } = await list({ search, limit: '200' })
    for (const row of rows) expect(`${row.name}${row.definition ?? ''}`).toContain(search)
  })

  it('composes its filters, and counts what they leave', async () => {
    const page = await list({ class: '行业', area: '教育,医疗卫生', place: '数量指标', limit: '200' })
    expect(page.count).toBe(page.rows.length)
    expect(new Set(page.rows.map(({ area }) => area))).toEqual(new Set(['教育', '医疗卫生']))
    expect(page.rows.every(({ levelTwo }) => levelTwo === '数量指标')).toBe(true)
  })

  it('offers the areas with the number that the filter then finds', async () => {
    const answer = await unit.get('/api/indicators/areas?year=2024')
    const { areas } = answer.json<{ areas: { class: string; area: string; count: number }[] }>()
    expect(areas.length).toBeGreaterThan(12)
    for (const { class: kind, area, count } of areas.slice(0, 3)) {
      expect((await list({ class: kind, area })).count).toBe(count)
    }
  })
})

describe('an item', () => {
  const read = async (client: Client): Promise<LibraryItem> =>
    (await client.get('/api/indicators/HB-01?year=2025')).json()

  it('says what it is, in both trees, with all its versions', async () => {
    const { item, levels, versions } = await read(unit)
    expect(item).toMatchObject({ name: '河道保洁长度', unit: '公里', direction: '正向', origin: '本地', used: 4 })
    expect(levels?.B).toEqual({ levelOne: '产出指标', levelTwo: '数量指标' })
    expect(versions.map(({ origin, revision, isInForce }) => [origin, revision, isInForce])).toEqual([
      ['本地', 2, true],
      ['参考', 1, false],
    ])
  })

  it('shows exactly what was set and reached by year, and no range over so few that it would tell on them', async () => {
    const { years } = await read(unit)
    expect(years).toEqual([
      {
        year: 2024,
        projects: 3,
        targets: { given: 3, read: 3, range: { low: '40', median: '45.5', high: '60' } },
        actuals: { given: 3, read: 3, range: { low: '41', median: '45', high: '62' } },
      },
      {
        year: 2023,
        projects: 1,
        targets: { given: 1, read: 0, range: null },
        actuals: { given: 0, read: 0, range: null },
      },
    ])
  })

  it('shows single uses to whoever may open the project', async () => {
    expect((await read(unit)).uses.map(({ projectCode }) => projectCode)).toEqual(['P1'])
    expect((await read(finance)).uses.map(({ projectCode }) => projectCode)).toEqual(['P1', 'P2', 'P3', 'P4'])
  })

  it('answers 404 for another division’s, and for none', async () => {
    for (const code of ['ZB9', 'NONE']) {
      expect((await finance.get(`/api/indicators/${code}?year=2024`)).statusCode).toBe(404)
    }
  })
})

describe('the export', () => {
  it('is exactly the filtered list, as CSV and as a workbook, and is on record', async () => {
    const query = 'year=2024&area=%E6%95%99%E8%82%B2'
    const { rows } = await list({ area: '教育', limit: '200' })
    const csv = await unit.get(`/api/indicators/export?${query}&format=csv`)
    const lines = csv.body.trim().split('\r\n')
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(rows.map(({ code }) => code))
    const xlsx = await unit.get(`/api/indicators/export?${query}&format=xlsx`)
    const book = await readXlsx(new Uint8Array(xlsx.rawPayload))
    expect(book.sheets[0]?.rows.length).toBe(rows.length + 1)
    const recorded = await town.pool.query(`select from audit_entry where action = 'indicator-library.exported'`)
    expect(recorded.rowCount).toBe(2)
  })
})
