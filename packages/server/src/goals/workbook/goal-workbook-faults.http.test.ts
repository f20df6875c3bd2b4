import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeXlsx } from 'hucre/xlsx'
import yazl from 'yazl'
import type { GoalList } from '../list-goals.ts'
import { openGoalTown, read, type GoalTown } from '../testing.ts'
import { batchOf, checked, edited, sumOf, taken, type EditedWorkbook } from './testing.ts'

// Each story reads and writes several workbooks, each in a worker of its own.
vi.setConfig({ testTimeout: 120_000 })

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
})
afterAll(() => town.close())

let year = 2025
beforeEach(() => {
  year += 1
})

type Edit = (workbook: EditedWorkbook) => void
const upload = async (edit: Edit) => checked(town.unit, await edited(await batchOf(town.unit, year), edit))

async function contentOf(code: string) {
  const answer = await town.unit.get(`/api/goals?year=${String(year)}&desk=all&search=${code}`)
  return (await read(town.unit, answer.json<GoalList>().rows[0]?.id ?? '')).content
}

/** A row of a table for a project, in the first free place. */
function addRow(
  workbook: EditedWorkbook,
  name: string,
  values: Readonly<Record<string, string | number | Date>>,
): number {
  const sheet = workbook.sheet(name)
  const row = sheet.freeRow('项目代码')
  for (const [head, value] of Object.entries(values)) sheet.set(row, head, value)
  return row
}

