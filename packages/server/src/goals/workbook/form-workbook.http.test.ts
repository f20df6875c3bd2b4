import type { GoalContent } from '@jiheng/domain/goals'
import { goalForms } from '@jiheng/domain/rulebook'
import { openXlsx, readXlsx, saveXlsx, type Sheet } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aProject } from '../../http/testing.ts'
import { aGoal, begun, command, openGoalTown, read, submitted, type GoalTown } from '../testing.ts'
import { checked, taken } from './testing.ts'

// Each story reads and writes several workbooks, each in a worker of its own.
vi.setConfig({ testTimeout: 120_000 })

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
  const found = await town.app.pool.query<{ id: string }>(`select id from organization where code = '101001'`)
  for (const code of ['P8', 'P9']) {
    await aProject(town.app.pool, town.division, { code, organization: found.rows[0]?.id ?? '' })
  }
})
afterAll(() => town.close())

async function download(id: string): Promise<Buffer> {
  const answer = await town.unit.get(`/api/goals/${id}/workbook`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.rawPayload
}

/** Changes the form as somebody at a spreadsheet does: a row is known by its head or by what stands in it. */
async function changed(file: Buffer, edit: (sheet: Sheet) => void): Promise<Buffer> {
  const workbook = await openXlsx(file, { readStyles: true })
  const sheet = workbook.sheets.find(({ name }) => name === '申报表')
  if (sheet !== undefined) edit(sheet)
  return Buffer.from(await saveXlsx(workbook))
}

function put(sheet: Sheet, row: number, column: number, value: string | number): void {
  const line = (sheet.rows[row] ??= [])
  while (line.length <= column) line.push(null)
  line[column] = value
  sheet.cells?.delete(`${String(row)},${String(column)}`)
}

const rowOf = (sheet: Sheet, text: string): number => sheet.rows.findIndex((line) => line.includes(text))
const firstSpare = (sheet: Sheet, table: string): number => sheet.rows.findIndex((line) => line[0] === `row:${table}:`)

/** Every field of the form filled in, with awkward texts. */
function aFullGoal(): GoalContent {
  return aGoal({
    overview: '第一行\n第二行，含"引号"、<尖括号>&和=1+1',
    basis: '=SUM(A1:A3)',
    feasibility: '_x000D_ 照写',
    safeguards: '有制度。',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    leader: '张三',
    phone: '02164101234',
    totalAmount: '99999999999999999.99',
    totalFiscal: '3600000',
    totalOther: '0.10',
    requestedAmount: '1200000.00',
    appropriation: '1200000',
    carriedOver: '0.00',
    otherFunds: '待定',
    mediumTermGoal: '三年达标。',
    estimate: [
      {
        key: 'e1',
        content: '人工费',
        quantity: '12.50',
        unit: '人',
        unitPrice: '0.30',
        times: '3',
        amount: '11.25',
        basis: '合同',
      },
    ],
    milestones: [{ key: 'm1', content: '招标', startsOn: '2026-01-01', endsOn: '三月', spending: '' }],
    tasks: [{ key: 't1', name: '任务', content: '内容', amount: '1', fiscal: '1', other: '' }],
    weightReason: '无',
    explanations: [{ check: 'c', path: 'overview', reason: '说明' }],
  })
}

/** What 上海市普陀区 published of a project of 2026 in the head of the form, with indicators of ours. */
function aShanghaiGoal(): GoalContent {
  return aGoal({
    projectNature: '阶段性项目',
    projectCategory: '特定目标类',
    startsOn: '2024-01-01',
    endsOn: '2026-12-31',
    requestedAmount: '3498000.00',
    appropriation: '3498000.00',
    mediumTermGoal: '三年内拆除在册的违法建筑。',
  })
}

/** As if the office had chosen that edition before the draft was begun. */
async function inShanghaiForm(id: string): Promise<void> {
  await town.app.pool.query(`update filing_draft set form_edition = 'sh-project-goal' where filing_id = $1`, [id])
}

describe('申报表工作簿（一个项目）', () => {
  it('填满的表下载就传回来，一字不变，什么也不写入', async () => {
    const goal = await begun(town.unit, 'P1', aFullGoal())
    const found = await taken(town.unit, await download(goal.id))
    expect(found.outcome).toMatchObject({ isGood: true, created: 0, updated: 0, rejected: 0, projects: [] })
    expect(await read(town.unit, goal.id)).toMatchObject({ version: goal.version, content: aFullGoal() })
  })

  it('改一格、填一行、表中间插一行，都成为草稿', async () => {
    const goal = await begun(town.unit, 'P2', aGoal())
    const file = await changed(await download(goal.id), (sheet) => {
      put(sheet, rowOf(sheet, '年度目标'), 3, '新的年度目标')
      const spare = firstSpare(sheet, 'milestones')
      put(sheet, spare, 1, '招标')
      put(sheet, spare, 2, '2026-03-01')
      // Somebody put a row in between, without a mark.
      const at = rowOf(sheet, '水质达标率')
      sheet.rows.splice(at, 0, [null, '产出指标', '质量指标', '合格率', '定量', '≥95%', '10'])
      sheet.cells?.clear()
      if (sheet.merges !== undefined) sheet.merges = []
    })
    const found = await taken(town.unit, file)
    expect(found).toMatchObject({ state: 'taken', outcome: { created: 2 } })
    const { content } = await read(town.unit, goal.id)
    expect(content.annualGoal).toBe('新的年度目标')
    expect(content.milestones).toMatchObject([{ content: '招标', startsOn: '2026-03-01' }])
    expect(content.indicators.map(({ levelThree }) => levelThree)).toEqual([
      '河道保洁长度',
      '合格率',
      '水质达标率',
      '居民满意度',
    ])
  })

  it('错处指到格子；写在表外的一行说没有读取', async () => {
    const goal = await begun(town.unit, 'P3', aGoal())
    const file = await changed(await download(goal.id), (sheet) => {
      put(sheet, rowOf(sheet, '计划开始日期'), 3, '明年春天')
      sheet.rows.push([null, '写在表外的话'])
    })
    const found = await checked(town.unit, file)
    expect(found.outcome?.issues).toMatchObject([
      { code: 'day', label: '计划开始日期', value: '明年春天' },
      { code: 'row-outside', value: '写在表外的话' },
    ])
    expect(found.outcome?.issues[0]?.address).toMatch(/^D\d+$/)
  })

  it('标题、部分、栏名照各版申报表，锁定表头，有下拉列表、填写说明和隐藏的标记', async () => {
    const goal = await begun(town.unit, 'P4', aGoal())
    const { sheets } = await readXlsx(await download(goal.id), { readStyles: true })
    expect(sheets.map(({ name }) => name)).toEqual(['填写说明', '申报表', '_jiheng'])
    const [help, form, mark] = sheets
    const texts = new Set(form?.rows.flat())
    const edition = goalForms.find(({ id }) => id === goal.form.id)
    for (const part of edition?.parts ?? []) expect(texts).toContain(part.title)
    const lists = form?.dataValidations?.filter(({ type }) => type === 'list').map(({ values }) => values)
    expect(lists).toContainEqual(['定量', '定性'])
    expect(form).toMatchObject({ protection: { sheet: true } })
    expect(form?.columns?.[0]).toMatchObject({ hidden: true })
    expect(help?.rows.flat().join()).toContain('模板第 2 版')
    expect(mark).toMatchObject({ veryHidden: true })
  })

  it('送审以后没有工作簿可下；别人的草稿和不存在一样', async () => {
    const goal = await submitted(town.unit, 'P5')
    expect((await town.unit.get(`/api/goals/${goal.id}/workbook`)).statusCode).toBe(409)
    const draft = await begun(town.unit, 'P6')
    expect((await town.department.get(`/api/goals/${draft.id}/workbook`)).statusCode).toBe(404)
  })

  it('上海表的公开实例写进工作簿再传回来，项目性质、类别一字不丢；选项外的项目性质指到格子', async () => {
    const goal = await begun(town.unit, 'P8', aShanghaiGoal())
    await inShanghaiForm(goal.id)
    const file = await download(goal.id)
    expect((await taken(town.unit, file)).outcome).toMatchObject({ isGood: true, updated: 0, rejected: 0 })
    const edited = await changed(file, (sheet) => {
      put(sheet, rowOf(sheet, '项目性质'), 3, '经常性项目')
      put(sheet, rowOf(sheet, '项目类别'), 3, '本区另有的类别')
    })
    expect(await taken(town.unit, edited)).toMatchObject({ state: 'taken' })
    expect((await read(town.unit, goal.id)).content).toEqual({
      ...aShanghaiGoal(),
      projectNature: '经常性项目',
      projectCategory: '本区另有的类别',
    })
    const wrong = await changed(file, (sheet) => put(sheet, rowOf(sheet, '项目性质'), 3, '长期'))
    expect((await checked(town.unit, wrong)).outcome?.issues).toMatchObject([
      { code: 'choice', label: '项目性质', value: '长期', rule: '只能填：一次性项目、阶段性项目、经常性项目。' },
    ])
  })

  it('上海表增加两栏以前下载的工作簿说明是旧模板；别的表那时的工作簿照样收', async () => {
    const asOfFirst = (file: Buffer) =>
      openXlsx(file, { readStyles: true }).then(async (workbook) => {
        const mark = workbook.sheets.find(({ name }) => name === '_jiheng')
        if (mark !== undefined) put(mark, 0, 1, '1')
        return Buffer.from(await saveXlsx(workbook))
      })
    const goal = await begun(town.unit, 'P9', aGoal())
    const national = await checked(town.unit, await asOfFirst(await download(goal.id)))
    expect(national.outcome).toMatchObject({ isGood: true, rejected: 0 })
    await inShanghaiForm(goal.id)
    const shanghai = await checked(town.unit, await asOfFirst(await download(goal.id)))
    expect(shanghai.outcome?.issues).toMatchObject([
      { code: 'old-template', rule: '工作簿是第 1 版模板，现在用第 2 版。' },
    ])
  })

  it('换了申报表版本的工作簿说明要重新下载', async () => {
    const goal = await begun(town.unit, 'P7', aGoal())
    const file = await download(goal.id)
    await inShanghaiForm(goal.id)
    const found = await checked(town.unit, file)
    expect(found.outcome?.issues[0]).toMatchObject({ code: 'form-changed' })
    expect((await command(town.unit, await read(town.unit, goal.id), 'draft', { content: aGoal() })).statusCode).toBe(
      200,
    )
  })
})
