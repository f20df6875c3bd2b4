import { checkGoal, whatHinders, type GoalContext } from '@jiheng/domain/goals'
import { currentGoalForm } from '@jiheng/domain/rulebook'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aGoal, begun, command, openGoalTown, read, taken, type GoalTown } from './testing.ts'

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
  const p1 = `from project where code = 'P1'`
  for (const sql of [
    `insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
     select division_id, id, 2024, '一般公共预算', '人代会批复', 1100000 ${p1}`,
    `insert into evaluation (division_id, project_id, fiscal_year, method, kind, amount)
     select division_id, id, 2023, '单位自评', '项目', 1000000 ${p1}`,
    `insert into evaluation_indicator (division_id, project_id, fiscal_year, method, sequence, level_one, level_two,
       level_three, target_text, actual_text)
     select division_id, id, 2023, '单位自评', 1, '产出指标', '数量指标', '河道保洁长度', '≥45公里', '54公里' ${p1}`,
    `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
     select division_id, id, 2024, 1, '已批复', '年初', 1100000 ${p1}`,
    `insert into goal_indicator (division_id, project_id, fiscal_year, revision, sequence, level_two, level_three, target_text)
     select division_id, id, 2024, 1, 1, '数量指标', '河道保洁长度', '≥48公里' ${p1}`,
  ]) {
    await town.app.pool.query(sql)
  }
})
afterAll(() => town.close())

type Problem = { code: string; issues?: { path: string; code: string; message: string }[] }

test('what must be explained holds the submission back until it is explained, and the explanation stays with the revision', async () => {
  const { unit } = town
  const goal = await begun(unit, 'P1')
  expect(goal.checkContext).toEqual({
    project: expect.objectContaining({ subjectKind: '项目' }) as object,
    earlier: {
      approvedAmount: '1100000.00',
      indicators: [
        { year: 2024, levelTwo: '数量指标', levelThree: '河道保洁长度', target: '≥48公里', actual: '' },
        { year: 2023, levelTwo: '数量指标', levelThree: '河道保洁长度', target: '≥45公里', actual: '54公里' },
      ],
    },
  })

  const refusal = (await command(unit, goal, 'submit')).json<Problem>()
  expect(refusal.code).toBe('goal.unexplained')
  expect(refusal.issues).toEqual([
    {
      path: 'content.indicators.r1.target',
      code: 'below-last-actual',
      message: '“河道保洁长度”的指标值“≥50公里”不如 2023 年实际完成的“54公里”，请按不低于以往实际设定，或说明原因。',
    },
  ])

  // The page finds the same, by the same function and what the record gives it.
  const context = { form: currentGoalForm, fiscalYear: 2025, ...goal.checkContext } as GoalContext
  const { blocking, unexplained } = whatHinders(checkGoal(goal.content, context), goal.content)
  expect([blocking.length, unexplained.map(({ sentence }) => sentence)]).toEqual([
    0,
    refusal.issues?.map(({ message }) => message),
  ])

  const explanation = {
    check: 'below-last-actual',
    path: 'indicators.r1.target',
    reason: '两段河道自 2025 年起移交市级养护。',
  }
  await command(unit, goal, 'draft', { content: aGoal({ explanations: [explanation] }) })
  const done = await taken(command(unit, await read(unit, goal.id), 'submit'))
  expect(done).toMatchObject({ state: '审核中', shown: 1, content: { explanations: [explanation] } })
  const shown = await read(town.department, goal.id)
  expect(shown.content.explanations).toEqual([explanation])
})

test('what blocks cannot be explained away, and is said together with what must be explained', async () => {
  const { unit } = town
  const explanations = [{ check: 'funds-off', path: 'requestedAmount', reason: '以后再核。' }]
  const content = aGoal({ appropriation: '1000000.00', annualGoal: '加强河道保洁。', explanations })
  const goal = await begun(unit, 'P2', content)
  const refusal = (await command(unit, goal, 'submit')).json<Problem>()
  expect(refusal.code).toBe('goal.incomplete')
  expect(refusal.issues?.map(({ path, code }) => [path, code])).toEqual([
    ['content.requestedAmount', 'funds-off'],
    ['content.annualGoal', 'goal-vague'],
  ])
  expect(await read(unit, goal.id)).toMatchObject({ state: '草稿', revisions: [] })
})
