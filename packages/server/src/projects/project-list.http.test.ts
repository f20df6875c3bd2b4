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

type Line = {
  code: string
  name: string
  organization: string
  department: string | null
  revisedBudget: string | null
}
type Page = {
  rows: Line[]
  next: string | null
  totals: { count: number; revisedBudget: string; outturn: string } | null
}

let town: TestApp
let finance: Client
let construction: Client
let riverUnit: Client

beforeAll(async () => {
  town = await openTestApp()
  const { pool } = town
  const division = await aDivision(pool, '900000001', '示例镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  const river = await anOrganization(pool, division, { code: '101001', name: '河道所', department: office })
  const social = await anOrganization(pool, division, { code: '102', name: '社发办' })
  const projects = [
    { code: 'A-1', name: '河道养护', organization: river, kind: '购买服务', policyArea: '节能环保' },
    {
      code: 'A-2',
      name: '道路修缮 100%_完成',
      organization: office,
      kind: '基本建设',
      budget: ['0.00', '0.00'] as const,
    },
    { code: 'a-3', name: 'PPP Project', organization: office, class: '人员类' },
    { code: 'B-1', name: '社区卫生', organization: social, kind: '信息化', policyArea: '医疗卫生' },
    { code: 'B-2', name: '=1+1', organization: social, kind: '信息化', budget: ['-12.34', '1.00'] as const },
    { code: 'B-3', name: '只在别年', organization: social, budget: null },
    ...Array.from({ length: 12 }, (_, at) => ({ code: `C-${String(at)}`, name: '同名项目', organization: social })),
  ]
  for (const project of projects) await aProject(pool, division, project)
  // 社发办 owned 河道养护 in 2023 only.
  await pool.query(
    `insert into project_owner (division_id, project_id, fiscal_year, organization_id)
     select division_id, id, 2023, $1 from project where code = 'A-1'`,
    [social],
  )
  await pool.query(
    `insert into budget_line (division_id, project_id, fiscal_year, fund_nature, fund_source, original_budget, revised_budget, outturn)
     select division_id, id, 2023, '一般公共预算', '本级安排', 7, 7, 7 from project where code = 'A-1'
     union all
     select division_id, id, 2024, '政府性基金', '专项债券', 23.45, 23.45, 0 from project where code = 'A-1'`,
  )
  const other = await aDivision(pool, '900000002', '邻镇')
  const otherOffice = await anOrganization(pool, other, { code: '101', name: '城建办' })
  await aProject(pool, other, { code: 'X-1', name: '邻镇河道', organization: otherOffice })
  await anAccount(pool, 'finance', { role: 'finance', division })
  await anAccount(pool, 'construction', { role: 'department', division, organization: '101' })
  await anAccount(pool, 'river', { role: 'unit', division, organization: '101001' })
  await anAccount(pool, 'lost', { role: 'department', division, organization: '999' })
  finance = await town.as('finance')
  construction = await town.as('construction')
  riverUnit = await town.as('river')
})
afterAll(() => town.close())

async function list(client: Client, query: Record<string, string>): Promise<Page> {
  const answer = await client.get(`/api/projects?${new URLSearchParams({ year: '2024', ...query }).toString()}`)
  expect(answer.statusCode).toBe(200)
  return answer.json()
}
const codes = ({ rows }: Page): string[] => rows.map((row) => row.code)

describe('the list of a year', () => {
  it('shows the subjects of the division that have something in the year, by code, with their sums', async () => {
    const page = await list(finance, {})
    expect(codes(page).slice(0, 4)).toEqual(['A-1', 'A-2', 'B-1', 'B-2'])
    expect(codes(page)).not.toContain('B-3')
    expect(codes(page)).not.toContain('X-1')
    expect(page.totals).toEqual({ count: 17, revisedBudget: '1511.11', outturn: '751.00' })
  })

  it('adds the funds of one subject and divides by nothing only where there is something', async () => {
    const page = await list(finance, { search: 'A-' })
    expect(page.rows).toMatchObject([
      { code: 'A-1', organization: '河道所', department: '城建办', revisedBudget: '123.45', executionRate: '0.4050' },
      { code: 'A-2', organization: '城建办', department: null, revisedBudget: '0.00', executionRate: null },
      { code: 'a-3' },
    ])
  })

  it.each([1, 2, 5, 16, 17, 200])('shows each subject exactly once in pages of %d', async (limit) => {
    const whole = codes(await list(finance, { limit: '200' }))
    const seen: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page: Page = await list(finance, { limit: String(limit), ...(after === '' ? {} : { after }) })
      expect(page.totals === null).toBe(after !== '')
      expect(page.rows.length).toBeLessThanOrEqual(limit)
      seen.push(...codes(page))
      after = page.next
    }
    expect(seen).toEqual(whole)
    expect(new Set(seen).size).toBe(17)
  })

  it('shows the same lines in a year with few subjects as in one with many', async () => {
    const fill = `insert into project (division_id, id, code, name, organization_id, subject_kind)
      select division_id, gen_random_uuid(), 'Z-' || lpad(g::text, 5, '0'), '批量', organization_id, '项目'
      from project, generate_series(1, 2100) g where code = 'B-1'`
    const budget = `insert into budget_line (division_id, project_id, fiscal_year, fund_nature, fund_source, original_budget, revised_budget, outturn)
      select division_id, id, 2024, '一般公共预算', '本级安排', 1, 1, 1 from project where code like 'Z-%'`
    const sparse = await list(finance, { search: '同名', limit: '5', after: 'C-1' })
    await town.pool.query(fill)
    await town.pool.query(budget)
    const dense = await list(finance, { search: '同名', limit: '5', after: 'C-1' })
    await town.pool.query(`delete from budget_line using project p where project_id = p.id and p.code like 'Z-%'`)
    await town.pool.query(`delete from project where code like 'Z-%'`)
    expect(dense).toEqual(sparse)
    expect(codes(dense)).toEqual(['C-10', 'C-11', 'C-2', 'C-3', 'C-4'])
  })
})

