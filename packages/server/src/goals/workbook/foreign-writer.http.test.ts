import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openXlsx } from 'hucre/xlsx'
import type { GoalList } from '../list-goals.ts'
import { openGoalTown, read, type GoalTown } from '../testing.ts'
import { batchOf, checked, edited, sumOf, taken } from './testing.ts'

vi.setConfig({ testTimeout: 60_000 })

/**
 * A batch workbook of ours (template 2, one project S1 of 市容所, fiscal year 2029) that LibreOffice 7.4 has opened, in which somebody has
 * filled in the project and three indicators — the grant as a formula, a day and a percentage as the program understands them —
 * and that it has saved as .xlsx: its own shared strings, styles, column ranges and rows.
 */
const file = readFileSync(path.join(import.meta.dirname, 'fixtures/saved-by-libreoffice.xlsx'))

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
  // As if it had been downloaded here.
  await batchOf(town.sibling, 2029)
  const workbook = await openXlsx(file)
  const marks = workbook.sheets.find(({ name }) => name === '_jiheng')
  const id = marks?.rows.find(([name]) => name === 'workbook')?.[1]
  await town.app.pool.query(
    `with known as (insert into goal_workbook select division_id, $1, fiscal_year, organization_id, made_at, made_by, used_at
       from goal_workbook returning division_id, id)
     insert into goal_workbook_base select k.division_id, k.id, b.project_id, b.form_edition, b.content
       from known k, goal_workbook_base b`,
    [id],
  )
})
afterAll(() => town.close())

describe('LibreOffice 存过的工作簿', () => {
  it('填错的格一样指出，批注写回它的格式里', async () => {
    const wrong = await edited(file, (workbook) => {
      const main = workbook.sheet('项目')
      main.set(main.rowWhere('项目代码', 'S1'), '申报金额（元）', '约十二万元')
    })
    const found = await checked(town.sibling, wrong)
    expect(found.outcome).toMatchObject({ rejected: 1, issues: [{ label: '申报金额（元）', value: '约十二万元' }] })
    const back = await town.sibling.get(`/api/goal-workbooks/${found.id}/annotated`)
    const sheet = (await openXlsx(back.rawPayload, { readStyles: true })).sheets.find(({ name }) => name === '项目')
    expect([...(sheet?.cells ?? [])].filter(([, { comment }]) => comment !== undefined)).toHaveLength(1)
  })

  it('逐行都认得，填的都成为草稿；再传一次不改动任何内容', async () => {
    const found = await taken(town.sibling, file)
    expect(found).toMatchObject({ state: 'taken', outcome: { rows: 4, created: 4, rejected: 0 } })
    expect(sumOf(found)).toBe(4)
    const list = await town.sibling.get('/api/goals?year=2029&desk=all')
    const { content } = await read(town.sibling, list.json<GoalList>().rows[0]?.id ?? '')
    expect(content).toMatchObject({
      annualGoal: '全年清运垃圾 1200 吨，\n日产日清。',
      requestedAmount: '120000.50',
      appropriation: '120000.50',
      startsOn: '2029-03-01',
      indicators: [
        { levelTwo: '数量指标', levelThree: '垃圾清运量', target: '≥1200吨', weight: '50' },
        { levelTwo: '生态效益指标', levelThree: '日产日清率', target: '95%', weight: '30' },
        { levelTwo: '服务对象满意度指标', levelThree: '居民满意度', target: '≥90%', weight: '10' },
      ],
    })
    const again = await checked(town.sibling, file)
    expect(again.outcome).toMatchObject({ rows: 4, unchanged: 4, projects: [] })
  })
})
