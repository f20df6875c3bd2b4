import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProjectFile } from '@jiheng/contract/projects'
import { aDivision, anAccount, anOrganization, aProject, openTestApp, type TestApp } from '../http/testing.ts'

let town: TestApp
let file: ProjectFile

beforeAll(async () => {
  town = await openTestApp()
  const { pool } = town
  const division = await aDivision(pool, '900000001', '示例镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  const river = await anOrganization(pool, division, { code: '101001', name: '河道所', department: office })
  const id = await aProject(pool, division, {
    code: 'P1',
    name: '河道养护',
    organization: river,
    budget: ['100.00', '90.00'],
  })
  const insert = (text: string): Promise<unknown> => pool.query(text, [division, id])
  await pool.query(
    `insert into organization_period (division_id, organization_id, start_year, name, kind, department_id)
     values ($1, $2, 2024, '水务所', '预算单位', $3)`,
    [division, river, office],
  )
  await insert(`insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
    values ($1, $2, 2024, 1, '退回', '年初', 120), ($1, $2, 2024, 2, '已批复', '年初', 100)`)
  await insert(`insert into goal_indicator (division_id, project_id, fiscal_year, revision, sequence, level_three, target_text, weight)
    values ($1, $2, 2024, 2, 1, '养护河道长度', '≥50公里', 50), ($1, $2, 2024, 1, 1, '养护河道', '提高', 50)`)
  await insert(`insert into monthly_outturn (division_id, project_id, fiscal_year, month, fund_nature, fund_source, amount)
    values ($1, $2, 2024, 3, '一般公共预算', '本级安排', 40), ($1, $2, 2024, 3, '政府性基金', '专项债券', 50)`)
  await insert(`insert into evaluation (division_id, project_id, fiscal_year, method, kind, amount, grade_scheme, score)
    values ($1, $2, 2024, '单位自评', '项目', 90, '优/良/中/差', 99)`)
  await insert(`insert into evaluation_indicator
      (division_id, project_id, fiscal_year, method, sequence, level_one, level_three, target_text, actual_text, weight)
    values ($1, $2, 2024, '单位自评', 1, '产出指标', '养护河道长度', '≥50公里', '45公里', 50),
      ($1, $2, 2024, '单位自评', 2, '效益指标', '水质达标率', '≥90%', '95%', 30),
      ($1, $2, 2024, '单位自评', 3, '满意度指标', '居民满意度', '≥85%', '88%', 10)`)
  await insert(`insert into finding (division_id, number, project_id, fiscal_year, origin, due_on, state)
    values ($1, 'W1', $2, 2024, '绩效评价', '2025-01-09', '整改中'), ($1, 'W2', $2, 2024, '绩效评价', '2025-01-10', '整改中'),
      ($1, 'W3', $2, 2024, '绩效评价', '2024-01-01', '已完成')`)
  await insert(`insert into result_application (division_id, project_id, budget_year, basis, amount_change)
    values ($1, $2, 2025, '2024 年单位自评', -10)`)
  await anAccount(pool, 'finance', { role: 'finance', division })
  file = (await (await town.as('finance')).get('/api/projects/P1')).json()
})
afterAll(() => town.close())

const year = (of: number): ProjectFile['years'][number] => {
  const found = file.years.find((each) => each.year === of)
  if (found === undefined) throw new Error(`no ${String(of)}`)
  return found
}

describe('the file of a subject', () => {
  it('tells its years, newest first, each under the name that the owner then had', () => {
    expect(file.years.map((each) => each.year)).toEqual([2025, 2024])
    expect(file.organization).toEqual({ code: '101001', name: '水务所', kind: '预算单位', department: '城建办' })
    expect(year(2024).owner).toBe('水务所')
    expect(year(2025).applications).toMatchObject([{ basis: '2024 年单位自评', amountChange: '-10.00' }])
  })

  it('puts what belongs to a version under it, the newest first', () => {
    expect(
      year(2024).goals.map((goal) => [goal.revision, goal.state, goal.indicators.map((each) => each.targetText)]),
    ).toEqual([
      [2, '已批复', ['≥50公里']],
      [1, '退回', ['提高']],
    ])
  })

  it('adds the funds of a month', () => {
    expect(year(2024).monthlyOutturn).toEqual([{ month: 3, amount: '90.00' }])
  })

  it('shows the computed score beside the given one and says where points were lost', () => {
    const [evaluation] = year(2024).evaluations
    expect(evaluation).toMatchObject({
      givenScore: '99.00',
      computedScore: '94.00',
      ruleEdition: expect.stringContaining('财预〔2020〕10号'),
    })
    expect(evaluation?.indicators.map((each) => each.computedScore)).toEqual(['45.00', '30.00', '10.00'])
    expect(evaluation?.indicators[0]?.explanation.join()).toContain('45.00 分')
    expect(evaluation?.explanation.join()).toContain('填报高 5.00 分')
  })

  it('calls a finding overdue from the day after its deadline, if it is still open', () => {
    const overdue = year(2024).findings.map((finding) => [finding.number, finding.isOverdue])
    expect(overdue).toEqual([
      ['W1', true],
      ['W2', false],
      ['W3', false],
    ])
  })
})