describe('search and filters', () => {
  it.each([
    ['河道', ['A-1']],
    ['河道所', ['A-1']],
    ['城建', ['A-2', 'a-3']],
    ['ppp project', ['a-3']],
    ['b-1', ['B-1']],
    ['A-', ['A-1', 'A-2', 'a-3']],
    ['  河道  ', ['A-1']],
    ['没有这个', []],
  ])('finds %s in name, code or owner', async (search, expected) => {
    expect(codes(await list(finance, { search }))).toEqual(expected)
  })

  it.each([
    ['%', ['A-2']],
    ['_', ['A-2']],
    ['100%_', ['A-2']],
    ['\\', []],
    ["' or 1=1 --", []],
    ['"; drop table project; --', []],
    ['$1', []],
    ['\u{1F600}', []],
    ['=1+1', ['B-2']],
  ])('takes %s as the text that it is', async (search, expected) => {
    expect(codes(await list(finance, { search }))).toEqual(expected)
  })

  it('refuses what no text has, and what is too long', async () => {
    for (const query of ['search=a%00b', `search=${'长'.repeat(101)}`, 'after=%00', 'kind=%0A']) {
      const answer = await finance.get(`/api/projects?year=2024&${query}`)
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'input.invalid'])
    }
  })

  it('names every fault of the query', async () => {
    const answer = await finance.get('/api/projects?year=1&limit=0')
    expect(answer.json().issues.map((issue: { path: string }) => issue.path)).toEqual(['query.year', 'query.limit'])
  })

  it('composes: each further filter leaves fewer, and the sums follow', async () => {
    expect(codes(await list(finance, { kind: '信息化' }))).toEqual(['B-1', 'B-2'])
    expect(codes(await list(finance, { kind: '信息化,购买服务' }))).toEqual(['A-1', 'B-1', 'B-2'])
    expect(codes(await list(finance, { kind: '信息化,购买服务', policyArea: '节能环保' }))).toEqual(['A-1'])
    expect(codes(await list(finance, { organization: '101' }))).toEqual(['A-2', 'a-3'])
    expect(codes(await list(finance, { organization: '101,101001', class: '人员类' }))).toEqual(['a-3'])
    const page = await list(finance, { kind: '信息化', search: '社区', organization: '102' })
    expect(page.totals).toEqual({ count: 1, revisedBudget: '100.00', outturn: '50.00' })
  })

  it('goes by the owner of the year', async () => {
    expect(codes(await list(finance, { year: '2023', organization: '102' }))).toEqual(['A-1'])
    expect(codes(await list(finance, { year: '2023', organization: '101001' }))).toEqual([])
    const { rows } = await list(finance, { year: '2023' })
    expect(rows).toMatchObject([{ code: 'A-1', organization: '社发办', department: null }])
  })

  it('offers the organisations that own something, with the number that the filter then finds', async () => {
    const answer = await finance.get('/api/projects/filters?year=2024')
    const { organizations } = answer.json<{ organizations: { code: string; count: number }[] }>()
    expect(organizations.map(({ code, count }) => [code, count])).toEqual([
      ['101', 2],
      ['101001', 1],
      ['102', 14],
    ])
    for (const { code, count } of organizations) {
      expect((await list(finance, { organization: code })).totals?.count).toBe(count)
    }
  })
})

