import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTown, ImportBench, places, withCells, withRows, type Tables } from './testing.ts'

let bench: ImportBench
beforeAll(async () => {
  bench = await ImportBench.open()
})
afterAll(() => bench.close())

type Place = readonly [code: string, table: string, row: number | null, column: string | null]

async function expectRefusal(tables: Tables, ...expected: readonly Place[]): Promise<void> {
  expect(places(await bench.refused(tables))).toEqual(expected)
}

describe('主键与引用', () => {
  it('主键重复：说出两行', async () => {
    const issues = await bench.refused(withRows('项目', 'P001,河道养护二,D01,项目,,,,,,,,,,'))
    expect(places(issues)).toEqual([['key.repeated', '项目', 4, '项目代码']])
    expect(issues[0]?.rule).toContain('第 2 行')
    expect(issues[0]?.value).toBe('P001')
  })

  it('引用的项目、机构、目标都要有', async () => {
    await expectRefusal(withCells('项目', [3, '机构代码', 'D99']), ['reference.missing', '项目', 3, '机构代码'])
    await expectRefusal(withRows('预算', 'P009,2024,一般公共预算,本级安排,1,,1,1'), [
      'reference.missing',
      '预算',
      3,
      '项目代码',
    ])
    await expectRefusal(withRows('绩效指标', 'P001,2024,9,1,A,,,,,,1,,,'), [
      'reference.missing',
      '绩效指标',
      5,
      '项目代码、年度、版次',
    ])
  })

  it('一张表缺了，指向它的每一行都说', async () => {
    const tables = Object.fromEntries(Object.entries(aTown).filter(([name]) => name !== '绩效目标'))
    const issues = await bench.refused(tables)
    expect(places(issues)).toEqual(
      [2, 3, 4].map((row) => ['reference.missing', '绩效指标', row, '项目代码、年度、版次']),
    )
  })
})

describe('机构与区划', () => {
  it('预算单位没有主管部门', async () => {
    await expectRefusal(withCells('机构', [3, '主管部门代码', '']), [
      'organization.no-department',
      '机构',
      3,
      '主管部门代码',
    ])
  })

  it('主管部门不是预算部门', async () => {
    const tables = withRows('机构', 'U02,2020,社区食堂,预算单位,U01,310112110,,')
    await expectRefusal(tables, ['organization.not-a-department', '机构', 4, '主管部门代码'])
  })

  it('一个包里有两个区划的机构', async () => {
    const tables = withRows('机构', 'D02,2020,别镇的办公室,预算部门,,310112111,,')
    await expectRefusal(tables, ['division.several', '机构', 4, '区划代码'])
  })

  it('区划表里有不相干的区划', async () => {
    await expectRefusal(withRows('区划', '310112111,邻镇,310112,镇'), ['division.not-ancestor', '区划', 4, '区划代码'])
  })

  it('包不是要导入的区划', async () => {
    const issues = await bench.refusal({ path: bench.write(aTown) }, { division: '310112999' })
    expect(issues.map((issue) => issue.code)).toContain('division.differs')
  })

  it('没有机构表、没有区划表、系统也是空的：看不出是哪个区划', async () => {
    const tables = { 制度: ['文号,名称', '沪财绩〔2024〕1号,办法'] }
    await expectRefusal(tables, ['division.unknown', '机构', null, '区划代码'])
  })

  it('终止年度早于起始年度', async () => {
    await expectRefusal(withCells('机构', [2, '终止年度', '2019']), ['period.years-reversed', '机构', 2, '终止年度'])
  })
})

