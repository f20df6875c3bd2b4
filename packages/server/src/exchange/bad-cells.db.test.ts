import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTown, ImportBench, places, withCells, withRows, type Tables } from './testing.ts'

let bench: ImportBench
beforeAll(async () => {
  bench = await ImportBench.open()
})
afterAll(() => bench.close())

type Case = readonly [
  sentence: string,
  tables: Tables,
  ...place: readonly [code: string, table: string, row: number, column: string],
]

const cases: readonly Case[] = [
  [
    '金额有三位小数',
    withCells('预算', [2, '全年执行数', '60000.001']),
    'money.too-many-decimals',
    '预算',
    2,
    '全年执行数',
  ],
  ['金额用科学计数法', withCells('预算', [2, '全年预算数', '9.5E+4']), 'money.scientific', '预算', 2, '全年预算数'],
  ['金额不是数字', withCells('预算', [2, '年初预算数', '8万元']), 'money.not-a-number', '预算', 2, '年初预算数'],
  ['金额大到记不下', withCells('预算', [2, '年初预算数', '9'.repeat(30)]), 'money.too-large', '预算', 2, '年初预算数'],
  ['日期不存在', withCells('项目', [2, '开始日期', '2023-02-29']), 'date.impossible', '项目', 2, '开始日期'],
  ['日期写法不对', withCells('项目', [2, '开始日期', '2024/1/1']), 'date.form', '项目', 2, '开始日期'],
  ['日期是表格软件的序号', withCells('项目', [2, '完成日期', '45657']), 'date.serial', '项目', 2, '完成日期'],
  ['年度不是四位数', withCells('预算', [2, '年度', '24']), 'year.form', '预算', 2, '年度'],
  ['封闭取值里没有', withCells('项目', [2, '项目性质', '经常']), 'list.unknown', '项目', 2, '项目性质'],
  ['布尔写成 Y', withCells('项目', [2, '是否公开', 'Y']), 'boolean.not-yes-or-no', '项目', 2, '是否公开'],
  ['整数写成小数', withCells('绩效指标', [2, '序号', '1.5']), 'integer.not-whole', '绩效指标', 2, '序号'],
  ['月份是 13', withCells('执行', [2, '月份', '13']), 'integer.out-of-range', '执行', 2, '月份'],
  ['分值为负', withCells('绩效指标', [2, '分值', '-1']), 'points.negative', '绩效指标', 2, '分值'],
  ['分值有三位小数', withCells('绩效指标', [2, '分值', '1.005']), 'points.too-many-decimals', '绩效指标', 2, '分值'],
  ['代码里有空格', withCells('项目', [3, '项目代码', 'P 002']), 'code.white-space', '项目', 3, '项目代码'],
  ['名称太长', withCells('项目', [2, '项目名称', '长'.repeat(4001)]), 'cell.too-long', '项目', 2, '项目名称'],
  ['必填的格是空的', withCells('项目', [2, '项目名称', '']), 'cell.missing', '项目', 2, '项目名称'],
  ['主键是空的', withCells('项目', [2, '项目代码', '']), 'cell.missing', '项目', 2, '项目代码'],
]

describe('坏的单元格', () => {
  it.each(cases)('%s：指明表、行、列，什么也不改', async (_, tables, ...place) => {
    const issues = await bench.refused(tables)
    expect(places(issues)).toEqual([place])
    expect(issues[0]?.rule).toMatch(/。$/)
    expect(issues[0]?.mend).toMatch(/。$/)
  })

  it('金额带千位分隔符：说的是分隔符', async () => {
    const issues = await bench.refused({
      ...aTown,
      预算: [aTown['预算']?.[0] ?? '', 'P001,2024,一般公共预算,本级安排,80000,10000,95000,"60,000.00"'],
    })
    expect(places(issues)).toEqual([['money.separators', '预算', 2, '全年执行数']])
    expect(issues[0]?.value).toBe('60,000.00')
  })

  it('封闭取值写错时，提示最接近的一个', async () => {
    const [issue] = await bench.refused(withCells('项目', [2, '项目类别', '特定目标']))
    expect(issue?.mend).toContain('是否应为“特定目标类”？')
  })

  it('日期序号算出它所指的那一天', async () => {
    const [issue] = await bench.refused(withCells('项目', [2, '完成日期', '45657']))
    expect(issue?.mend).toContain('2024-12-31')
  })

  it('所有错误一次说全，跨表、跨行', async () => {
    const tables = {
      ...aTown,
      ...withCells('项目', [2, '开始日期', '2023-02-29'], [3, '是否公开', 'N']),
      预算: withCells('预算', [2, '年度', '二零二四'])['预算'] ?? [],
      机构: [...(aTown['机构'] ?? []), 'U02,2020,无主单位,预算单位,,310112110,,'],
    }
    expect(places(await bench.refused(tables))).toEqual([
      ['organization.no-department', '机构', 4, '主管部门代码'],
      ['date.impossible', '项目', 2, '开始日期'],
      ['boolean.not-yes-or-no', '项目', 3, '是否公开'],
      ['year.form', '预算', 2, '年度'],
    ])
  })

  it('一行的主键读不出时，不再怪罪引用它的行', async () => {
    const issues = await bench.refused(withCells('项目', [2, '项目代码', 'P 001']))
    expect(places(issues)).toEqual([['code.white-space', '项目', 2, '项目代码']])
  })

  it('长的值截到八十个字', async () => {
    const [issue] = await bench.refused(withCells('预算', [2, '全年预算数', '九'.repeat(500)]))
    expect(issue?.value).toHaveLength(80)
  })

  it('错误只留一万条，总数照样准确', async () => {
    const rows = Array.from({ length: 12_000 }, (_, at) => `X${String(at)},空项目,D01,工程,,,,,,,,,,`)
    const outcome = await bench.load(withRows('项目', ...rows))
    expect(outcome.errorCount).toBe(12_000)
    expect(outcome.issues).toHaveLength(10_000)
  })

  it('金额写得不同、值相同，就是同一个金额', async () => {
    const outcome = await bench.load(withCells('预算', [2, '全年执行数', '060000.0']))
    expect(outcome.issues).toEqual([])
    expect(await bench.rows('select outturn from budget_line')).toEqual([{ outturn: '60000.00' }])
  })
})
