import type { GoalWorkbook } from '@jiheng/contract/goal-workbooks'
import type { GoalList } from '../list-goals.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkGoal, type GoalContext } from '@jiheng/domain/goals'
import { findGoalForm } from '@jiheng/domain/rulebook'
import { openXlsx } from 'hucre/xlsx'
import type { Client } from '../../http/testing.ts'
import { aGoal, command, openGoalTown, read, type GoalTown } from '../testing.ts'
import { batchOf, checked, edited, ended, sendWorkbook, sumOf, taken, type EditedWorkbook } from './testing.ts'

// Each story reads and writes several workbooks, each in a worker of its own.
vi.setConfig({ testTimeout: 120_000 })

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
})
afterAll(() => town.close())

/** Each story files for a year of its own. */
let year = 2025
beforeEach(() => {
  year += 1
})

async function listed(who: Client, code: string): Promise<string | null> {
  const answer = await who.get(`/api/goals?year=${String(year)}&desk=all&search=${code}`)
  return answer.json<GoalList>().rows[0]?.id ?? null
}

async function draftOf(code: string) {
  const id = await listed(town.unit, code)
  if (id === null) throw new Error(`${code} has no draft`)
  return read(town.unit, id)
}

/** Fills in a project as somebody does at a spreadsheet. */
function fillIn(workbook: EditedWorkbook, code: string, annualGoal = '全年保洁河道 50 公里。'): void {
  const main = workbook.sheet('项目')
  const row = main.rowWhere('项目代码', code)
  main.set(row, '年度目标', annualGoal)
  main.set(row, '申报金额（元）', 1200000.5)
  const indicators = workbook.sheet('绩效指标')
  const free = indicators.freeRow('项目代码')
  for (const [head, value] of [
    ['项目代码', code],
    ['一级指标', '产出指标'],
    ['二级指标', '数量指标'],
    ['三级指标', '河道保洁长度'],
    ['指标性质', '定量'],
    ['指标值', '≥50公里'],
    ['分值', 50],
  ] as const) {
    indicators.set(free, head, value)
  }
}

/** What the form's page says of a draft, by how heavy it is. */
async function saidByForm(id: string): Promise<unknown> {
  const { content, checkContext, form: edition } = await read(town.unit, id)
  const form = findGoalForm(edition.id)
  if (form === null) throw new Error(edition.id)
  const context = { form, fiscalYear: year, ...checkContext } as GoalContext
  const found = checkGoal(content, context)
  const count = (wanted: string): number => found.filter(({ severity }) => severity === wanted).length
  return { blocks: count('blocks'), explain: count('explain'), hint: count('hint') }
}

type Projects = NonNullable<GoalWorkbook['outcome']>['projects']

const projectsOf = ({ outcome }: GoalWorkbook): Projects => outcome?.projects ?? []

const counted = (projects: Projects): unknown => projects.map(({ code, findings }) => [code, findings])

