import type { CityDepartment, CityReconciliation } from '@jiheng/contract/city-platform'
import { blankRows } from '@jiheng/domain/goals'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  graded,
  anIndicator,
  aGoal,
  approvedWithBudget,
  begun,
  command,
  openGoalTown,
  passed,
  read,
  taken,
  type GoalTown,
} from '../testing.ts'
import { anExport, decide, readPage, sendExport, type FormTold } from './testing.ts'

// Each story reads workbooks, each in a worker of its own.
vi.setConfig({ testTimeout: 60_000 })

let town: GoalTown
beforeEach(async () => {
  town = await openGoalTown()
  // D1 is the overall subject of 城建办 (101), D4 the one of 经发办 (102).
  await town.app.pool.query(`update project set subject_kind = '部门整体' where code = 'D1'`)
  await town.app.pool.query(
    `insert into project (division_id, id, code, name, organization_id, subject_kind)
     select o.division_id, gen_random_uuid(), 'D4', '经发办整体支出', o.id, '部门整体' from organization o where o.code = '102'`,
  )
})
afterEach(() => town.close())

const document = { number: '沪财绩〔2025〕3号', on: '2025-01-09' }

const reconciled = async (...forms: readonly FormTold[]): Promise<CityReconciliation> => uploaded(await anExport(forms))

async function uploaded(file: Buffer): Promise<CityReconciliation> {
  const sent = await sendExport(town.finance, file)
  expect(sent.json()).toMatchObject({ issueCount: 0, isRepeated: false })
  return current()
}

async function current(): Promise<CityReconciliation> {
  const { reconciliation } = await readPage(town.finance)
  if (reconciliation === null) throw new Error('no export')
  return reconciliation
}

const of = ({ departments }: CityReconciliation, code: string): CityDepartment => {
  const found = departments.find((each) => each.code === code)
  if (found === undefined) throw new Error(`no department ${code}`)
  return found
}

async function counted(): Promise<unknown> {
  const { measures } = (await town.finance.get('/api/measures?year=2024')).json<{
    measures: { key: string; value: unknown }[]
  }>()
  return measures.filter(({ key }) => key.startsWith('goals.overall.')).map(({ key, value }) => [key, value])
}

const filings = async (): Promise<unknown[]> =>
  (await town.app.pool.query('select form, state, is_change from filing order by created_at, id')).rows

/** 城建办's own overall goal, approved here. */
async function ownGoal(): Promise<string> {
  const content = aGoal({
    annualGoal: '整治河道 12 公里，水质达标率不低于 95%。',
    requestedAmount: '1200000.00',
    appropriation: '1200000.00',
    tasks: [{ ...blankRows.tasks('t1'), name: '河道整治', amount: '1200000.00', fiscal: '1200000.00' }],
    indicators: [anIndicator({ levelThree: '整治河道长度', target: '≥12公里' }), ...aGoal().indicators.slice(1)],
  })
  const draft = await begun(town.department, 'D1', content)
  const sent = await taken(command(town.department, draft, 'submit'))
  const { id } = await approvedWithBudget(town.finance, await passed(town.finance, await read(town.finance, sent.id)))
  return id
}

