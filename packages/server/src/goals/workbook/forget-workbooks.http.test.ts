import type { Instant } from '@jiheng/domain/kernel'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openGoalTown, type GoalTown } from '../testing.ts'
import { forgetOldWorkbooks } from './forget-workbooks.ts'
import { batchOf, checked, edited, taken } from './testing.ts'

vi.setConfig({ testTimeout: 60_000 })

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
})
afterAll(() => town.close())

const forgetAfter = (days: number): Promise<void> => {
  const now = new Date(Date.parse(town.app.now()) + days * 86_400_000).toISOString() as Instant
  return forgetOldWorkbooks(town.app.pool, { now: () => now })
}

it('what a workbook held is kept for half a year after its last use; then it is to be downloaded anew', async () => {
  const used = await batchOf(town.unit, 2027)
  const unused = await batchOf(town.unit, 2028)
  town.app.wait(60 * 24 * 20)
  const file = await edited(used, (workbook) => workbook.sheet('项目').set(3, '年度目标', '全年保洁河道 50 公里。'))
  expect(await taken(town.unit, file)).toMatchObject({ state: 'taken' })

  await forgetAfter(170)
  expect(await checked(town.unit, file)).toMatchObject({ state: 'checked', outcome: { unchanged: 7 } })
  const found = await checked(town.unit, unused)
  expect(found.outcome?.issues).toMatchObject([{ code: 'unknown-workbook', mend: expect.stringContaining('下载') }])

  await forgetAfter(181)
  const left = await town.app.pool.query('select from goal_workbook_base')
  expect(left.rowCount).toBe(0)
  const trail = await town.app.pool.query(
    `select from audit_entry where subject_kind = 'goal-workbook' and action in ('goal-workbook.downloaded', 'goal-workbook.taken')`,
  )
  expect(trail.rowCount).toBe(3)
})
