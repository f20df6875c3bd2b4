import type { GoalRecord } from '@jiheng/contract/goals'
import { blankRows } from '@jiheng/domain/goals'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../http/testing.ts'
import {
  aGoal,
  anIndicator,
  approvedWithBudget,
  begun,
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

type Problem = { code: string; title: string; detail?: string; issues?: { path: string; message: string }[] }

async function ledger(projectCode: string): Promise<unknown[]> {
  const found = await town.app.pool.query(
    `select g.revision, g.state, g.requested_amount, g.filed_on, g.approved_on, count(i)::int as indicators
     from goal_revision g
     join project p on p.division_id = g.division_id and p.id = g.project_id
     left join goal_indicator i on i.division_id = g.division_id and i.project_id = g.project_id
       and i.fiscal_year = g.fiscal_year and i.revision = g.revision
     where p.code = $1 group by g.division_id, g.project_id, g.fiscal_year, g.revision order by g.revision`,
    [projectCode],
  )
  return found.rows
}

const deskOf = async (who: Client, desk: string): Promise<unknown> =>
  (await who.get(`/api/goals?year=2025&desk=${desk}`))
    .json<{ rows: { projectCode: string }[] }>()
    .rows.map((row) => row.projectCode)

describe('a unit files a goal', () => {
  test('the department returns it on two fields, the unit mends it, both approve, and the ledger follows each step', async () => {
    const { unit, department, finance } = town
    const counted = async (): Promise<unknown> => {
      const { measures } = (await finance.get('/api/measures?year=2024')).json<{
        measures: { key: string; value: unknown }[]
      }>()
      return measures.find((measure) => measure.key === 'goals.count')?.value
    }
    const before = await counted()
    const first = await submitted(unit, 'P1')
    const whileReviewed = await counted()
    expect(first).toMatchObject({
      state: '审核中',
      shown: 1,
      allowed: ['withdraw'],
      lock: { reason: 'under-review', unlockedBy: 'withdraw' },
      whoNext: { stepName: '主管部门审核', parties: [{ role: '预算部门', name: '城建办' }], dueOn: '2025-01-17' },
    })
    expect(await ledger('P1')).toMatchObject([{ revision: 1, state: '审核中', approved_on: null, indicators: 3 }])
    expect([await deskOf(unit, 'sent'), await deskOf(department, 'waiting')]).toEqual([['P1'], ['P1']])

    const comments = [
      { field: 'annualGoal', text: '请写明保洁标准' },
      { field: 'indicators.r1.target', text: '与上年实际不符' },
    ]
    const opened = await read(department, first.id)
    expect(opened).toMatchObject({ allowed: ['return', 'approve'], returnSteps: [{ key: 'filing', name: '单位填报' }] })
    await taken(command(department, opened, 'return', { comments }))
    const returned = await read(unit, first.id)
    expect(returned).toMatchObject({ state: '退回', lock: null, shown: null, allowed: ['submit'] })
    expect(returned.returned?.comments).toEqual([
      { ...comments[0], label: '年度目标' },
      { ...comments[1], label: '指标“河道保洁长度”的指标值' },
    ])
    expect(await ledger('P1')).toMatchObject([{ revision: 1, state: '退回' }])
    const whileReturned = await counted()

    const mended = aGoal({
      annualGoal: '全年保洁河道 60 公里，水面无漂浮物。',
      indicators: [anIndicator({ target: '≥60公里' }), ...aGoal().indicators.slice(1)],
    })
    await command(unit, returned, 'draft', { content: mended })
    const again = await taken(command(unit, await read(unit, first.id), 'submit'))
    expect(again.changes).toMatchObject({ since: 1, list: [{ path: 'annualGoal' }, { path: 'indicators.r1.target' }] })
    await taken(command(department, again, 'approve'))
    town.app.wait(60 * 24 * 3)
    const waiting = await passed(finance, await read(finance, first.id), '同意')
    expect(waiting).toMatchObject({
      state: '待批复',
      whoNext: { stepName: '随预算批复', dueOn: null },
      byDocument: true,
    })
    const approved = await approvedWithBudget(finance, waiting, '2025-01-12')
    expect(approved).toMatchObject({
      state: '已批复',
      whoNext: null,
      allowed: [],
      lock: { unlockedBy: 'change-request' },
    })
    expect(await ledger('P1')).toMatchObject([
      { revision: 1, state: '退回', approved_on: null },
      {
        revision: 2,
        state: '已批复',
        requested_amount: '1200000.00',
        filed_on: '2025-01-10',
        approved_on: '2025-01-12',
        indicators: 3,
      },
    ])
    expect([before, whileReviewed, whileReturned, await counted()]).toEqual([0, 1, 0, 1])
    expect(approved.history.map((line) => [line.action, line.actorName, line.revision])).toEqual([
      ['start', 'unit', 0],
      ['submit', 'unit', 1],
      ['return', 'department', 1],
      ['submit', 'unit', 2],
      ['approve', 'department', 2],
      ['approve', 'finance', 2],
      ['approve', 'finance', 2],
    ])
    const audit = await town.app.pool.query(
      'select action, account_username as by from audit_entry where subject_id = $1 order by sequence',
      [first.id],
    )
    expect(audit.rows.map(({ action, by }) => `${String(by)} ${String(action)}`)).toEqual([
      'unit goal.started',
      'unit goal.submitted',
      'department goal.returned',
      'unit goal.submitted',
      'department goal.approved',
      'finance goal.approved',
      'finance goal.approved',
    ])
    expect([await deskOf(unit, 'handled'), await deskOf(finance, 'handled'), await deskOf(unit, 'waiting')]).toEqual([
      ['P1'],
      ['P1'],
      [],
    ])
  })

  test('what is missing is said all at once, and nothing is submitted', async () => {
    const goal = await begun(
      town.unit,
      'P2',
      aGoal({ annualGoal: ' ', indicators: [anIndicator({ target: '不涉及' })] }),
    )
    const answer = await command(town.unit, goal, 'submit')
    expect(answer.statusCode).toBe(422)
    const { code, issues } = answer.json<Problem>()
    expect(code).toBe('goal.incomplete')
    expect(issues?.map(({ path, message }) => [path, message])).toEqual([
      ['content.annualGoal', '请填写年度目标。'],
      ['content.indicators.r1.target', '指标值“不涉及”：填的是“无”或“不涉及”，没有可比的值。'],
      ['content.indicators', '各项指标分值合计 50 分，应为 90 分（财预〔2020〕10号，预算执行率的分值申报时不填）。'],
      ['content.indicators', '没有效益指标，请写明项目带来的经济、社会或生态效果。'],
    ])
    expect(await read(town.unit, goal.id)).toMatchObject({ state: '草稿', version: goal.version, revisions: [] })
    expect(await ledger('P2')).toEqual([])
  })

  test('a second tab that saved an older version is told and overwrites nothing', async () => {
    const goal = await begun(town.unit, 'P3')
    const saved = await command(town.unit, goal, 'draft', { content: aGoal({ annualGoal: '第一个页面写的。' }) })
    expect(saved.json()).toMatchObject({ version: goal.version + 1 })
    const stale = await command(town.unit, goal, 'draft', { content: aGoal({ annualGoal: '旧页面写的。' }) })
    expect(stale.statusCode).toBe(409)
    expect(stale.json<Problem>()).toMatchObject({
      code: 'filing.moved-on',
      detail: expect.stringMatching(/^填报内容已于 2025-01-\d\d \d\d:\d\d 在另一处保存。$/) as string,
    })
    expect((await read(town.unit, goal.id)).content.annualGoal).toBe('第一个页面写的。')
  })

  test('two goals of one subject and year cannot be begun, none beside an approved one, and none for another’s subject', async () => {
    await town.app.pool.query(
      `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
       select division_id, id, 2025, 1, '已批复', '年初', 1 from project where code = 'P7'`,
    )
    const start = async (who: Client, projectCode: string): Promise<string> => {
      const payload = { projectCode, year: 2025, batch: '年初' }
      const answer = await who.send({ method: 'POST', url: '/api/goals', payload })
      return answer.statusCode === 200 ? 'begun' : answer.json<Problem>().code
    }
    const { unit, finance } = town
    const asked = [
      [unit, 'P6'],
      [unit, 'P6'],
      [unit, 'P7'],
      [unit, 'S1'],
      [unit, 'none'],
      [finance, 'P6'],
    ] as const
    const answers: string[] = []
    for (const [who, code] of asked) answers.push(await start(who, code))
    expect(answers).toEqual([
      'begun',
      'goal.already-begun',
      'goal.already-approved',
      'not-found',
      'not-found',
      'not-found',
    ])
    const { projects } = (await unit.get('/api/goals/startable?year=2025')).json<{ projects: { code: string }[] }>()
    const startable = projects.map((project) => project.code)
    expect(['P6', 'P7', 'S1'].filter((code) => startable.includes(code))).toEqual([])
    const nextYear = (await unit.get('/api/goals/startable?year=2026')).json<{ projects: { code: string }[] }>()
    expect(nextYear.projects.map((project) => project.code)).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7'])
  })

  test('the batch follows from the year and from what is due with the annual budget, and says why', async () => {
    const { app, unit } = town
    await app.pool.query(
      `insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
       select division_id, id, 2024, '一般公共预算', '申报', 10 from project where code = 'P1'`,
    )
    const batches = async (year: number): Promise<unknown[]> => {
      const answer = await unit.get(`/api/goals/startable?year=${String(year)}`)
      const { projects } = answer.json<{ projects: { batch: string; batchReason: string }[] }>()
      return projects.slice(0, 2).map((project) => [project.batch, project.batchReason])
    }
    expect(await batches(2026)).toMatchObject([
      ['年初', '2026 年度还没有开始，随年初预算申报'],
      ['年初', '2026 年度还没有开始，随年初预算申报'],
    ])
    expect(await batches(2024)).toEqual([
      ['年初', '列入 2024 年度预算安排的申报，计入年初覆盖率'],
      ['年中追加', '2024 年度已经开始，也没有列入年初预算安排的申报，按年中追加另计'],
    ])
  })
})

describe('the whole form', () => {
  test('estimate, plan, funds and what each indicator rests on enter the ledger to the cent', async () => {
    const { department } = town
    const line = {
      ...blankRows.estimate('e1'),
      content: '保洁',
      quantity: '50',
      unit: '公里',
      amount: '1200000.10',
      times: '1',
    }
    const content = aGoal({
      requestedAmount: '1200000.10',
      appropriation: '1200000.00',
      carriedOver: '0.10',
      estimate: [{ ...line, unitPrice: '24000.002' }],
      milestones: [
        { key: 'm1', content: '招标', startsOn: '2025-01-05', endsOn: '2025-02-28', spending: '1200000.10' },
      ],
      indicators: [
        anIndicator({ targetBasis: '计划标准', actualMethod: '直接证明法', evidence: '验收单', libraryCode: 'GX-001' }),
        ...aGoal().indicators.slice(1),
      ],
    })
    const goal = await begun(department, 'D3', content)
    const refusal = (await command(department, goal, 'submit')).json<Problem>()
    expect(refusal.issues?.map(({ path }) => path)).toEqual(['content.estimate.e1.unitPrice'])

    const mended = { ...content, estimate: [{ ...line, unitPrice: '1200000.10', quantity: '1', unit: '项' }] }
    await command(department, await read(department, goal.id), 'draft', { content: mended })
    const done = await taken(command(department, await read(department, goal.id), 'submit'))
    expect(done.content).toEqual(mended)
    const rows = async (columns: string, table: string): Promise<unknown> =>
      (
        await town.app.pool.query(
          `select ${columns} from ${table} t join project p on p.division_id = t.division_id and p.id = t.project_id
           where p.code = 'D3'`,
        )
      ).rows
    expect(
      await rows('requested_amount, current_appropriation, carried_over_funds, other_funds', 'goal_revision'),
    ).toEqual([
      {
        requested_amount: '1200000.10',
        current_appropriation: '1200000.00',
        carried_over_funds: '0.10',
        other_funds: null,
      },
    ])
    expect(await rows('content, quantity::text, unit_price, times, amount', 'cost_estimate_line')).toEqual([
      { content: '保洁', quantity: '1', unit_price: '1200000.10', times: '1', amount: '1200000.10' },
    ])
    expect(await rows('content, t.start_date, t.end_date, planned_spending', 'plan_milestone')).toEqual([
      { content: '招标', start_date: '2025-01-05', end_date: '2025-02-28', planned_spending: '1200000.10' },
    ])
    expect(await rows('target_basis, actual_method, evidence_asked', 'goal_indicator')).toContainEqual({
      target_basis: '计划标准',
      actual_method: '直接证明法',
      evidence_asked: '验收单',
    })
  })

  test('a department’s overall expenditure is filed on its own form, and what the ledgers know is not typed again', async () => {
    const { department } = town
    await town.app.pool.query(
      `update project set subject_kind = '部门整体', start_date = '2025-01-01', total_amount = 800 where code = 'D2'`,
    )
    const payload = { projectCode: 'D2', year: 2025, batch: '年初' }
    const started = await taken(department.send({ method: 'POST', url: '/api/goals', payload }))
    expect(await read(department, started.id)).toMatchObject({
      form: { id: 'cn-department-goal' },
      content: { startsOn: '2025-01-01', totalAmount: '800.00' },
    })
  })
})

describe('who sees a goal', () => {
  test('a draft is its filer’s alone; once submitted also its department’s and the division’s; another unit never sees it', async () => {
    const goal = await begun(town.unit, 'P4')
    const { unit, sibling, department, otherDepartment, finance, leader } = town
    const sees = async (who: Client): Promise<number> => (await who.get(`/api/goals/${goal.id}`)).statusCode
    const everybody = [unit, sibling, department, otherDepartment, finance, leader]
    expect(await Promise.all(everybody.map(sees))).toEqual([200, 404, 404, 404, 404, 404])
    const sent = await taken(command(unit, goal, 'submit'))
    expect(await Promise.all(everybody.map(sees))).toEqual([200, 404, 200, 404, 200, 200])
    for (const name of ['submit', 'withdraw', 'approve', 'return', 'countersign', 'distribute', 'draft']) {
      const answer = await command(sibling, sent, name, { content: aGoal(), offices: ['102'] })
      expect([name, answer.statusCode, answer.json<Problem>().code]).toEqual([name, 404, 'not-found'])
    }
    expect(await deskOf(sibling, 'all')).toEqual([])
    expect((await sibling.get(`/api/goals/${goal.id}/changes?from=1&to=1`)).statusCode).toBe(404)
    expect((await command(finance, sent, 'approve')).json<Problem>().code).toBe('workflow.not-yours')
    expect((await command(leader, sent, 'approve')).json<Problem>().code).toBe('access.denied')
  })

  test('an office that is asked to read it sees it, and signs before finance decides', async () => {
    const { unit, department, otherDepartment, finance } = town
    const goal = await submitted(unit, 'P5')
    const onward = await taken(command(department, goal, 'approve'))
    const unknown = await command(finance, onward, 'distribute', { offices: ['102', '999'] })
    expect(unknown.json<Problem>().issues?.map(({ message }) => message)).toEqual(['本年度没有代码为“999”的部门。'])
    const shared = await taken(command(finance, onward, 'distribute', { offices: ['102'], opinion: '请核对产业指标' }))
    expect(shared.whoNext).toMatchObject({ stepName: '处室审阅', parties: [{ name: '经发办' }] })
    expect((await command(finance, shared, 'approve')).json<Problem>().code).toBe('workflow.several-decide')
    const signed = await taken(command(otherDepartment, await read(otherDepartment, goal.id), 'countersign'))
    expect(signed.whoNext).toMatchObject({ stepName: '财政审核' })
    const waiting = await passed(finance, signed)
    expect(await approvedWithBudget(finance, waiting)).toMatchObject({ state: '已批复' })
  })

  test('a department that files for itself goes straight to finance', async () => {
    const own = await submitted(town.department, 'D1')
    expect(own).toMatchObject({ department: null, whoNext: { stepName: '财政审核' } })
    expect(own.chain.steps.map((step) => step.key)).toEqual(['filing', 'offices', 'finance', 'approval'])
    expect(await taken(command(town.department, own, 'withdraw'))).toMatchObject({ state: '草稿', lock: null })
    expect(await ledger('D1')).toMatchObject([{ revision: 1, state: '草稿' }])
  })
})

describe('a goal as it was', () => {
  let goal: GoalRecord
  beforeAll(async () => {
    const { sibling, department } = town
    const first = await submitted(sibling, 'S1')
    const back = await taken(command(department, first, 'return', { opinion: '请核对' }))
    town.app.wait(60 * 24 * 10)
    await command(sibling, back, 'draft', { content: aGoal({ annualGoal: '第二版：保洁河道 50 公里。' }) })
    goal = await taken(command(sibling, await read(sibling, first.id), 'submit'))
  })

  test('a submission always shows its own revision', async () => {
    const [one, two] = [
      await read(town.finance, goal.id, '?revision=1'),
      await read(town.finance, goal.id, '?revision=2'),
    ]
    expect([one.content.annualGoal, two.content.annualGoal]).toEqual([
      '全年保洁河道 50 公里。',
      '第二版：保洁河道 50 公里。',
    ])
    expect((await town.finance.get(`/api/goals/${goal.id}?revision=3`)).statusCode).toBe(404)
    const compared = await town.finance.get(`/api/goals/${goal.id}/changes?from=1&to=2`)
    expect(compared.json()).toMatchObject({ changes: [{ path: 'annualGoal', after: '第二版：保洁河道 50 公里。' }] })
  })

  test('as on a day it shows the state, the revision and the history of that day', async () => {
    const firstDay = goal.history[0]?.at.slice(0, 10) ?? ''
    const then = await read(town.finance, goal.id, `?asOf=${firstDay}`)
    expect(then).toMatchObject({
      state: '退回',
      shown: 1,
      allowed: [],
      content: { annualGoal: '全年保洁河道 50 公里。' },
    })
    expect(then.history).toHaveLength(3)
    expect((await town.finance.get(`/api/goals/${goal.id}?asOf=2024-12-31`)).statusCode).toBe(404)
    expect((await town.finance.get(`/api/goals/${goal.id}?asOf=2025-02-30`)).statusCode).toBe(404)
  })
})
