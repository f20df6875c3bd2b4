import type { IndicatorCalibration, IndicatorSuggestion } from '@jiheng/contract/indicators'
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

let town: TestApp
let unit: Client
let finance: Client

const name = '河道保洁考核合格率'

beforeAll(async () => {
  town = await openTestApp()
  const { pool } = town
  const division = await aDivision(pool, '900000001', '柳河镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  const river = await anOrganization(pool, division, { code: '101001', name: '河道所', department: office })
  const own = await aProject(pool, division, {
    code: 'P1',
    name: '镇级河道保洁',
    organization: river,
    kind: '购买服务',
    policyArea: '节能环保',
  })
  await anItem(pool, division, { code: 'ZB1', name: '下立交防汛泵站巡查次数', area: '防汛', unit: '次' })
  const past = [
    [2024, '≥90%', '96%'],
    [2023, '≥85%', '81%'],
    [2022, '较好', '90.5％'],
    [2021, '≥10%', '11%'],
  ] as const
  for (const [year, target, actual] of past) await aUse(pool, division, { project: own, year, name, target, actual })
  const peers = [
    ['70%', 2023],
    ['88', 2024],
    ['95%', 2022],
    ['良好', 2024],
  ] as const
  for (const [at, [actual, year]] of peers.entries()) {
    const project = await aProject(pool, division, { code: `Q${String(at)}`, organization: office })
    await aUse(pool, division, { project, year, name, target: '≥80%', actual })
    if (at === 0) await aUse(pool, division, { project, year: 2022, name, target: '≥80%', actual: '1%' })
  }
  await anAccount(pool, 'unit', { role: 'unit', division, organization: '101001' })
  await anAccount(pool, 'finance', { role: 'finance', division })
  unit = await town.as('unit')
  finance = await town.as('finance')
})
afterAll(() => town.close())

async function suggestions(query: Record<string, string>, client = unit): Promise<IndicatorSuggestion[]> {
  const answer = await client.get(
    `/api/indicators/suggestions?${new URLSearchParams({ year: '2025', ...query }).toString()}`,
  )
  expect(answer.statusCode).toBe(200)
  return answer.json<{ rows: IndicatorSuggestion[] }>().rows
}

async function calibration(query: Record<string, string>): Promise<IndicatorCalibration> {
  const asked = { year: '2025', project: 'P1', name, levelTwo: '质量指标', ...query }
  const answer = await unit.get(`/api/indicators/calibration?${new URLSearchParams(asked).toString()}`)
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

describe('suggestions', () => {
  it('rank what the project’s own words, area and kind speak for, each with its reason', async () => {
    const rows = await suggestions({ project: 'P1', text: '全年保洁河道 50 公里' })
    expect(rows[0]).toMatchObject({
      name: expect.stringContaining('河道保洁'),
      reason: expect.stringContaining('项目内容写到“河道”“保洁”'),
    })
    expect(rows[0]?.reason).toContain('适用于节能环保')
    expect(rows.length).toBe(10)
    expect(new Set(rows.map(({ levelTwo }) => levelTwo)).size).toBeGreaterThanOrEqual(4)
  })

  it('keep to the second level asked for, in the words of the form’s tree', async () => {
    const inA = await suggestions({ project: 'P1', levelTwo: '成本指标' })
    expect(new Set(inA.map(({ levelOne, levelTwo }) => `${levelOne} ${levelTwo}`))).toEqual(
      new Set(['产出指标 成本指标']),
    )
    const inB = await suggestions({ project: 'P1', levelTwo: '生态环境成本指标', tree: 'B' })
    expect(inB.map(({ levelOne }) => levelOne)).toEqual(inB.map(() => '成本指标'))
    expect(inB.length).toBeGreaterThan(0)
  })

  it('count the division’s own items by their name, and leave out what is taken', async () => {
    const rows = await suggestions({ text: '下立交防汛泵站运行维护' })
    expect(rows[0]).toMatchObject({ code: 'ZB1', reason: '项目内容写到“下立交防汛泵站”。' })
    expect((await suggestions({ text: '下立交防汛泵站', taken: 'ZB1,X' })).map(({ code }) => code)).not.toContain('ZB1')
  })

  it.each(['三农', '教育', '医疗卫生', '社会保障', '节能环保', '保障性安居工程'])(
    'have something for %s',
    async (area) => {
      const rows = await suggestions({ area })
      expect(rows.filter(({ reason }) => reason.includes(`适用于${area}`)).length).toBeGreaterThanOrEqual(5)
    },
  )

  it('answer 404 for a project that the caller may not see', async () => {
    for (const route of ['suggestions?year=2025&project=Q1', 'calibration?year=2025&project=Q1&name=x']) {
      expect((await unit.get(`/api/indicators/${route}`)).statusCode).toBe(404)
      expect((await finance.get(`/api/indicators/${route}`)).statusCode).toBe(200)
    }
  })
})

describe('calibration', () => {
  it('lays the target beside the last three years and the peers’ median, exactly', async () => {
    const answer = await calibration({ target: '≥60%' })
    expect(answer).toMatchObject({
      unit: '%',
      target: '60',
      own: { low: '81', median: '90.5', high: '96' },
      peers: { projects: 3, range: { low: '70', median: '88', high: '95' } },
      sentence: '你填 60%；前三年完成 81—96%；同类中位数 88%。',
      rule: { evidence: 'assumed' },
    })
    expect(answer.years.map(({ year, target, actualValue }) => [year, target, actualValue])).toEqual([
      [2024, '≥90%', '96'],
      [2023, '≥85%', '81'],
      [2022, '较好', '90.5'],
    ])
    expect(answer.signs.map(({ sign }) => sign)).toEqual(['below-own', 'below-peers'])
  })

  it('finds nothing easy in a target within what was reached', async () => {
    expect((await calibration({ target: '≥90%' })).signs).toEqual([])
  })

  it('says of a target that is no number, or of another unit, that it is not comparable', async () => {
    for (const target of ['', '明显改善', '≥60公里']) {
      const answer = await calibration({ target })
      expect(answer.signs).toEqual([])
    }
    expect((await calibration({ target: '明显改善' })).sentence).toMatch(/^指标值没有可比的数；前三年完成 81—96%/)
  })

  it('knows nothing of an indicator that nobody has used', async () => {
    const answer = await calibration({ name: '没有人用过', target: '≥60%' })
    expect(answer.sentence).toBe('你填 60%；前三年没有可比的完成值；没有同类项目的完成值。')
  })

  it('takes unit and direction from the library item of its code', async () => {
    const answer = await calibration({ code: 'HB-07', target: '60' })
    expect(answer).toMatchObject({ unit: '%', target: '60', signs: [{ sign: 'below-own' }, { sign: 'below-peers' }] })
  })
})
