import type { GoalRecord } from '@jiheng/contract/goals'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../http/testing.ts'
import {
  aGoal,
  anIndicator,
  approvedWithBudget,
  command,
  openGoalTown,
  passed,
  read,
  submitted,
  taken,
  type GoalTown,
} from './testing.ts'

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
})
afterAll(() => town.close())

const why = { kind: '政策变化', reason: '养护标准提高（柳府发〔2025〕3号）' }

const request = (who: Client, projectCode: string, told: object = {}): ReturnType<Client['send']> =>
  who.send({ method: 'POST', url: '/api/goals/changes', payload: { projectCode, year: 2025, ...why, ...told } })

async function approved(projectCode: string): Promise<GoalRecord> {
  const filed = await submitted(town.unit, projectCode)
  const seen = await taken(command(town.department, filed, 'approve'))
  return approvedWithBudget(town.finance, await passed(town.finance, seen))
}

async function requested(projectCode: string): Promise<GoalRecord> {
  const { id } = await taken(request(town.unit, projectCode))
  return read(town.unit, id)
}

/** The request with other words in it, sent on. */
async function sent(change: GoalRecord): Promise<GoalRecord> {
  const annualGoal = change.content.annualGoal.replace('。', '，每日巡查。')
  await command(town.unit, change, 'draft', { content: { ...change.content, annualGoal } })
  return taken(command(town.unit, await read(town.unit, change.id), 'submit'))
}

async function ledger(projectCode: string): Promise<string[]> {
  const found = await town.app.pool.query<{ line: string }>(
    `select concat_ws(' ', g.revision, g.state, g.batch, g.change_reason) as line from goal_revision g
     join project p on p.division_id = g.division_id and p.id = g.project_id
     where p.code = $1 and g.fiscal_year = 2025 order by g.revision`,
    [projectCode],
  )
  return found.rows.map((row) => row.line)
}

async function counted(key: string): Promise<unknown> {
  const { measures } = (await town.finance.get('/api/measures?year=2024')).json<{
    measures: { key: string; value: unknown }[]
  }>()
  return measures.find((measure) => measure.key === key)?.value
}

const codeOf = async (answer: ReturnType<Client['send']>): Promise<string> =>
  (await answer).json<{ code: string }>().code
const reasonText = `${why.kind}：${why.reason}`

