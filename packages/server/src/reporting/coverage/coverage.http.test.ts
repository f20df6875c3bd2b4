import type { CoverageRow, GoalCoverage } from '@jiheng/contract/goal-coverage'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begun, command, openGoalTown, read, submitted, taken, type GoalTown } from '../../goals/testing.ts'
import type { Client } from '../../http/testing.ts'

let town: GoalTown

beforeAll(async () => {
  town = await openGoalTown()
  const { pool } = town.app
  // P1…P4 and S1 are 河道所's and 市容所's, D1 the department's own; amounts differ, so that a wrong share shows.
  await pool.query(
    `insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
     select p.division_id, p.id, 2025, due.fund, '申报', due.amount
     from (values ('P1', '一般公共预算', 100.10), ('P2', '一般公共预算', 200), ('P2', '政府性基金', 33.33),
       ('P3', '一般公共预算', 0.01), ('P4', '一般公共预算', 50), ('S1', '一般公共预算', 70), ('D1', '一般公共预算', 1000)) as due (code, fund, amount)
     join project p on p.code = due.code`,
  )
  await pool.query(`update project set kind = '信息化' where code in ('P1', 'S1')`)
})
afterAll(() => town.close())

const coverage = async (who: Client, year = 2025): Promise<GoalCoverage> =>
  (await who.get(`/api/goal-coverage?year=${String(year)}`)).json()

const rows = async (who: Client, query = ''): Promise<CoverageRow[]> =>
  (await who.get(`/api/goal-coverage/rows?year=2025${query}`)).json<{ rows: CoverageRow[] }>().rows

const codes = async (who: Client, query = ''): Promise<string[]> => (await rows(who, query)).map((row) => row.key)

const remind = (who: Client, to: object): ReturnType<Client['send']> =>
  who.send({ method: 'POST', url: '/api/goal-coverage/reminders', payload: { year: 2025, to } })

async function measured(who: Client, ...keys: string[]): Promise<unknown[]> {
  const { measures } = (await who.get('/api/measures?year=2024')).json<{
    measures: { key: string; value: unknown }[]
  }>()
  return keys.map((key) => measures.find((each) => each.key === key)?.value)
}

/** The page's figures and the measures', which must be the same. */
async function bothWays(who: Client): Promise<void> {
  const { total, overall, added } = await coverage(who)
  const { overall: _, ...shown } = { overall, rate: total.rate, amountRate: total.amountRate, ...added }
  const [rate, amountRate, count, amount] = await measured(
    who,
    'goals.coverage',
    'goals.coverageByAmount',
    'goals.added.count',
    'goals.added.amount',
  )
  expect(shown).toEqual({ rate, amountRate, count, amount })
}

const notices = async (who: Client): Promise<string[]> =>
  (await who.get('/api/notices')).json<{ notices: { sentence: string }[] }>().notices.map((each) => each.sentence)

