import type { GoalRecord } from '@jiheng/contract/goals'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aGoal,
  approvedWithBudget,
  begun,
  command,
  graded,
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

type Problem = { code: string; detail?: string; issues?: { path: string; message: string }[] }
const told = async (answer: ReturnType<typeof command>): Promise<unknown[]> => {
  const { code, detail, issues } = (await answer).json<Problem>()
  return [
    code,
    ...(detail === undefined ? [] : [detail]),
    ...(issues ?? []).map(({ path, message }) => [path, message]),
  ]
}

/** A goal that lies with the finance office. */
async function atFinance(projectCode: string, content = aGoal()): Promise<GoalRecord> {
  const { unit, department, finance } = town
  const goal = await taken(command(unit, await begun(unit, projectCode, content), 'submit'))
  await taken(command(department, goal, 'approve'))
  return read(finance, goal.id)
}

describe('the finance office grades what it decides', () => {
  test('without the table it neither passes nor returns; the department may leave it out', async () => {
    const goal = await atFinance('P1')
    expect(goal.grading).toEqual({ rubric: 'cn-2015-88-review', isRequired: true, isScored: false })
    expect(await told(command(town.finance, goal, 'approve'))).toEqual(['goal.grading-missing'])
    expect(await told(command(town.finance, goal, 'return', { opinion: '请核对' }))).toEqual(['goal.grading-missing'])
    expect(await read(town.finance, goal.id)).toMatchObject({ version: goal.version, state: '审核中' })
  })

  test('a grade that leads elsewhere is refused with its article, and nothing is written', async () => {
    const goal = await atFinance('P2')
    const { finance } = town
    expect(await told(command(finance, goal, 'approve', { graded: graded('中') }))).toEqual([
      'goal.grade-contradicts',
      '评定为“中”的不能通过：由部门或单位修改完善，按程序重新报送审核。（财预〔2015〕88号 第25条）',
    ])
    expect(await told(command(finance, goal, 'return', { opinion: '退', graded: graded('优') }))).toEqual([
      'goal.grade-contradicts',
      '评定为“优”的不能退回：直接进入下一步预算安排流程。（财预〔2015〕88号 第25条）',
    ])
    const short = { ...graded('优'), marks: graded('优').marks.slice(1) }
    expect(await told(command(finance, goal, 'approve', { graded: short }))).toEqual([
      'input.invalid',
      ['body.graded.marks.form', '“规范完整性”还没有评定。'],
    ])
    expect(await read(finance, goal.id)).toMatchObject({ version: goal.version })

    const returned = await taken(command(finance, goal, 'return', { opinion: '指标要重做', graded: graded('差') }))
    expect(returned).toMatchObject({ state: '退回' })
    expect(returned.history.at(-1)).toMatchObject({
      action: 'return',
      opinion: '指标要重做',
      graded: { rubric: 'cn-2015-88-review', method: '定性', grade: '差', score: null },
    })
    expect(returned.history.at(-1)?.graded?.marks).toHaveLength(8)
    // The unit reads the grade with the opinion.
    expect((await read(town.unit, goal.id)).history.at(-1)?.graded?.grade).toBe('差')
  })

  test('a large one is scored, and its points stand in the record and in the audit trail', async () => {
    const goal = await atFinance('P3', aGoal({ requestedAmount: '5000000.00' }))
    expect(goal.grading?.isScored).toBe(true)
    expect(await told(command(town.finance, goal, 'approve', { graded: graded('优') }))).toEqual([
      'input.invalid',
      ['body.graded.method', '申报金额在 500.00 万元（含）以上的按重点项目定量审核，请逐项打分。'],
    ])
    const most: Record<string, string> = { form: '10', clarity: '10', attainability: '9.5', conditions: '9.25' }
    const marks = graded('优').marks.map(({ point }) => ({ point, mark: most[point] ?? '15' }))
    const scored = { method: '定量', grade: null, marks }
    const waiting = await taken(command(town.finance, goal, 'approve', { graded: scored }))
    expect(waiting.history.at(-1)?.graded).toMatchObject({ method: '定量', grade: '优', score: '98.75' })
    const audit = await town.app.pool.query<{ details: object }>(
      `select details from audit_entry where subject_id = $1 order by sequence desc limit 1`,
      [goal.id],
    )
    expect(audit.rows[0]?.details).toMatchObject({ grade: '优', score: '98.75', step: 'approval' })
  })
})

describe('approval with the budget', () => {
  test('what has passed waits for the document; without its number, or of a day to come, it is not approved', async () => {
    const { finance } = town
    const waiting = await passed(finance, await atFinance('P4'))
    expect(waiting).toMatchObject({ byDocument: true, grading: null, allowed: ['withdraw', 'return', 'approve'] })
    const on = '2025-01-10'
    expect(await told(command(finance, waiting, 'approve'))).toEqual(['workflow.document-missing'])
    expect(await told(command(finance, waiting, 'approve', { document: { number: ' ', on } }))).toEqual([
      'workflow.document-missing',
    ])
    expect(await told(command(finance, waiting, 'approve', { document: { number: '1号', on: '2025-01-11' } }))).toEqual(
      ['input.invalid', ['body.document.on', '批复日期不能晚于今天。']],
    )
    expect(await told(command(finance, waiting, 'approve', { document: { number: '1号', on: '1999-01-01' } }))).toEqual(
      ['input.invalid', ['body.document.on', '批复日期 1999-01-01 早于 2024-01-01，请核对年份。']],
    )
    const approved = await approvedWithBudget(finance, waiting, '2025-01-09')
    expect(approved.history.at(-1)).toMatchObject({
      action: 'approve',
      state: '已批复',
      document: { number: '柳财预〔2025〕1号', on: '2025-01-09' },
    })
    const ledger = await town.app.pool.query(
      `select g.state, g.approved_on from goal_revision g join project p on p.id = g.project_id where p.code = 'P4'`,
    )
    expect(ledger.rows).toEqual([{ state: '已批复', approved_on: '2025-01-09' }])
  })

  test('until then finance can take its passing back or return it', async () => {
    const { finance, unit } = town
    const waiting = await passed(finance, await atFinance('P5'))
    const back = await taken(command(finance, waiting, 'withdraw'))
    expect(back).toMatchObject({ whoNext: { stepName: '财政审核' }, grading: { isRequired: true } })
    const again = await passed(finance, back)
    await taken(command(finance, again, 'return', { opinion: '预算有调整，请按核定数修改' }))
    expect(await read(unit, waiting.id)).toMatchObject({ state: '退回', lock: null })
  })

  test('a step that is not the approval takes no document', async () => {
    const goal = await submitted(town.unit, 'P6')
    const document = { number: '1号', on: '2025-01-10' }
    expect(await told(command(town.department, goal, 'approve', { document }))).toEqual([
      'workflow.document-superfluous',
    ])
  })
})
