import type { TodoItem } from '@jiheng/contract/todo'
import type { Instant } from '@jiheng/domain/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begun, command, openGoalTown, read, taken, type GoalTown } from '../goals/testing.ts'
import type { Client } from '../http/testing.ts'
import { systemIds } from '../ports/ids.ts'
import { todoSources } from '../todo-sources.ts'
import { makeDailyRounds } from './daily-round.ts'

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
  const { app, division } = town
  const finding = `insert into finding (division_id, number, organization_id, project_id, fiscal_year, origin, finding_kind, due_on, state)
    select $1, $2, (select id from organization where division_id = $1 and code = $3),
      (select id from project where division_id = $1 and code = $4), 2024, '管理', '自评质量不高', $5, $6`
  await app.pool.query(finding, [division, 'F1', '101001', null, '2025-01-08', '整改中'])
  await app.pool.query(finding, [division, 'F2', null, 'S1', '2025-02-10', '待整改'])
  await app.pool.query(finding, [division, 'F3', '101001', null, '2024-12-01', '已完成'])
  await app.pool.query(
    `insert into task (division_id, number, layer, content, owner, start_date, due_on, state) values
       ($1, 'T1', '绩效主管部门', '组织绩效跟踪', '财政所', '2025-01-01', '2025-01-14', '进行中'),
       ($1, 'T2', '部门单位', '开展绩效自评', '各预算部门（单位）', '2025-01-01', '2025-03-28', null),
       ($1, 'T3', '部门单位', '清理合同', '城建办', '2025-01-01', '2025-03-28', null),
       ($1, 'T4', '党委政府', '研究部署', '党委、政府', '2025-06-01', '2025-06-28', '未开始')`,
    [division],
  )
})
afterAll(() => town.close())

type Todo = { items: TodoItem[]; next: string | null; counts: { kind: string; open: number; overdue: number }[] }
const todoOf = async (who: Client, query = ''): Promise<Todo> => (await who.get(`/api/todo${query}`)).json()
const namesOf = async (who: Client, query = ''): Promise<string[]> =>
  (await todoOf(who, query)).items.map(({ name, state }) => `${name}（${state}）`)

describe('what waits', () => {
  it('for each desk is its own, before what it looks after, the first deadline on top', async () => {
    const { unit, sibling, department, otherDepartment, finance, leader } = town
    expect(await namesOf(unit)).toEqual(['自评质量不高（整改中）'])
    expect(await namesOf(sibling)).toEqual(['项目S1：自评质量不高（待整改）'])
    expect(await namesOf(department)).toEqual([
      '开展绩效自评（未开始）',
      '清理合同（未开始）',
      '自评质量不高（逾期，请督促）',
    ])
    expect(await namesOf(otherDepartment)).toEqual(['开展绩效自评（未开始）'])
    expect(await namesOf(finance)).toEqual(['组织绩效跟踪（进行中）', '自评质量不高（逾期，请督促）'])
    expect(await namesOf(leader)).toEqual([])
  })

  it('is counted by kind with what is overdue', async () => {
    const { counts } = await todoOf(town.department)
    expect(counts).toMatchObject([
      { kind: 'filing', open: 0, overdue: 0 },
      { kind: 'indicator', open: 0, overdue: 0 },
      { kind: 'owed', open: 0, overdue: 0 },
      { kind: 'finding', open: 1, overdue: 1 },
      { kind: 'task', open: 2, overdue: 0 },
      { kind: 'import', open: 0 },
    ])
  })

  it('is listed page by page, and by kind', async () => {
    const first = await todoOf(town.department, '?limit=2')
    const rest = await todoOf(town.department, `?limit=2&after=${encodeURIComponent(first.next ?? '')}`)
    expect([...first.items, ...rest.items].map(({ key }) => key)).toEqual(['T2', 'T3', 'F1'])
    expect(rest.next).toBeNull()
    expect((await todoOf(town.department, '?kind=task')).items).toHaveLength(2)
  })

  it('of filings moves from desk to desk', async () => {
    const { unit, department } = town
    const draft = await begun(unit, 'P1')
    expect(await namesOf(unit, '?kind=filing')).toEqual(['项目P1（草稿，待送审）'])
    await taken(command(unit, draft, 'submit'))
    expect(await namesOf(unit, '?kind=filing')).toEqual([])
    expect(await namesOf(department, '?kind=filing')).toEqual(['项目P1（待审核）'])
    const sent = (await unit.get('/api/todo/sent')).json()
    expect(sent.items).toMatchObject([
      { name: '项目P1', form: '绩效目标', where: '主管部门审核', dueOn: '2025-01-17', isOverdue: false },
    ])
    await taken(command(department, await read(department, draft.id), 'return', { opinion: '补充' }))
    expect(await namesOf(unit, '?kind=filing')).toEqual(['项目P1（已退回，待修改）'])
  })
})

