import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aDivision,
  anAccount,
  anOrganization,
  aProject,
  openTestApp,
  type Client,
  type TestApp,
} from '../http/testing.ts'

type Figures = { measures: { key: string; value: number | string | null; rowCount: number }[] }
type Rows = { rows: { projectCode: string | null; name: string }[]; sql: string }

let town: TestApp
let office: Client
let river: Client
let finance: Client

beforeAll(async () => {
  town = await openTestApp()
  const { pool } = town
  const division = await aDivision(pool, '900000001', '示例镇')
  const construction = await anOrganization(pool, division, { code: '101', name: '城建办' })
  const riverUnit = await anOrganization(pool, division, { code: '101001', name: '河道所', department: construction })
  const social = await anOrganization(pool, division, { code: '102', name: '社发办' })
  await aProject(pool, division, { code: 'A-1', name: '道路修缮', organization: construction })
  await aProject(pool, division, { code: 'A-2', name: '河道养护', organization: riverUnit })
  await aProject(pool, division, { code: 'B-1', name: '社区卫生', organization: social })
  await aProject(pool, division, { code: 'B-2', name: '移交的泵站', organization: social })
  // 泵站 was 城建办's in 2023, when it was evaluated.
  await pool.query(
    `insert into project_owner (division_id, project_id, fiscal_year, organization_id)
     select division_id, id, 2023, $1 from project where code = 'B-2'`,
    [construction],
  )
  await pool.query(`
    insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
    select division_id, id, 2025, 1, '已批复', '年初', 100.01 from project`)
  await pool.query(`
    insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
    select division_id, id, 2025, '一般公共预算', '申报', 100 from project`)
  await pool.query(`
    insert into ex_ante_evaluation (division_id, project_id, fiscal_year, method, requested_amount, approved_amount)
    select division_id, id, 2025, '财政评估', 100, 90 from project`)
  await pool.query(`
    insert into monitoring_record (division_id, project_id, fiscal_year, cut_off_date, tracking, budget, outturn)
    select division_id, id, 2024, '2024-07-31', '重点跟踪', 100, 50 from project`)
  await pool.query(`
    insert into evaluation (division_id, project_id, fiscal_year, method, kind, amount, grade_scheme, score, grade)
    select division_id, id, 2023, '单位自评', '项目', 100, '优/良/中/差', 90, '优' from project`)
  await pool.query(`
    insert into finding (division_id, number, project_id, fiscal_year, origin, description, state)
    select division_id, 'W' || code, id, 2024, '运行监控', '执行率偏低', '待整改' from project`)
  // The finding is about another's project though it names 城建办, and one is about no project.
  await pool.query(`update finding set organization_id = $1 where number = 'WB-1'`, [construction])
  await pool.query(
    `insert into finding (division_id, number, organization_id, fiscal_year, origin, description, state)
     values ($1, 'W-own', $2, 2024, '管理', '制度缺失', '待整改'), ($1, 'W-other', $3, 2024, '管理', '制度缺失', '待整改')`,
    [division, construction, social],
  )
  await anAccount(pool, 'finance', { role: 'finance', division })
  await anAccount(pool, 'supervision', { role: 'supervision', division })
  await anAccount(pool, 'office', { role: 'department', division, organization: '101' })
  await anAccount(pool, 'river', { role: 'unit', division, organization: '101001' })
  await anAccount(pool, 'lost', { role: 'department', division })
  finance = await town.as('finance')
  office = await town.as('office')
  river = await town.as('river')
})
afterAll(() => town.close())

async function figures(client: Client): Promise<Map<string, Figures['measures'][number]>> {
  const answer = await client.get('/api/measures?year=2024')
  expect(answer.statusCode).toBe(200)
  return new Map(answer.json<Figures>().measures.map((each) => [each.key, each]))
}

async function rowsOf(client: Client, key: string): Promise<Rows> {
  const answer = await client.get(`/api/measures/${encodeURIComponent(key)}/rows?year=2024&limit=200`)
  expect([key, answer.statusCode]).toEqual([key, 200])
  return answer.json()
}

async function values(client: Client, ...keys: string[]): Promise<unknown[]> {
  const found = await figures(client)
  return keys.map((key) => found.get(key)?.value)
}

