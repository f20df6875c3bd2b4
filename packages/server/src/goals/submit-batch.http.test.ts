import type { BatchLine } from '@jiheng/contract/goal-desk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../http/testing.ts'
import {
  aGoal,
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
const ids: Record<string, string> = {}
/** P1 and P2 can be submitted, P3 lacks its goal, P4's budget has risen without a word, P5 is on its way, P6 is a change, P7 was imported as approved. */
beforeAll(async () => {
  town = await openGoalTown()
  const { unit, department, finance } = town
  const { pool } = town.app
  await pool.query(
    `insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
     select division_id, id, 2024, '一般公共预算', '人代会批复', 100000 from project where code = 'P4'`,
  )
  for (const code of ['P1', 'P2', 'P4', 'P7']) ids[code] = (await begun(unit, code)).id
  ids['P3'] = (await begun(unit, 'P3', aGoal({ annualGoal: '' }))).id
  ids['P5'] = (await submitted(unit, 'P5')).id
  const first = await taken(command(department, await submitted(unit, 'P6'), 'approve'))
  await approvedWithBudget(finance, await passed(finance, first))
  const why = { projectCode: 'P6', year: 2025, kind: '政策变化', reason: '标准提高。' }
  ids['P6'] = (await taken(unit.send({ method: 'POST', url: '/api/goals/changes', payload: why }))).id
  await pool.query(
    `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
     select division_id, id, 2025, 1, '已批复', '年初', 5000 from project where code = 'P7'`,
  )
  ids['S1'] = (await begun(town.sibling, 'S1')).id
})
afterAll(() => town.close())

type Preview = { lines: BatchLine[]; included: { count: number; sum: string }; leftOut: { count: number } }

async function preview(who: Client, codes: readonly string[] = Object.keys(ids)): Promise<Preview> {
  const payload = { deed: 'submit', ids: codes.map((code) => ids[code]) }
  const answer = await who.send({ method: 'POST', url: '/api/goals/batch-preview', payload })
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

const lineOf = ({ lines }: Preview, code: string): BatchLine | undefined => lines.find(({ id }) => id === ids[code])

describe('submitting many drafts (批量送审)', () => {
  test('says which go, and of each that is held back why', async () => {
    const found = await preview(town.unit)
    expect(found.lines.filter(({ deed }) => deed === 'submit').map(({ id }) => id)).toEqual([ids['P1'], ids['P2']])
    expect(found.included).toEqual({ count: 2, sum: '2400000.00' })
    const reasons = Object.fromEntries(Object.keys(ids).map((code) => [code, lineOf(found, code)?.reason]))
    expect(reasons).toEqual({
      P1: null,
      P2: null,
      P3: expect.stringMatching(/^不得送审 1 处，如：.*年度目标/),
      P4: expect.stringMatching(/^须说明 1 处，如：.*上年/),
      P5: '已经送审，不必重复送审。',
      P6: '调整申请要核对改动，请打开后单独送审。',
      P7: expect.stringContaining('已经批复'),
      // Another's draft does not exist.
      S1: '没有找到所请求的内容。',
    })
  })

  test('is the rule of the deed itself: what goes is taken, what is held back is refused', async () => {
    const found = await preview(town.unit)
    for (const { id, version, deed } of found.lines) {
      const seen = { id, version: version ?? 1 }
      const { statusCode } = await command(town.unit, seen, 'submit')
      // A change without a difference is refused as well.
      expect([id, statusCode === 200]).toEqual([id, deed === 'submit'])
    }
  })

  test('pressed again does nothing twice: the same version is refused, a new preview holds them back', async () => {
    const found = await preview(town.unit)
    expect(found.included.count).toBe(0)
    const goal = await read(town.unit, ids['P1'] ?? '')
    const again = await command(town.unit, { id: goal.id, version: goal.version - 1 }, 'submit')
    expect(again.json<{ code: string }>().code).toBe('filing.moved-on')
    expect(goal.revisions).toHaveLength(1)
  })

  test('each has its own entry in the audit trail', async () => {
    const trail = await town.app.pool.query<{ id: string }>(
      `select subject_id as id from audit_entry where action = 'goal.submitted' and subject_id = any($1)`,
      [[ids['P1'], ids['P2'], ids['P3'], ids['P4']]],
    )
    expect(new Set(trail.rows.map(({ id }) => id))).toEqual(new Set([ids['P1'], ids['P2']]))
    expect(trail.rows).toHaveLength(2)
  })
})