describe('the scope of an account', () => {
  it('shows a department its own subjects and those of its units, a unit its own', async () => {
    expect(codes(await list(construction, {}))).toEqual(['A-1', 'A-2', 'a-3'])
    expect((await list(construction, {})).totals?.count).toBe(3)
    expect(codes(await list(riverUnit, {}))).toEqual(['A-1'])
  })

  it('cannot be widened by a filter, a search or a page mark', async () => {
    expect(codes(await list(construction, { organization: '102' }))).toEqual([])
    expect(codes(await list(construction, { search: '社区' }))).toEqual([])
    expect(codes(await list(construction, { after: 'B' }))).toEqual(['a-3'])
  })

  it('shows nothing to an account whose organisation is unknown', async () => {
    const lost = await town.as('lost')
    expect(await list(lost, {})).toMatchObject({ rows: [], totals: { count: 0 } })
    expect((await lost.get('/api/projects/A-1')).statusCode).toBe(404)
  })

  it('offers a department its own organisations alone', async () => {
    const answer = await construction.get('/api/projects/filters?year=2024')
    expect(answer.json().organizations.map((each: { code: string }) => each.code)).toEqual(['101', '101001'])
  })

  it('answers a subject out of scope like one that does not exist', async () => {
    const answers = await Promise.all(
      ['B-1', 'X-1', 'none', '%', "'"].map((code) => construction.get(`/api/projects/${encodeURIComponent(code)}`)),
    )
    expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404, 404, 404, 404])
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
    expect((await construction.get('/api/projects/A-1')).statusCode).toBe(200)
  })

  it('opens a subject to a former owner of a recorded year', async () => {
    await anAccount(town.pool, 'social', { role: 'department', division: 1, organization: '102' })
    const social = await town.as('social')
    expect((await social.get('/api/projects/A-1')).statusCode).toBe(200)
    expect((await social.get('/api/projects/A-2')).statusCode).toBe(404)
  })
})

describe('the export', () => {
  const queries = [{}, { kind: '信息化' }, { search: '同名' }, { organization: '101,101001' }, { search: '没有' }]

  it.each(queries)('holds exactly the list of %j', async (query) => {
    const params = new URLSearchParams({ year: '2024', ...query, format: 'csv', columns: 'code' }).toString()
    const answer = await construction.get(`/api/projects/export?${params}`)
    const whole = await list(construction, { ...query, limit: '200' })
    expect(answer.body).toBe(
      `\uFEFF项目代码\r\n${codes(whole)
        .map((code) => `${code}\r\n`)
        .join('')}`,
    )
  })

  it('is a file with a Chinese name, and no text in it is a formula', async () => {
    const answer = await finance.get('/api/projects/export?year=2024&format=csv&kind=信息化&columns=name,revisedBudget')
    expect(answer.headers['content-disposition']).toContain(
      `filename*=UTF-8''${encodeURIComponent('项目列表-2024.csv')}`,
    )
    expect(answer.body.split('\r\n')).toEqual([
      '\uFEFF项目名称,全年预算数（元）',
      '社区卫生,100.00',
      "'=1+1,-12.34",
      '',
    ])
  })

  it('says the same as a workbook, with numbers as numbers', async () => {
    const answer = await finance.get(
      '/api/projects/export?year=2024&kind=信息化&columns=name,revisedBudget,openFindings',
    )
    const workbook = await readXlsx(answer.rawPayload)
    expect(workbook.sheets[0]?.rows).toEqual([
      ['项目名称', '全年预算数（元）', '未整改问题（个）'],
      ['社区卫生', 100, 0],
      ['=1+1', -12.34, 0],
    ])
  })
})