describe('金额与分值', () => {
  it('分值合计 110', async () => {
    const issues = await bench.refused(withCells('绩效指标', [2, '分值', '70']))
    expect(places(issues)).toEqual([['goal.weights-over', '绩效指标', 2, '分值']])
    expect(issues[0]?.value).toBe('110.00')
  })

  it('已批复目标的分值合计 85：只提示', async () => {
    const outcome = await bench.load(withCells('绩效指标', [2, '分值', '45']), { dryRun: true })
    expect(outcome.ok).toBe(true)
    expect(places(outcome.issues)).toEqual([['goal.weights-unusual', '绩效指标', 2, '分值']])
  })

  it('评价指标：分值合计过百、得分高于分值', async () => {
    await expectRefusal(withCells('评价指标', [2, '分值', '70']), ['evaluation.weights-over', '评价指标', 2, '分值'])
    await expectRefusal(withCells('评价指标', [3, '得分', '40.01']), [
      'evaluation.score-above-weight',
      '评价指标',
      3,
      '得分',
    ])
  })

  it('申报金额不等于各项资金之和', async () => {
    const issues = await bench.refused(withCells('绩效目标', [2, '其他资金', '0.01']))
    expect(places(issues)).toEqual([['goal.parts-differ', '绩效目标', 2, '申报金额']])
    expect(issues[0]?.rule).toContain('90000.01')
  })

  it('全年预算数不等于年初、结转与调整之和', async () => {
    const issues = await bench.refused(withCells('预算', [2, '全年预算数', '95000.01']))
    expect(places(issues)).toEqual([['budget.revised-differs', '预算', 2, '全年预算数']])
    expect(issues[0]?.rule).toContain('95000.00')
  })

  it('调整没有写明资金：按项目全年合计核对', async () => {
    const loose = withCells('预算调整', [2, '资金性质', ''], [2, '资金来源', ''])
    expect((await bench.load(loose, { dryRun: true })).ok).toBe(true)
    await expectRefusal({ ...loose, 预算: withCells('预算', [2, '全年预算数', '90000.00'])['预算'] ?? [] }, [
      'budget.revised-differs',
      '预算',
      2,
      '全年预算数',
    ])
  })

  it('全年执行数不等于各月之和', async () => {
    await expectRefusal(withCells('执行', [3, '当月执行数', '-9999.99']), [
      'budget.outturn-differs',
      '预算',
      2,
      '全年执行数',
    ])
  })

  it('调整的正负号', async () => {
    const rows = [
      'P001,2024,2,一般公共预算,本级安排,,追减,100.00,,',
      'P001,2024,3,一般公共预算,本级安排,,收回,-100.00,,',
    ]
    const tables = withRows('预算调整', ...rows)
    await expectRefusal(tables, ['adjustment.sign', '预算调整', 3, '金额'])
  })

  it('调剂全年不平', async () => {
    const tables = { ...withRows('预算调整', 'P002,2024,1,,,,调剂,300.00,,') }
    await expectRefusal(tables, ['adjustment.transfers-unbalanced', '预算调整', 3, '金额'])
  })

  it('调剂一进一出，平了就可以', async () => {
    const tables = withRows('预算调整', 'P002,2024,1,,,,调剂,300.00,,', 'P002,2024,2,,,,调剂,-300.00,,')
    expect((await bench.load(tables, { dryRun: true })).issues).toEqual([])
  })

  it('完成日期早于开始日期', async () => {
    await expectRefusal(withCells('项目', [2, '完成日期', '2023-12-31']), [
      'period.dates-reversed',
      '项目',
      2,
      '完成日期',
    ])
  })
})

describe('规则册', () => {
  it('没有的规则版本、等级方案、等级', async () => {
    await expectRefusal(withCells('绩效评价', [2, '规则版本', '财预〔1999〕1号']), [
      'rulebook.unknown-edition',
      '绩效评价',
      2,
      '规则版本',
    ])
    await expectRefusal(withCells('绩效评价', [2, '等级方案', '甲/乙']), [
      'rulebook.unknown-scheme',
      '绩效评价',
      2,
      '等级方案',
    ])
    await expectRefusal(withCells('绩效评价', [2, '等级', '优秀']), ['rulebook.unknown-grade', '绩效评价', 2, '等级'])
  })

  it('文号的括号写法不同，是同一个版本', async () => {
    const outcome = await bench.load(withCells('绩效评价', [2, '规则版本', '财预[2020]10号']), { dryRun: true })
    expect(outcome.issues).toEqual([])
  })
})