describe('the coverage of a year’s goals', () => {
  test('moves with each submission and return, and is the measures’ number every time', async () => {
    const { finance, unit, department } = town
    expect((await coverage(finance)).total).toEqual({
      due: 6,
      filed: 0,
      rate: '0.0000',
      dueAmount: '1453.44',
      filedAmount: '0.00',
      amountRate: '0.0000',
    })
    const first = await submitted(unit, 'P1')
    expect((await coverage(finance)).total).toMatchObject({ filed: 1, rate: '0.1667', amountRate: '0.0689' })
    await bothWays(finance)
    const seen = await read(department, first.id)
    await taken(command(department, seen, 'return', { opinion: '请写明标准' }))
    expect((await coverage(finance)).total).toMatchObject({ filed: 0, rate: '0.0000' })
    expect(await rows(finance)).toMatchObject([{ key: 'D1' }, { key: 'P1', state: '已退回' }, {}, {}, {}, {}])
    await bothWays(finance)
    await taken(command(unit, await read(unit, first.id), 'submit'))
    expect((await coverage(finance)).total).toMatchObject({ filed: 1 })
    await bothWays(finance)
  })

  test('is the measures’ number in each reach: a department has its own and its units’, a unit its own', async () => {
    const { unit, sibling, department, otherDepartment, leader } = town
    const filedOfDue = async (who: Client): Promise<number[]> => {
      const { total } = await coverage(who)
      return [total.filed, total.due]
    }
    expect(await Promise.all([unit, sibling, department, otherDepartment, leader].map(filedOfDue))).toEqual([
      [1, 4],
      [0, 1],
      [1, 6],
      [0, 0],
      [1, 6],
    ])
    for (const who of [unit, department, otherDepartment, leader]) await bothWays(who)
    expect((await coverage(otherDepartment)).total.rate).toBeNull()
    expect((await coverage(department)).organizations.map((each) => [each.name, each.due])).toEqual([
      ['城建办', 1],
      ['河道所', 4],
      ['市容所', 1],
    ])
    expect(await codes(unit, '&state=due')).toEqual(['P1', 'P2', 'P3', 'P4'])
  })

  test('is divided by department and by kind, and each share opens its rows', async () => {
    const { finance } = town
    const { organizations, kinds } = await coverage(finance)
    expect(organizations).toMatchObject([{ key: '101', name: '城建办', due: 6, filed: 1, filedAmount: '100.10' }])
    expect(kinds.map(({ name, due, filed }) => [name, due, filed])).toEqual([
      ['信息化', 2, 1],
      ['其他', 4, 0],
    ])
    expect(await codes(finance, '&state=filed&kind=信息化')).toEqual(['P1'])
    expect(await codes(finance, '&organization=101002')).toEqual(['S1'])
    expect(await codes(finance, '&organization=102&state=due')).toEqual([])
    const page = await finance.get('/api/goal-coverage/rows?year=2025&limit=2&after=P1')
    expect(page.json()).toMatchObject({ rows: [{ key: 'P2', amount: '233.33' }, { key: 'P3' }], next: 'P3' })
  })

  test('counts 年中追加 apart: such a goal does not cover what was due with the annual budget', async () => {
    const { finance, unit } = town
    const payload = { projectCode: 'P4', year: 2025, batch: '年中追加' }
    const { id } = await taken(unit.send({ method: 'POST', url: '/api/goals', payload }))
    const goal = await read(unit, id)
    const { content } = await begun(unit, 'P3')
    await command(unit, goal, 'draft', { content })
    await taken(command(unit, await read(unit, id), 'submit'))
    expect(await coverage(finance)).toMatchObject({ total: { filed: 1 }, added: { count: 1, amount: '1200000.00' } })
    expect((await rows(finance)).find((row) => row.key === 'P4')?.state).toBe('按年中追加申报')
    await bothWays(finance)
  })

  test('counts 部门整体 apart, by the departments that stand', async () => {
    const { finance, department } = town
    const { pool } = town.app
    await pool.query(
      `insert into project (division_id, id, code, name, organization_id, subject_kind)
       select division_id, gen_random_uuid(), 'Z101', '城建办部门整体支出', id, '部门整体' from organization where code = '101'`,
    )
    expect((await coverage(finance)).overall).toEqual({ due: 2, filed: 0, rate: '0.0000', remindable: 2 })
    await pool.query(
      `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
       select division_id, id, 2025, 1, '审核中', '年初', 5000 from project where code = 'Z101'`,
    )
    await pool.query('update division_state set data_version = data_version + 1')
    const [rate] = await measured(finance, 'goals.overall.coverage')
    expect((await coverage(finance)).overall).toEqual({ due: 2, filed: 1, rate, remindable: 1 })
    expect((await coverage(department)).overall).toMatchObject({ due: 1, filed: 1 })
    expect((await coverage(town.unit)).overall).toBeNull()
    expect(await codes(finance, '&of=overall')).toEqual(['102'])
  })

  test('over the years says each year in which goals were due', async () => {
    await town.app.pool.query(
      `insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
       select division_id, id, 2023, '一般公共预算', '申报', 10 from project where code = 'P1'`,
    )
    const { years } = (await town.finance.get('/api/goal-coverage/years?year=2025')).json<{ years: object[] }>()
    expect(years).toMatchObject([
      { year: 2023, due: 1, filed: 0 },
      { year: 2025, due: 6, filed: 1 },
    ])
  })
})