describe('批量工作簿', () => {
  it('说出每个草稿还有几处不得送审、须说明、提示，与表单上的一样，上年批复也比', async () => {
    await town.app.pool.query(
      `insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
       select division_id, id, $1, '一般公共预算', '人代会批复', 100000 from project where code = 'P2'`,
      [year - 1],
    )
    const file = await edited(await batchOf(town.unit, year), (workbook) => {
      fillIn(workbook, 'P1', '')
      fillIn(workbook, 'P2')
    })
    const tried = projectsOf(await checked(town.unit, file))
    const found = projectsOf(await taken(town.unit, file))
    expect(counted(tried)).toEqual(counted(found))
    const drafts = await Promise.all(found.map(({ goal }) => saidByForm(goal ?? '')))
    expect(found.map(({ findings }) => findings)).toEqual(drafts)
    // P1 has no annual goal; P2's amount is far above what was approved for the year before.
    const [first, second] = found.map(({ findings }) => findings)
    expect([first, second]).toEqual([
      { ...first, blocks: Number(second?.blocks) + 1 },
      { ...second, explain: Number(first?.explain) + 1 },
    ])
  })

  it('下载就传回来：每一行都不变，什么也不写入', async () => {
    const found = await taken(town.unit, await batchOf(town.unit, year))
    expect(found).toMatchObject({
      state: 'taken',
      outcome: { rows: 7, unchanged: 7, created: 0, updated: 0, rejected: 0 },
    })
    expect(await listed(town.unit, 'P1')).toBeNull()
  })

  it('填好的项目成为草稿，行数对得上；再传一次不改动任何内容', async () => {
    const file = await edited(await batchOf(town.unit, year), (workbook) => {
      fillIn(workbook, 'P1')
      fillIn(workbook, 'P2', '第一行\n第二行')
    })
    const found = await taken(town.unit, file)
    expect(found.outcome).toMatchObject({ isGood: true, rows: 9, created: 4, unchanged: 5, rejected: 0, removed: 0 })
    expect(sumOf(found)).toBe(9)
    expect(found.outcome?.projects).toMatchObject([
      { code: 'P1', isNew: true },
      { code: 'P2', isNew: true },
    ])
    const goal = await draftOf('P1')
    expect(goal).toMatchObject({
      state: '草稿',
      batch: '年初',
      content: {
        requestedAmount: '1200000.50',
        annualGoal: '全年保洁河道 50 公里。',
        indicators: [{ levelThree: '河道保洁长度', target: '≥50公里', weight: '50' }],
      },
    })
    expect((await draftOf('P2')).content.annualGoal).toBe('第一行\n第二行')
    const again = await taken(town.unit, file)
    expect(again.outcome).toMatchObject({ rows: 9, unchanged: 9, projects: [] })
    expect(await draftOf('P1')).toMatchObject({ version: goal.version })
  })

  it('从网页上填的带进工作簿，一格改一格；空出的行删去，次序照工作簿', async () => {
    const [first, second, third] = aGoal().indicators
    const rows = [first, second, third].flatMap((row) => row ?? [])
    const goal = await begunIn('P1', aGoal({ requestedAmount: '１２万', weightReason: ' 保留空格 ', indicators: rows }))
    const file = await edited(await batchOf(town.unit, year), (workbook) => {
      const indicators = workbook.sheet('绩效指标')
      const at = indicators.rowWhere('三级指标', '水质达标率')
      indicators.set(at, '分值', 25)
      const gone = indicators.rowWhere('三级指标', '居民满意度')
      for (const head of ['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '分值'])
        indicators.set(gone, head, null)
    })
    const found = await taken(town.unit, file)
    expect(found.outcome).toMatchObject({ isGood: true, removed: 1, updated: 2 })
    const after = await read(town.unit, goal.id)
    // What was on the web and nobody touched stays as it was typed, readable or not.
    expect(after.content).toMatchObject({ requestedAmount: '１２万', weightReason: ' 保留空格 ' })
    expect(after.content.indicators.map(({ key, weight }) => [key, weight])).toEqual([
      ['r1', '50'],
      ['r2', '25'],
    ])
  })

  it('一处错误，整本不写入；同一本带着批注回来，改好就能传', async () => {
    const file = await edited(await batchOf(town.unit, year), (workbook) => {
      fillIn(workbook, 'P1')
      fillIn(workbook, 'P2')
      const main = workbook.sheet('项目')
      main.set(main.rowWhere('项目代码', 'P2'), '申报金额（元）', '约120万元')
    })
    const found = await taken(town.unit, file)
    expect(found).toMatchObject({ state: 'faulty', outcome: { rejected: 1, issueCount: 1 } })
    const [issue] = found.outcome?.issues ?? []
    expect(issue).toMatchObject({ sheet: '项目', label: '申报金额（元）', value: '约120万元', code: 'amount-unit' })
    expect(await listed(town.unit, 'P1')).toBeNull()
    expect((await town.unit.send({ method: 'POST', url: `/api/goal-workbooks/${found.id}/take` })).statusCode).toBe(409)

    const back = await town.unit.get(`/api/goal-workbooks/${found.id}/annotated`)
    expect(back.statusCode).toBe(200)
    const { sheets } = await openXlsx(back.rawPayload, { readStyles: true })
    const comments = sheets.flatMap(({ name, cells }) =>
      [...(cells ?? [])].flatMap(([place, { comment }]) =>
        comment === undefined ? [] : [[name, place, comment.text] as const],
      ),
    )
    expect(comments).toHaveLength(1)
    expect(comments[0]?.[2]).toContain('金额以元为单位')
    expect(sheets.find(({ name }) => name === '项目')?.dataValidations?.length).toBeGreaterThan(3)
    expect(sheets.find(({ name }) => name === '项目')?.protection?.sheet).toBe(true)

    const mended = await edited(back.rawPayload, (workbook) => {
      const main = workbook.sheet('项目')
      const row = main.rowWhere('项目代码', 'P2')
      expect(main.get(row, '处理结果')).toBe('有错，见批注')
      main.set(row, '申报金额（元）', '１，２００，０００．５０')
    })
    expect(await taken(town.unit, mended)).toMatchObject({ state: 'taken', outcome: { created: 4 } })
    expect((await draftOf('P2')).content.requestedAmount).toBe('1200000.50')
  })

  it('下载以后网页上改过的，说出是哪一栏，不覆盖', async () => {
    const goal = await begunIn('P1', aGoal())
    const file = await edited(await batchOf(town.unit, year), (workbook) => {
      const main = workbook.sheet('项目')
      main.set(main.rowWhere('项目代码', 'P1'), '年度目标', '工作簿里的目标')
    })
    const now = await read(town.unit, goal.id)
    await command(town.unit, now, 'draft', { content: { ...now.content, annualGoal: '网页上的目标' } })
    const found = await checked(town.unit, file)
    expect(found).toMatchObject({
      state: 'faulty',
      outcome: { rejected: 1, issues: [{ code: 'conflict', label: '年度目标', value: '工作簿里的目标' }] },
    })
    expect(found.outcome?.issues[0]?.rule).toContain('网页上的目标')
    expect((await read(town.unit, goal.id)).content.annualGoal).toBe('网页上的目标')
  })

  it('检查以后、写入以前网页上改了，写入时照样不覆盖', async () => {
    const goal = await begunIn('P1', aGoal())
    const file = await edited(await batchOf(town.unit, year), (workbook) => {
      const main = workbook.sheet('项目')
      main.set(main.rowWhere('项目代码', 'P1'), '年度目标', '工作簿里的目标')
    })
    const found = await checked(town.unit, file)
    expect(found.state).toBe('checked')
    const now = await read(town.unit, goal.id)
    await command(town.unit, now, 'draft', { content: { ...now.content, annualGoal: '抢先改的目标' } })
    await town.unit.send({ method: 'POST', url: `/api/goal-workbooks/${found.id}/take` })
    expect(await ended(town.unit, found.id)).toMatchObject({ state: 'faulty', outcome: { rejected: 1 } })
    expect((await read(town.unit, goal.id)).content.annualGoal).toBe('抢先改的目标')
  })

  it('同一本写入后接着改、再传：只当是自己改的，不说是冲突', async () => {
    const file = await edited(await batchOf(town.unit, year), (workbook) => fillIn(workbook, 'P1'))
    await taken(town.unit, file)
    const more = await edited(file, (workbook) => {
      const indicators = workbook.sheet('绩效指标')
      indicators.set(indicators.rowWhere('三级指标', '河道保洁长度'), '分值', 45)
      fillIn(workbook, 'P1', '改过的年度目标')
    })
    expect(await taken(town.unit, more)).toMatchObject({ state: 'taken', outcome: { updated: 2, created: 1 } })
    const { content } = await draftOf('P1')
    expect(content.annualGoal).toBe('改过的年度目标')
    expect(content.indicators.map(({ weight }) => weight)).toEqual(['45', '50'])
  })

  it('送审了的项目不能再改，说明怎么办；没动它就不妨碍别的项目', async () => {
    const goal = await begunIn('P1', aGoal())
    const file = await batchOf(town.unit, year)
    const untouched = await edited(file, (workbook) => fillIn(workbook, 'P2'))
    const touched = await edited(file, (workbook) => fillIn(workbook, 'P1'))
    expect((await command(town.unit, await read(town.unit, goal.id), 'submit')).statusCode).toBe(200)
    const found = await checked(town.unit, touched)
    expect(found).toMatchObject({ state: 'faulty', outcome: { issues: [{ code: 'project-locked' }] } })
    expect(found.outcome?.issues[0]?.rule).toContain('正在审核')
    expect(await taken(town.unit, untouched)).toMatchObject({ state: 'taken', outcome: { created: 2 } })
  })

  it('不是自己的项目，和没有的项目说得一样', async () => {
    const answers = await Promise.all(
      ['S1', 'D1', '不存在'].map(async (code) => {
        const file = await edited(await batchOf(town.unit, year), (workbook) => {
          const indicators = workbook.sheet('绩效指标')
          const row = indicators.freeRow('项目代码')
          indicators.set(row, '项目代码', code)
          indicators.set(row, '三级指标', '某指标')
        })
        const { outcome } = await checked(town.unit, file)
        return JSON.stringify(outcome?.issues).replaceAll(code, '某')
      }),
    )
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('本工作簿没有这个项目')
  })

  it('别的单位下载的工作簿，和不认识的一样', async () => {
    const foreign = await batchOf(town.department, year)
    expect(await checked(town.unit, foreign)).toMatchObject({
      state: 'faulty',
      outcome: { rows: 0, issues: [{ code: 'unknown-workbook' }] },
    })
  })

  it('没有可填的项目就没有工作簿', async () => {
    expect((await town.otherDepartment.get(`/api/goals/workbook?year=${String(year)}`)).statusCode).toBe(409)
  })

  it('上传的只有自己看得见，可以取消', async () => {
    const { id } = await checked(town.unit, await batchOf(town.unit, year))
    for (const who of [town.sibling, town.department]) {
      expect((await who.get(`/api/goal-workbooks/${id}`)).statusCode).toBe(404)
    }
    const cancelled = await town.unit.send({ method: 'DELETE', url: `/api/goal-workbooks/${id}` })
    expect(cancelled.json()).toMatchObject({ state: 'cancelled', outcome: null })
    expect((await sendWorkbook(town.unit, Buffer.from(''))).statusCode).toBe(200)
  })
})

async function begunIn(code: string, content: ReturnType<typeof aGoal>) {
  const { unit } = town
  const started = await unit.send({
    method: 'POST',
    url: '/api/goals',
    payload: { projectCode: code, year, batch: '年初' },
  })
  const goal = await read(unit, started.json<{ id: string }>().id)
  const saved = await command(unit, goal, 'draft', { content })
  if (saved.statusCode !== 200) throw new Error(saved.body)
  return read(unit, goal.id)
}