describe('the round of a day', () => {
  const sentences = async (who: Client): Promise<string[]> =>
    (await who.get('/api/notices')).json<{ notices: { sentence: string }[] }>().notices.map(({ sentence }) => sentence)
  const round = (): Promise<void> =>
    makeDailyRounds({
      pool: town.app.pool,
      clock: { now: town.app.now },
      ids: systemIds(),
      sources: todoSources,
      digestHour: 8,
      rule: { remindDays: 3, escalateDays: 5 },
    })
  const digests = async (): Promise<{ open: number; overdue: number; items: unknown[]; notices: unknown[] }[]> =>
    (await town.app.pool.query(`select content from outbox where kind = 'digest'`)).rows.map(({ content }) => content)

  it('reminds, tells the next level, and sends one digest, however many processes make it', async () => {
    const { app, division, unit, department, finance } = town
    await app.pool.query(`update account set email = username || '@town.example'`)
    await app.pool.query(
      `insert into notice_choice select $1, id, 'due.escalated', '每日摘要' from account where username = 'department'`,
      [division],
    )
    await Promise.all([round(), round(), round()])
    expect(await sentences(unit)).toContain('问题整改“自评质量不高”已于 2025-01-08 到期，尚未办结，请尽快办理。')
    expect(await sentences(department)).toContain(
      '河道所的问题整改“自评质量不高”已于 2025-01-08 到期，尚未办结，请督促。',
    )
    expect(await sentences(finance)).toEqual([
      '任务清单“组织绩效跟踪”将于 2025-01-14 到期，还有 2 个工作日，请按时办结。',
    ])
    expect(await digests()).toMatchObject([
      {
        open: 3,
        overdue: 1,
        items: [{}, {}, { name: '自评质量不高', state: '逾期，请督促' }],
        notices: [{ kind: 'due.escalated' }],
      },
    ])
    await round()
    expect(await digests()).toHaveLength(1)
  })

  it('of the next working day repeats no reminder, and the digest tells no notice twice', async () => {
    const { app, unit } = town
    const before = await sentences(unit)
    // From Friday to Saturday: nobody is at work.
    app.wait(24 * 60)
    await round()
    expect(await digests()).toHaveLength(1)
    app.wait(48 * 60)
    await round()
    expect(await sentences(unit)).toEqual(before)
    expect((await digests()).at(-1)).toMatchObject({ open: 3, notices: [] })
  })

  it('waits for the hour that is set', async () => {
    const { app } = town
    const seven = `${app.now().slice(0, 10)}T23:00:00.000Z` as Instant
    const before = (await app.pool.query('select from daily_round')).rowCount
    await makeDailyRounds({
      pool: app.pool,
      clock: { now: () => seven },
      ids: systemIds(),
      sources: todoSources,
      digestHour: 8,
      rule: { remindDays: 3, escalateDays: 5 },
    })
    expect((await app.pool.query('select from daily_round')).rowCount).toBe(before)
  })
})