describe('催报', () => {
  test('finance reminds one, then all; nobody is reminded of the same goal twice within a working day', async () => {
    const { finance, unit, sibling } = town
    expect((await remind(finance, { of: 'subject', code: 'P2' })).json()).toEqual({
      subjects: 1,
      organizations: 1,
      people: 1,
      passedOver: 0,
      unreached: [],
    })
    expect((await remind(finance, { of: 'subject', code: 'P2' })).json()).toMatchObject({
      code: 'goal-filing.nobody-missing',
    })
    expect((await remind(finance, { of: 'all' })).json()).toMatchObject({
      subjects: 4,
      organizations: 3,
      passedOver: 1,
    })
    expect(await notices(unit)).toContainEqual(
      'finance催报：你单位还有 2 个 2025 年度绩效目标没有送审（项目P3、项目P4），请尽快办理。',
    )
    expect(await notices(sibling)).toHaveLength(1)
    const [row] = await rows(finance, '&organization=101002')
    expect(row).toMatchObject({ reminded: { by: 'finance', at: town.app.now() }, isRemindable: false })
    expect(await coverage(finance)).toMatchObject({ remindable: 0, reminded: { by: 'finance' } })
  })

  test('a department reminds its units on the next working day, and not itself; the weekend is no new day', async () => {
    const { department, unit, finance } = town
    // 10 January 2025 is a Friday.
    town.app.wait(60 * 24 * 2)
    expect((await remind(department, { of: 'all' })).json()).toMatchObject({ code: 'goal-filing.nobody-missing' })
    town.app.wait(60 * 24)
    expect(await coverage(department)).toMatchObject({ mayRemind: true, mayOpen: false, remindable: 4 })
    expect((await remind(department, { of: 'organization', code: '101001' })).json()).toMatchObject({ subjects: 3 })
    expect((await remind(department, { of: 'subject', code: 'D1' })).statusCode).toBe(409)
    expect((await remind(unit, { of: 'all' })).json()).toMatchObject({ code: 'access.denied' })
    const { rows: trail } = await town.app.pool.query(
      `select outcome from audit_entry where action = 'goal-filing.reminded' order by sequence`,
    )
    expect(trail).toHaveLength(3)
    expect((await coverage(finance)).reminded).toMatchObject({ by: 'department' })
  })

  test('ten clicks at once remind once', async () => {
    town.app.wait(60 * 24)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => remind(town.finance, { of: 'subject', code: 'S1' })),
    )
    expect(answers.map((answer) => answer.statusCode).sort((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 409),
    ])
  })

  test('says which organisations have nobody in post', async () => {
    expect((await remind(town.finance, { of: 'overall', code: null })).json()).toMatchObject({ subjects: 1, people: 1 })
    town.app.wait(60 * 24)
    await town.app.pool.query(`update post set ends_on = '2025-01-12' where organization_code = '101002'`)
    expect((await remind(town.finance, { of: 'subject', code: 'S1' })).json()).toMatchObject({
      organizations: 0,
      people: 0,
      unreached: ['市容所'],
    })
  })
})

describe('布置通知', () => {
  const open = (who: Client, told: object = {}): ReturnType<Client['send']> =>
    who.send({
      method: 'PUT',
      url: '/api/goal-coverage/opening',
      payload: { year: 2025, startsOn: '2024-12-01', endsOn: '2025-01-20', notice: '请按时申报。', ...told },
    })

  test('finance alone opens a year’s filing; its days are checked, and there must be something due', async () => {
    const { finance, department } = town
    expect((await open(department)).json()).toMatchObject({ code: 'access.denied' })
    expect((await open(finance, { endsOn: '2024-11-30' })).json()).toMatchObject({ code: 'goal-filing.days-reversed' })
    expect((await open(finance, { endsOn: '2025-02-30' })).json().issues).toMatchObject([{ path: 'body.endsOn' }])
    expect((await open(finance, { year: 2040 })).json()).toMatchObject({ code: 'goal-filing.nothing-due' })
  })

  test('the list of who owes is frozen; what falls due later is marked, and so is what was due then', async () => {
    const { finance, unit, department } = town
    expect((await open(finance)).json()).toEqual({ owed: 8, people: 3 })
    expect((await coverage(finance)).opening).toMatchObject({ endsOn: '2025-01-20', openedBy: 'finance', owed: 8 })
    expect((await coverage(unit)).opening?.owed).toBe(4)
    expect((await coverage(department)).opening?.owed).toBe(7)
    await town.app.pool.query(
      `insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
       select division_id, id, 2025, '一般公共预算', '申报', 10 from project where code = 'P5'`,
    )
    const additions = (await rows(finance, '&state=due')).filter((row) => row.isAddition)
    expect(additions.map((row) => row.key)).toEqual(['P5'])
    // Said again with another last day: the list stays.
    expect((await open(finance, { endsOn: '2025-01-24' })).json()).toMatchObject({ owed: 8 })
    expect((await notices(unit))[0]).toBe(
      'finance布置了 2025 年度绩效目标申报（2024-12-01 至 2025-01-24），你单位应报 4 个，请按时送审。',
    )
    const { items } = (await unit.get('/api/todo?kind=owed')).json<{ items: object[] }>()
    expect(items).toMatchObject([
      { name: '2025 年度绩效目标申报', state: '还缺 2 个', dueOn: '2025-01-24', link: '/goals?goalYear=2025' },
    ])
    const { rows: trail } = await town.app.pool.query(
      `select details->'isFirst' as first from audit_entry where action = 'goal-filing.opened' order by sequence`,
    )
    expect(trail).toEqual([{ first: true }, { first: false }])
    await expect(town.app.pool.query('delete from goal_owed')).rejects.toThrow('append-only')
  })
})