describe('a department’s figures', () => {
  test('count its own subjects and its units’ alone, each in the year that the figure speaks of', async () => {
    const keys = [
      'goals.count',
      'goals.amount',
      'exAnte.reduced',
      'monitoring.count',
      'evaluation.count',
      'findings.count',
    ]
    expect(await values(finance, ...keys)).toEqual([4, '400.04', '40.00', 4, 4, 6])
    expect(await values(office, ...keys)).toEqual([2, '200.02', '20.00', 2, 3, 3])
    expect(await values(river, ...keys)).toEqual([1, '100.01', '10.00', 1, 1, 1])
  })

  test('set rates against its own budget and its own duties', async () => {
    const keys = ['goals.coverage', 'monitoring.bodiesCoverage', 'monitoring.coverageByAmount']
    expect(await values(office, ...keys)).toEqual(['1.0000', '1.0000', '1.0000'])
  })

  test('have rows that are all its own, behind every one of them', async () => {
    for (const [client, own, ownInFormerYears] of [
      [office, ['A-1', 'A-2'], ['A-1', 'A-2', 'B-2']],
      [river, ['A-2'], ['A-2']],
    ] as const) {
      for (const { key, rowCount } of (await figures(client)).values()) {
        const { rows } = await rowsOf(client, key)
        expect([key, rows.length]).toEqual([key, rowCount])
        const allowed: readonly string[] = key.startsWith('evaluation') ? ownInFormerYears : own
        const foreign = rows.filter(({ projectCode }) => projectCode !== null && !allowed.includes(projectCode))
        expect([key, foreign]).toEqual([key, []])
        expect(JSON.stringify(rows)).not.toMatch(/社区卫生|社发办/)
      }
    }
  })

  test('show a finding about a subject to its owner, one about none to the organisation that it names', async () => {
    const names = async (client: Client): Promise<string[]> =>
      (await rowsOf(client, 'findings.count')).rows.map((row) => row.name)
    expect(await names(office)).toEqual(['制度缺失', '道路修缮', '河道养护'])
    expect(await names(river)).toEqual(['河道养护'])
  })

  test('leave out what counts the place’s departments, and its rows', async () => {
    const [whole, own] = [await figures(finance), await figures(office)]
    const leftOut = [...whole.keys()].filter(
      (key) => !own.has(key) && !key.includes('.by') && !key.includes('.grades.'),
    )
    expect(leftOut).toEqual([
      'goals.overall.count',
      'goals.overall.coverage',
      'monitoring.departments',
      'monitoring.departmentsWithUnits',
      'monitoring.key.departments',
      'monitoring.key.departmentsWithUnits',
      'monitoring.simple.departments',
      'monitoring.simple.departmentsWithUnits',
      'evaluation.departments',
      'evaluation.departmentsWithUnits',
      'evaluation.key.departments',
      'evaluation.simple.departments',
    ])
    for (const key of leftOut) {
      expect((await office.get(`/api/measures/${key}/rows?year=2024`)).statusCode).toBe(404)
    }
  })

  test('stand in its cockpit', async () => {
    const { links } = (await office.get('/api/cockpit?year=2024')).json()
    expect(links.map((link: { count: { value: number } }) => link.count.value)).toEqual([2, 2, 2, 3, 3])
  })

  test('are kept apart from the place’s and from each other, whoever asks first', async () => {
    await town.pool.query('delete from measure_cache')
    const all = async (): Promise<unknown[]> => [
      ...(await values(river, 'goals.count')),
      ...(await values(office, 'goals.count')),
      ...(await values(finance, 'goals.count')),
    ]
    expect(await all()).toEqual([1, 2, 4])
    expect(await all()).toEqual([1, 2, 4])
    const kept = await town.pool.query<{ code: string }>(
      'select distinct organization_code as code from measure_cache order by 1',
    )
    expect(kept.rows.map((row) => row.code)).toEqual(['', '101', '101001'])
  })

  test('are nothing for an account of no organisation', async () => {
    const lost = await town.as('lost')
    expect(await values(lost, 'goals.count', 'findings.count', 'monitoring.amount')).toEqual([0, 0, '0.00'])
    expect((await rowsOf(lost, 'goals.count')).rows).toEqual([])
  })
})

describe('supervision', () => {
  test('sees the place’s figures and every row', async () => {
    const supervision = await town.as('supervision')
    expect(await figures(supervision)).toEqual(await figures(finance))
    expect(await rowsOf(supervision, 'goals.count')).toEqual(await rowsOf(finance, 'goals.count'))
  })
})