describe('市级平台对账', () => {
  it('先试后办：只比不改，逐部门说清；仅市级平台有的一次采用，就是已批复的目标，覆盖率和部门都看得到', async () => {
    const before = await counted()
    const page = await reconciled({ department: '城建办' }, { department: '经发办' }, { department: '城管办' })
    expect(page.counts).toEqual({ same: 0, differs: 0, cityOnly: 2, localOnly: 0, neither: 0, unmatched: 1, open: 2 })
    expect(page.unmatched[0]).toMatchObject({ sheet: '城管办', address: 'B3', value: '城管办', code: 'unknown' })
    for (const { rows, heads, taken: read_, unread, faulty } of page.sheets)
      expect(heads + read_ + unread + faulty).toBe(rows)
    expect(await filings()).toEqual([])
    expect(await counted()).toEqual(before)

    const missing = await decide(town.finance, { export: page.export.id, kind: '采用', departments: ['101', '102'] })
    expect([missing.statusCode, missing.json().code]).toEqual([422, 'city-goal.document-missing'])
    expect(await filings()).toEqual([])

    const done = await decide(town.finance, {
      export: page.export.id,
      kind: '采用',
      departments: ['101', '102'],
      document,
    })
    expect([done.statusCode, done.json()]).toEqual([200, { decided: 2 }])
    const after = await current()
    expect(after.counts).toMatchObject({ same: 2, cityOnly: 0, open: 0 })
    const summary = (await town.leader.get('/api/city-platform/summary?year=2025')).json()
    expect(summary).toEqual({ taken: 2, hasExport: true, open: 1 })
    expect(await counted()).not.toEqual(before)

    const id = of(after, '101').goal ?? ''
    const goal = await read(town.department, id)
    expect(goal).toMatchObject({
      state: '已批复',
      chain: { name: '市级平台目标取用流程' },
      citySource: { fileName: '市级平台导出.xlsx', by: 'finance', digest: page.export.digest },
      content: { requestedAmount: '1200000.00', annualGoal: '河道水质达标。' },
      lock: { reason: 'approved' },
      mayRequestChange: true,
    })
    expect(goal.history.at(-1)).toMatchObject({ action: 'approve', document })
    const own = (await town.department.get('/api/goals?year=2025&desk=handled')).json<{ rows: { id: string }[] }>()
    expect(own.rows.map((row) => row.id)).toEqual([id])
    expect((await town.otherDepartment.get(`/api/goals/${id}`)).statusCode).toBe(404)
  })

  it('有差异的逐栏列出两边；采用的走调整、原批复的留着版次，保留的写明理由；同一文件再传什么也不变', async () => {
    const own = await ownGoal()
    const file = await anExport([{ department: '城建办', goal: '河道水质全面达标。', tasks: [['河道整治', 130]] }])
    const page = await uploaded(file)
    const department = of(page, '101')
    expect(department).toMatchObject({ standing: 'differs', isOpen: true, localState: '已批复', hindrance: null })
    const told = department.differences.map(({ kind, label, before, after }) => [kind, label, before, after])
    expect(told).toEqual(
      expect.arrayContaining([
        ['changed', '整体支出预算金额', '1200000.00', '1300000.00'],
        ['changed', '年度总体目标', '整治河道 12 公里，水质达标率不低于 95%。', '河道水质全面达标。'],
        ['changed', '任务“河道整治”的预算金额', '1200000.00', '1300000.00'],
        expect.arrayContaining(['removed', '指标“水质达标率”']),
      ]),
    )
    const ask = { export: page.export.id, departments: ['101'] }
    const noReason = await decide(town.finance, { ...ask, kind: '保留' })
    expect([noReason.statusCode, noReason.json().code]).toEqual([422, 'input.invalid'])
    await decide(town.finance, { ...ask, kind: '保留', reason: '市级平台是旧稿' })
    const kept = of(await current(), '101')
    expect(kept).toMatchObject({
      standing: 'differs',
      isOpen: false,
      decision: { kind: '保留', reason: '市级平台是旧稿' },
    })

    const done = await decide(town.finance, { ...ask, kind: '采用', document })
    expect([done.statusCode, done.json()]).toEqual([200, { decided: 1 }])
    const after = of(await current(), '101')
    expect(after).toMatchObject({ standing: 'same', decision: { kind: '采用' } })
    expect(after.goal).not.toBe(own)
    const change = await read(town.department, after.goal ?? '')
    expect(change).toMatchObject({ isChange: true, state: '已批复', change: { of: 1, kind: '其他' } })
    expect(change.content.indicators.map(({ key, weight }) => [key, weight])).toEqual([['r1', '50']])
    expect((await read(town.department, own)).state).toBe('已批复')

    const again = await sendExport(town.finance, file)
    expect(again.json()).toMatchObject({ export: page.export.id, isRepeated: true })
    const repeated = await decide(town.finance, { ...ask, kind: '采用', document })
    expect([repeated.statusCode, repeated.json().code]).toEqual([409, 'city-goal.nothing-to-decide'])
    expect(await filings()).toHaveLength(2)
    const entries = (
      await town.app.pool.query(
        `select action, count(*)::int from audit_entry where action like 'city-%' group by 1 order by 1`,
      )
    ).rows
    expect(entries).toEqual([
      { action: 'city-export.read', count: 2 },
      { action: 'city-goal.kept', count: 1 },
      { action: 'city-goal.taken', count: 1 },
    ])
  })

  it('部门没有送审的草稿由市级平台的取代，部门的草稿对账单不看；正在审核的不取代', async () => {
    await begun(town.department, 'D1', aGoal({ annualGoal: '部门自己的草稿' }))
    const page = await reconciled({ department: '城建办' }, { department: '经发办' })
    expect(of(page, '101')).toMatchObject({ standing: 'city-only', goal: null })
    expect(JSON.stringify(page)).not.toContain('部门自己的草稿')
    const sent = await taken(command(town.otherDepartment, await begun(town.otherDepartment, 'D4'), 'submit'))
    const ask = { export: page.export.id, kind: '采用', document }
    const both = await decide(town.finance, { ...ask, departments: ['101', '102'] })
    expect([both.statusCode, both.json().code, both.json().detail]).toEqual([
      409,
      'city-goal.under-review',
      expect.stringContaining('经发办：'),
    ])
    // All or nothing: the other department's was not taken over either.
    expect(of(await current(), '101').standing).toBe('city-only')
    expect((await decide(town.finance, { ...ask, departments: ['101'] })).statusCode).toBe(200)
    expect(of(await current(), '101')).toMatchObject({ standing: 'same', localState: '已批复' })
    const reviewed = await read(town.finance, sent.id)
    expect(reviewed.state).toBe('审核中')

    // Returned, it lies with the department again, and the city's takes its place with the history before it.
    await taken(command(town.finance, reviewed, 'return', { opinion: '以市级平台为准', graded: graded('中') }))
    expect(of(await current(), '102')).toMatchObject({ standing: 'city-only', hindrance: null })
    expect((await decide(town.finance, { ...ask, departments: ['102'] })).statusCode).toBe(200)
    const over = await read(town.otherDepartment, sent.id)
    expect(over).toMatchObject({ state: '已批复', content: { annualGoal: '河道水质达标。' } })
    expect(over.history.map(({ action }) => action)).toEqual([
      'start',
      'submit',
      'return',
      'start',
      'submit',
      'approve',
    ])
    const told = (await town.otherDepartment.get('/api/notices')).json<unknown>()
    expect(JSON.stringify(told)).toContain('filing.approved')
  })

  it('数据包导入的目标不含主要任务，不拿空的去比；采用后作为调整的新一版', async () => {
    await town.app.pool.query(
      `with goal as (
         insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount, annual_goal)
         select division_id, id, 2025, 1, '已批复', '年初', 1200000, '河道水质达标。' from project where code = 'D4' returning *)
       insert into goal_indicator (division_id, project_id, fiscal_year, revision, sequence, level_one, level_two, level_three,
         target_text, weight)
       select division_id, project_id, 2025, 1, 1, '产出指标', '数量指标', '整治河道长度', '≥12公里', 50 from goal`,
    )
    const same = of(await reconciled({ department: '经发办' }), '102')
    expect(same).toMatchObject({ standing: 'same', goal: null, notes: [expect.stringContaining('不含年度主要任务')] })
    const page = await reconciled({ department: '经发办', goal: '河道水质全面达标。' })
    const ask = { export: page.export.id, kind: '采用', departments: ['102'], document }
    expect((await decide(town.finance, ask)).statusCode).toBe(200)
    const change = await read(town.otherDepartment, of(await current(), '102').goal ?? '')
    expect(change).toMatchObject({ isChange: true, state: '已批复', change: { of: 1 } })
    expect(change.content.tasks.map(({ name, amount }) => [name, amount])).toEqual([['河道整治', '1200000.00']])
    expect(change.content.indicators[0]?.weight).toBe('50')
  })

  it('可以设定为取用后待批复，由财政随预算批复；设定留痕', async () => {
    const set = await town.finance.send({
      method: 'PUT',
      url: '/api/city-platform/standing',
      payload: { standing: '待批复', reason: '本镇随预算一并批复' },
    })
    expect(set.json()).toMatchObject({ standing: '待批复', changed: { by: 'finance' } })
    const [entry] = (
      await town.app.pool.query(`select details from audit_entry where action = 'city-standing.changed'`)
    ).rows
    expect(entry).toEqual({ details: { before: '已批复', after: '待批复', reason: '本镇随预算一并批复' } })
    const page = await reconciled({ department: '城建办' })
    expect(
      (await decide(town.finance, { export: page.export.id, kind: '采用', departments: ['101'] })).statusCode,
    ).toBe(200)
    const goal = await read(town.finance, of(await current(), '101').goal ?? '')
    expect(goal).toMatchObject({
      state: '待批复',
      byDocument: true,
      allowed: expect.arrayContaining(['approve']) as unknown,
    })
    expect((await approvedWithBudget(town.finance, goal)).state).toBe('已批复')
  })
})