describe('the rows of a year with hundreds of goals', () => {
  const keys = async (query: string): Promise<string[]> => {
    const page = await town.finance.get(`/api/goal-coverage/rows?year=2031${query}`)
    return page.json<{ rows: CoverageRow[] }>().rows.map((row) => row.key)
  }

  beforeAll(async () => {
    const { pool } = town.app
    await pool.query(
      `insert into project (division_id, id, code, name, organization_id, subject_kind, class)
       select p.division_id, gen_random_uuid(), 'Q' || lpad(n::text, 4, '0'), '项目' || n, p.organization_id, '项目', '特定目标类'
       from project p, generate_series(1, 700) n where p.code = 'P1'`,
    )
    await pool.query(
      `insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
       select division_id, id, 2031, '一般公共预算', '申报', 1 from project where code like 'Q%'`,
    )
    await pool.query(
      `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
       select division_id, id, 2031, 1, '已批复', '年初', 1 from project where code like 'Q%' and code not in ('Q0001', 'Q0690', 'Q0700')`,
    )
    await pool.query(
      `insert into project_owner (division_id, project_id, fiscal_year, organization_id)
       select p.division_id, p.id, 2031, o.id from project p join organization o on o.division_id = p.division_id and o.code = '101002'
       where p.code in ('Q0002', 'Q0700')`,
    )
    // The batch of a goal is that of its first version: Q0600's does not cover what was due, Q0650's does.
    await pool.query(
      `update goal_revision g set batch = '年中追加' from project p where p.id = g.project_id and p.code = 'Q0600' and g.fiscal_year = 2031`,
    )
    await pool.query(
      `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
       select division_id, id, 2031, 2, '已批复', '年中追加', 1 from project where code = 'Q0650'`,
    )
  })

  test('the few that are missing are found, however many that have filed lie between them', async () => {
    expect(await keys('')).toEqual(['Q0001', 'Q0600', 'Q0690', 'Q0700'])
    expect(await keys('&after=Q0001&limit=1')).toEqual(['Q0600'])
    expect(await keys('&after=Q0001&limit=2')).toEqual(['Q0600', 'Q0690'])
    expect(await keys('&after=Q0695')).toEqual(['Q0700'])
    expect(await keys(`&kind=${encodeURIComponent('信息化')}`)).toEqual([])
    expect(await keys('&state=filed&after=Q0699')).toEqual([])
    expect(await keys('&state=due&after=Q0698')).toEqual(['Q0699', 'Q0700'])
  })

  test('those of an organisation are its own in that year, whoever owns them now', async () => {
    expect(await keys('&state=due&organization=101002')).toEqual(['Q0002', 'Q0700'])
    expect(await keys('&organization=101001')).toEqual(['Q0001', 'Q0600', 'Q0690'])
    expect(await keys('&organization=101')).toEqual(['Q0001', 'Q0600', 'Q0690', 'Q0700'])
    expect(await keys('&organization=102')).toEqual([])
  })

  test('the few that have filed are found as well', async () => {
    await town.app.pool.query(
      `delete from goal_revision where fiscal_year = 2031 and project_id in (select id from project where code < 'Q0640')`,
    )
    expect((await keys('&state=filed')).slice(0, 3)).toEqual(['Q0640', 'Q0641', 'Q0642'])
    expect((await keys('&state=filed&limit=200')).length).toBe(59)
  })
})