describe('工作簿本身有问题：说明缘由和怎么办，什么也不写入', () => {
  const cases: readonly (readonly [string, Edit, string, RegExp])[] = [
    [
      '去年的模板',
      ({ sheets }) => {
        const mark = sheets.find(({ name }) => name === '_jiheng')
        if (mark?.rows[0] !== undefined) mark.rows[0][1] = '0'
        mark?.cells?.clear()
      },
      'old-template',
      /第 0 版模板，现在用第 2 版.*下载新的工作簿/,
    ],
    [
      '项目工作表是空的',
      ({ sheet }) => {
        const { rows, cells } = sheet('项目').sheet
        rows.splice(2)
        cells?.clear()
      },
      'no-rows',
      /没有一个项目/,
    ],
    [
      '删去了一张工作表',
      ({ sheets }) =>
        void sheets.splice(
          sheets.findIndex(({ name }) => name === '实施计划'),
          1,
        ),
      'sheet-missing',
      /缺少“实施计划”工作表/,
    ],
    [
      '复制了一张工作表',
      ({ sheets, sheet }) => void sheets.push({ ...sheet('绩效指标').sheet, name: '绩效指标 (2)' }),
      'sheet-twice',
      /有两张/,
    ],
    [
      '删去了一列',
      ({ sheet }) => {
        const { rows, cells } = sheet('绩效指标').sheet
        const at = rows[1]?.indexOf('指标值') ?? -1
        for (const row of rows) row.splice(at, 1)
        cells?.clear()
      },
      'column-missing',
      /“绩效指标”工作表缺少“指标值”一列/,
    ],
  ]
  it.each(cases)('%s', async (_, edit, code, words) => {
    const found = await upload(edit)
    expect(found).toMatchObject({ state: 'faulty', outcome: { rows: 0, issueCount: 1, issues: [{ code }] } })
    const [issue] = found.outcome?.issues ?? []
    expect(`${issue?.rule ?? ''}${issue?.mend ?? ''}`).toMatch(words)
  })

  it('不是工作簿、不是本系统的工作簿、旧格式或加了密码', async () => {
    const codeOf = async (file: Buffer) => (await checked(town.unit, file)).outcome?.issues.map(({ code }) => code)
    expect(await codeOf(Buffer.from('项目代码,年度目标\n'))).toEqual(['not-a-workbook'])
    expect(await codeOf(Buffer.from('PK\u0003\u0004 not really a zip'))).toEqual(['not-a-workbook'])
    expect(await codeOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toEqual(['encrypted'])
    const other = await writeXlsx({ sheets: [{ name: '项目', rows: [['项目代码'], ['P1']] }] })
    expect(await codeOf(Buffer.from(other))).toEqual(['no-mark'])
  })

  it('压缩炸弹在解压以前就拒绝', async () => {
    const zip = new yazl.ZipFile()
    zip.addBuffer(Buffer.alloc(60 * 1024 * 1024), 'xl/worksheets/sheet1.xml')
    zip.end()
    const chunks: Buffer[] = []
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
    const found = await checked(town.unit, Buffer.concat(chunks))
    expect(found.outcome?.issues.map(({ code }) => code)).toEqual(['inflates'])
  })

  it('太大的文件不收，没有文件、不止一个文件说得清楚', async () => {
    const send = (payload: Buffer | string) =>
      town.unit.send({
        method: 'POST',
        url: '/api/goal-workbooks',
        headers: { 'content-type': 'multipart/form-data; boundary=x-x' },
        payload,
      })
    const part = 'Content-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'
    expect((await send('--x-x--\r\n')).json()).toMatchObject({ code: 'goal-workbook.no-file' })
    expect((await send(`--x-x\r\n${part}1\r\n--x-x\r\n${part}2\r\n--x-x--\r\n`)).json()).toMatchObject({
      code: 'goal-workbook.one-file',
    })
    const huge = Buffer.concat([
      Buffer.from(`--x-x\r\n${part}`),
      Buffer.alloc(21 * 1024 * 1024),
      Buffer.from('\r\n--x-x--\r\n'),
    ])
    expect((await send(huge)).json()).toMatchObject({ code: 'input.too-large' })
  })
})

describe('格子里有问题：指出是哪一格、什么值、什么规则、怎么改', () => {
  const cases: readonly (readonly [string, Edit, Readonly<Record<string, string>>])[] = [
    [
      '合并单元格',
      ({ sheet }) => {
        const main = sheet('项目')
        main.set(3, '年度目标', '两个项目合写的目标')
        const at = main.sheet.rows[1]?.indexOf('年度目标') ?? 0
        main.sheet.merges = [{ startRow: 2, startCol: at, endRow: 3, endCol: at }]
      },
      { code: 'merged', label: '年度目标', value: '两个项目合写的目标' },
    ],
    [
      '公式没有结果',
      ({ sheet }) => sheet('项目').setCell(3, '申报金额（元）', { formula: 'C3*2', type: 'formula' }),
      { code: 'formula-empty', label: '申报金额（元）', value: '' },
    ],
    [
      '公式出错',
      ({ sheet }) => sheet('项目').set(3, '申报金额（元）', '#REF!'),
      { code: 'formula-error', value: '#REF!' },
    ],
    [
      '超过 15 位的数字',
      ({ sheet }) => sheet('项目').set(3, '联系电话', 1234567890123456),
      { code: 'number-inexact', label: '联系电话' },
    ],
    [
      '三位小数的金额',
      ({ sheet }) => sheet('项目').set(3, '其他资金（元）', 0.125),
      { code: 'amount', value: '0.125' },
    ],
    ['千分位放错', ({ sheet }) => sheet('项目').set(3, '其他资金（元）', '12,00'), { code: 'amount', value: '12,00' }],
    [
      '不存在的日期',
      ({ sheet }) => sheet('项目').set(3, '计划开始日期', '2026-02-30'),
      { code: 'day', value: '2026-02-30' },
    ],
    [
      '太长的文字',
      ({ sheet }) => sheet('项目').set(3, '项目概况', '长'.repeat(4001)),
      { code: 'too-long', label: '项目概况' },
    ],
    [
      '不在列表里的一级指标',
      (workbook) => void addRow(workbook, '绩效指标', { 项目代码: 'P1', 一级指标: '过程指标' }),
      { code: 'choice', label: '一级指标', value: '过程指标' },
    ],
    [
      '没写项目代码',
      (workbook) => void addRow(workbook, '实施计划', { 工作内容: '招标' }),
      { code: 'project-missing', label: '项目代码', value: '' },
    ],
    [
      '同一个项目写了两行',
      ({ sheet }) => {
        const { rows, cells } = sheet('项目').sheet
        rows.push([...(rows[2] ?? [])])
        cells?.clear()
      },
      { code: 'project-twice', value: 'P1' },
    ],
    [
      '项目行删了，表里还有它的行',
      (workbook) => {
        const { rows, cells } = workbook.sheet('项目').sheet
        rows.splice(2, 1)
        cells?.clear()
        addRow(workbook, '绩效指标', { 项目代码: 'P1', 三级指标: '某指标' })
      },
      { code: 'project-absent', value: 'P1' },
    ],
  ]
  it.each(cases)('%s', async (_, edit, wanted) => {
    const found = await upload(edit)
    expect(found.state).toBe('faulty')
    const [issue] = found.outcome?.issues ?? []
    expect(issue).toMatchObject(wanted)
    expect(issue?.address).toMatch(/^[A-Z]+\d+$/)
    expect(issue?.mend).not.toBe('')
    expect(sumOf(found)).toBe(found.outcome?.rows)
    expect(found.outcome?.rejected).toBeGreaterThan(0)
  })
})

describe('填法不同但意思确定：照意思收下', () => {
  it('文本的数、全角的数、千分位、带元字的数、日期序号、中文日期、百分比', async () => {
    const file = await edited(await batchOf(town.unit, year), (workbook) => {
      const main = workbook.sheet('项目')
      main.set(3, '申报金额（元）', '1200000')
      main.set(3, '当年财政拨款（元）', '１，１００，０００．５')
      main.set(3, '上年结转资金（元）', '¥99,999.50 元')
      main.set(3, '其他资金（元）', 0)
      main.set(3, '联系电话', 13800001111)
      main.set(3, '计划开始日期', 46082)
      main.set(3, '计划完成日期', '2026年12月1日')
      addRow(workbook, '实施计划', { 项目代码: 'P1', 工作内容: '招标', 开始日期: new Date(Date.UTC(2026, 2, 1)) })
      const indicators = workbook.sheet('绩效指标')
      const row = addRow(workbook, '绩效指标', {
        项目代码: 'P1',
        三级指标: '合格率',
        指标性质: '定量',
        分值: '１２．５０',
      })
      indicators.setCell(row, '指标值', { value: 0.955, style: { numFmt: '0.0%' } })
      addRow(workbook, '绩效指标', { 项目代码: 'P1', 三级指标: '个数', 指标值: 50, 分值: 10 })
      addRow(workbook, '预算测算', { 项目代码: 'P1', 测算内容: '人工', 数量: '１，０００', '金额（元）': 1234.1 })
    })
    expect(await taken(town.unit, file)).toMatchObject({ state: 'taken' })
    expect(await contentOf('P1')).toMatchObject({
      requestedAmount: '1200000.00',
      appropriation: '1100000.50',
      carriedOver: '99999.50',
      otherFunds: '0.00',
      phone: '13800001111',
      startsOn: '2026-03-01',
      endsOn: '2026-12-01',
      milestones: [{ startsOn: '2026-03-01' }],
      indicators: [
        { target: '95.5%', weight: '12.5' },
        { target: '50', weight: '10' },
      ],
      estimate: [{ quantity: '1000', amount: '1234.10' }],
    })
  })

  it('公式按算出的结果取用，并说是哪一格', async () => {
    const file = await edited(await batchOf(town.unit, year), ({ sheet }) => {
      sheet('项目').setCell(3, '申报金额（元）', {
        type: 'formula',
        formula: '0.1+0.2',
        value: 0.1 + 0.2,
        formulaResult: 0.1 + 0.2,
      })
    })
    const found = await taken(town.unit, file)
    expect(found.outcome?.notices).toMatchObject([{ sheet: '项目', code: 'formula-taken', value: '0.3' }])
    expect((await contentOf('P1')).requestedAmount).toBe('0.30')
  })

  it('改了名的工作表照样认得，多出的列和工作表说明没有读取', async () => {
    const file = await edited(await batchOf(town.unit, year), (workbook) => {
      addRow(workbook, '绩效指标', { 项目代码: 'P1', 三级指标: '个数' })
      const { sheet } = workbook.sheet('绩效指标')
      sheet.name = '指标（改）'
      sheet.rows.forEach((row, at) => {
        if (at === 2) row[30] = '自己算的'
      })
      workbook.sheets.push({ name: '草算', rows: [['1']] })
    })
    const found = await taken(town.unit, file)
    expect(found).toMatchObject({ state: 'taken', outcome: { created: 2 } })
    expect(found.outcome?.notices.map(({ code, sheet, address }) => [code, sheet, address])).toEqual([
      ['column-extra', '指标（改）', 'AE 列'],
      ['sheet-extra', '草算', 'A1'],
    ])
  })

  it('整行复制的行（连隐藏的标识一起）当作新的一行', async () => {
    await taken(
      town.unit,
      await edited(await batchOf(town.unit, year), (workbook) => {
        addRow(workbook, '绩效指标', { 项目代码: 'P1', 三级指标: '甲' })
      }),
    )
    const file = await edited(await batchOf(town.unit, year), (workbook) => {
      const { sheet } = workbook.sheet('绩效指标')
      const at = workbook.sheet('绩效指标').rowWhere('三级指标', '甲') - 1
      sheet.rows[at + 1] = [...(sheet.rows[at] ?? [])]
      workbook.sheet('绩效指标').set(at + 2, '三级指标', '乙')
    })
    expect(await taken(town.unit, file)).toMatchObject({ outcome: { created: 1, updated: 1 } })
    const { indicators } = await contentOf('P1')
    expect(indicators.map(({ levelThree }) => levelThree)).toEqual(['甲', '乙'])
    expect(new Set(indicators.map(({ key }) => key)).size).toBe(2)
  })
})