describe('坏文件', () => {
  it('错误一次说清、到表到格，什么也不留；不是 xlsx 的说该怎么导', async () => {
    const bad = await anExport([
      {
        department: '城建办',
        tasks: [
          ['河道整治', '约一百'],
          ['清淤', 20],
        ],
      },
      { department: '经发办', tasks: [['招商', 'abc']] },
    ])
    const answer = (await sendExport(town.finance, bad)).json<{
      export: string | null
      issues: { sheet: string; address: string; value: string; rule: string; mend: string }[]
    }>()
    expect(answer.export).toBeNull()
    expect(answer.issues.map(({ sheet, address, value }) => [sheet, address, value])).toEqual([
      ['城建办', 'D5', '约一百'],
      ['经发办', 'D5', 'abc'],
    ])
    const old = await sendExport(town.finance, await anExport([{ department: '城建办' }], 2024))
    expect(old.json()).toMatchObject({ export: null, issues: [{ code: 'year-differs', address: 'A2' }] })
    const pdf = await sendExport(town.finance, Buffer.from('%PDF-1.7 …'), { name: '导出.pdf' })
    expect(pdf.json()).toMatchObject({ export: null, issues: [{ code: 'not-a-workbook' }] })
    const xls = await sendExport(town.finance, Buffer.from('d0cf11e0a1b11ae1', 'hex'), { name: '导出.xls' })
    expect(xls.json()).toMatchObject({ export: null, issues: [{ code: 'encrypted' }] })
    expect((await readPage(town.finance)).reconciliation).toBeNull()
  })
})

describe('本系统导出的申报表', () => {
  it('读回来就是一致', async () => {
    const draft = await begun(
      town.department,
      'D1',
      aGoal({
        appropriation: '1000000',
        carriedOver: '200000.00',
        weightReason: '没有成本指标',
        tasks: [
          {
            ...blankRows.tasks('t1'),
            name: '河道整治',
            content: '整治\n12 公里',
            amount: '1200000',
            fiscal: '1000000',
            other: '200000',
          },
        ],
      }),
    )
    const workbook = (await town.department.get(`/api/goals/${draft.id}/workbook`)).rawPayload
    const sent = await taken(command(town.department, draft, 'submit'))
    expect(sent.state).toBe('审核中')
    const answer = await sendExport(town.finance, workbook)
    expect(answer.json()).toMatchObject({ issueCount: 0, issues: [] })
    const page = await current()
    expect(of(page, '101')).toMatchObject({ standing: 'same', differences: [] })
    expect(page.counts).toMatchObject({ same: 1, unmatched: 0 })
  })
})