describe('an approved goal is changed by a request of its own', () => {
  test('the approved goal counts unchanged until the change is approved as the next version', async () => {
    const { unit, department, finance } = town
    const goal = await approved('P1')
    expect(await read(unit, goal.id)).toMatchObject({
      mayRequestChange: true,
      lock: { unlockedBy: 'change-request', sentence: expect.stringContaining('走调整申请') },
    })
    expect((await read(department, goal.id)).mayRequestChange).toBe(false)
    const change = await requested('P1')
    expect(change).toMatchObject({
      isChange: true,
      state: '草稿',
      batch: '年初',
      content: { annualGoal: '全年保洁河道 50 公里。' },
      change: { ...why, of: 1, list: [] },
      allowed: ['submit', 'end'],
      ending: 'given-up',
      others: [{ id: goal.id, isChange: false, state: '已批复' }],
    })
    const content = aGoal({
      requestedAmount: '1500000.00',
      annualGoal: '全年保洁河道 70 公里。',
      indicators: [anIndicator({ target: '≥70公里' }), ...aGoal().indicators.slice(1)],
    })
    await command(unit, change, 'draft', { content })
    const filed = await taken(command(unit, await read(unit, change.id), 'submit'))
    expect(filed.change?.list.map((each) => each.path)).toEqual([
      'requestedAmount',
      'annualGoal',
      'indicators.r1.target',
    ])
    expect(await ledger('P1')).toEqual(['1 已批复 年初', `2 审核中 年初 ${reasonText}`])
    expect([await counted('goals.count'), await counted('goals.amount')]).toEqual([1, '1200000.00'])
    const atFinance = await taken(command(department, filed, 'approve'))
    const done = await taken(command(finance, atFinance, 'approve', { opinion: '同意调整' }))
    expect(done).toMatchObject({ state: '已批复', lock: { unlockedBy: 'change-request' } })
    expect(await ledger('P1')).toEqual(['1 已批复 年初', `2 已批复 年初 ${reasonText}`])
    expect([await counted('goals.count'), await counted('goals.amount')]).toEqual([1, '1500000.00'])
  })

  test('several in sequence, each copied from the newest approved version, one open at a time', async () => {
    const { unit, department, finance } = town
    const second = await requested('P1')
    expect(second).toMatchObject({ content: { annualGoal: '全年保洁河道 70 公里。' }, change: { of: 2 } })
    expect(await codeOf(request(unit, 'P1'))).toBe('goal-change.already-open')
    expect((await read(unit, second.others[0]?.id ?? '')).mayRequestChange).toBe(false)
    const atFinance = await taken(command(department, await sent(second), 'approve'))
    await taken(command(finance, atFinance, 'approve'))
    expect((await ledger('P1')).map((line) => line.split(' ')[1])).toEqual(['已批复', '已批复', '已批复'])
    const third = await requested('P1')
    expect(third.change?.of).toBe(3)
    const deleted = unit.send({ method: 'DELETE', url: `/api/goals/${third.id}?version=${String(third.version)}` })
    expect(await codeOf(deleted)).toBe('goal.is-change')
  })

  test('ten requests at once open one', async () => {
    await approved('P2')
    const answers = await Promise.all(Array.from({ length: 10 }, () => request(town.unit, 'P2')))
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.statusCode === 409)).toHaveLength(9)
  })

  test('declined with a reason it ends: what was approved stays, the unit is told, and may ask again', async () => {
    const { unit, department, finance } = town
    await approved('P3')
    const before = [await counted('goals.count'), await counted('goals.amount')]
    const filed = await sent(await requested('P3'))
    expect(await codeOf(command(department, filed, 'end', { opinion: '不行' }))).toBe('workflow.no-ending')
    const atFinance = await taken(command(department, filed, 'approve'))
    expect(await read(finance, filed.id)).toMatchObject({ ending: 'declined' })
    expect(await codeOf(command(finance, atFinance, 'end', { opinion: ' ' }))).toBe('workflow.reason-missing')
    const ended = await taken(command(finance, atFinance, 'end', { opinion: '标准没有变化' }))
    expect(ended).toMatchObject({ state: '已终止', allowed: [], lock: { reason: 'ended', unlockedBy: 'new-request' } })
    expect(await ledger('P3')).toEqual(['1 已批复 年初', `2 退回 年初 ${reasonText}`])
    expect([await counted('goals.count'), await counted('goals.amount')]).toEqual(before)
    const { notices } = (await unit.get('/api/notices')).json<{ notices: { sentence: string }[] }>()
    expect(notices[0]?.sentence).toBe(
      'finance不同意 2025 年度“项目P3”的绩效目标调整，申请已终止，原批复的目标不变。理由：标准没有变化',
    )
    expect((await requested('P3')).change?.of).toBe(1)
  })

  test('returned, mended with a better reason, given up: the approved goal stays', async () => {
    const { unit, department, leader } = town
    await approved('P4')
    const filed = await sent(await requested('P4'))
    await taken(command(department, filed, 'return', { opinion: '请写明文号' }))
    const edit = (who: Client): ReturnType<Client['send']> =>
      who.send({ method: 'PUT', url: `/api/goals/${filed.id}/change`, payload: { kind: '其他', reason: '范围缩小' } })
    expect(await codeOf(edit(department))).toBe('filing.locked')
    expect(await taken(edit(unit))).toMatchObject({ state: '退回', change: { kind: '其他', reason: '范围缩小' } })
    const again = await taken(command(unit, await read(unit, filed.id), 'submit'))
    expect(await ledger('P4')).toEqual(['1 已批复 年初', `2 退回 年初 ${reasonText}`, '3 审核中 年初 其他：范围缩小'])
    expect(await codeOf(edit(unit))).toBe('filing.locked')
    const drafted = await taken(command(unit, again, 'withdraw'))
    expect((await taken(command(unit, drafted, 'end', { opinion: '' }))).state).toBe('已终止')
    expect((await read(leader, filed.id)).state).toBe('已终止')
    const { rows } = await town.app.pool.query<{ action: string }>(
      `select action from audit_entry where subject_id = $1 order by sequence`,
      [filed.id],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'goal-change.started',
      'goal.submitted',
      'goal.returned',
      'goal-change.edited',
      'goal.submitted',
      'goal.withdrawn',
      'goal.ended',
    ])
  })

  test('what is imported as approved is changed as well, copied from the ledger with its tables', async () => {
    const { pool } = town.app
    await pool.query(
      `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount, annual_goal)
       select division_id, id, 2025, 2, '已批复', '年中追加', 88.5, '更新设备 3 台' from project where code = 'P5'`,
    )
    await pool.query(
      `insert into goal_indicator (division_id, project_id, fiscal_year, revision, sequence, tree, level_one, level_two, level_three, nature, target_text, weight)
       select division_id, id, 2025, 2, 1, 'B', '产出指标', '数量指标', '更新设备数量', '定量', '≥3台', 40 from project where code = 'P5'`,
    )
    await pool.query(
      `insert into plan_milestone (division_id, project_id, fiscal_year, revision, sequence, content, end_date, planned_spending)
       select division_id, id, 2025, 2, 1, '采购', '2025-06-30', 88.5 from project where code = 'P5'`,
    )
    expect(await requested('P5')).toMatchObject({
      batch: '年中追加',
      form: { id: 'cn-project-goal-b' },
      change: { of: 2 },
      content: {
        requestedAmount: '88.50',
        annualGoal: '更新设备 3 台',
        basis: '',
        indicators: [{ key: 'i1', levelThree: '更新设备数量', target: '≥3台', weight: '40', nature: '定量' }],
        milestones: [{ key: 'm1', content: '采购', startsOn: '', endsOn: '2025-06-30', spending: '88.50' }],
      },
    })
  })

  test('what was not changed, or has a newer version meanwhile, is not submitted', async () => {
    const { unit } = town
    await approved('P6')
    const change = await requested('P6')
    expect(await codeOf(command(unit, change, 'submit'))).toBe('goal-change.nothing-changed')
    await town.app.pool.query(
      `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
       select division_id, id, 2025, 7, '已批复', '年初', 1 from project where code = 'P6'`,
    )
    await command(unit, change, 'draft', {
      content: { ...change.content, annualGoal: '全年保洁河道 50 公里，每日巡查。' },
    })
    expect(await codeOf(command(unit, await read(unit, change.id), 'submit'))).toBe('goal-change.outdated')
  })

  test('nothing is changed that is not approved, is another’s, or for a reason of no list', async () => {
    const { unit, sibling, finance } = town
    expect(await codeOf(request(unit, 'P7'))).toBe('goal-change.none-approved')
    expect((await request(sibling, 'P1')).statusCode).toBe(404)
    expect((await request(finance, 'P1')).statusCode).toBe(404)
    expect(await codeOf(request(unit, 'P7', { kind: '想改' }))).toBe('goal-change.no-such-kind')
    const found = await unit.get('/api/goals/changeable?year=2025')
    const { projects } = found.json<{ projects: { code: string; openChange: string | null }[] }>()
    expect(projects.map(({ code, openChange }) => [code, openChange !== null])).toEqual([
      ['P1', true],
      ['P2', true],
      ['P3', true],
      ['P4', false],
      ['P5', true],
      ['P6', true],
    ])
  })
})
