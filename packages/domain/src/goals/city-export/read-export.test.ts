import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cityExportHeadings } from '../../rulebook/index.ts'
import { anOfficialForm, aSheet, type TestCell } from './city-export.testing.ts'
import { citySentence } from './city-fault.ts'
import type { CityExport } from './city-goal.ts'
import type { ExportSheet } from './export-sheet.ts'
import { readCityExport } from './read-export.ts'

function readIn(...sheets: readonly ExportSheet[]): CityExport {
  const read = readCityExport(sheets, { headings: cityExportHeadings, fiscalYear: 2031 })
  for (const { rows, heads, taken, unread, faulty } of read.sheets) expect(heads + taken + unread + faulty).toBe(rows)
  return read
}

/** 表!B3 规则名: what is wrong, and where. */
const told = ({ faults }: CityExport): readonly string[] =>
  faults.map(({ sheet, address, told: { code } }) => `${sheet}!${address} ${code}`)

describe('申报表式的导出件', () => {
  it('合并的格、两行的表头都读得出；万元折成元不走样，合计就是整体支出预算金额', () => {
    const form = anOfficialForm({
      department: '农业农村办公室',
      tasks: [
        ['高标准农田', '建设 300 亩', '123.4567', '120', '3.4567'],
        ['河道管护', '', '１，０００', '1,000', '—'],
      ],
      goals: ['目标1：建成农田 300 亩。', '目标2：河道管护到位。'],
      indicators: [
        ['产出指标（50分）', '数量指标', '指标1：建成面积', '≥300亩'],
        [null, null, '指标2：', ''],
        [null, '质量指标', '验收合格率', { text: '0.95', isNumber: true, isPercent: true }],
        ['效益指标', '社会效益指标', '……', ''],
      ],
    })
    const { goals, faults } = readIn(form)
    expect(faults).toEqual([])
    expect(goals).toHaveLength(1)
    const { content, name } = goals[0] ?? { content: null, name: '' }
    expect(name).toBe('农业农村办公室')
    expect(content).toMatchObject({
      requestedAmount: '11234567.00',
      annualGoal: '目标1：建成农田 300 亩。\n目标2：河道管护到位。',
      tasks: [
        { name: '高标准农田', amount: '1234567.00', fiscal: '1200000.00', other: '34567.00' },
        { name: '河道管护', amount: '10000000.00', fiscal: '10000000.00', other: '' },
      ],
      indicators: [
        { levelOne: '产出指标', levelTwo: '数量指标', levelThree: '建成面积', target: '≥300亩' },
        { levelOne: '产出指标', levelTwo: '质量指标', levelThree: '验收合格率', target: '95%' },
      ],
    })
  })

  it('一张表一个部门，几张表几个部门；没认出的行列出来，每一行都有去处', () => {
    const one = anOfficialForm({ department: '党政办公室' })
    const other = anOfficialForm({ department: '社区服务办公室' })
    const note = aSheet('说明', [['本表由各部门填报。'], ['如有疑问请联系。']])
    const { goals, notices, sheets } = readIn(one, other, note)
    expect(goals.map(({ name }) => name)).toEqual(['党政办公室', '社区服务办公室'])
    expect(notices.map(({ sheet, told: { code } }) => [sheet, code])).toEqual([['说明', 'sheet-unknown']])
    expect(sheets.map(({ name, unread }) => [name, unread])).toEqual([
      ['党政办公室', 0],
      ['社区服务办公室', 0],
      ['说明', 2],
    ])
  })
})

const heads = [
  '机构代码',
  '单位名称',
  '年度总体目标',
  '预算金额（元）',
  '一级指标',
  '二级指标',
  '三级指标',
  '年度指标值',
  '权重',
]
const line = (...cells: readonly TestCell[]): readonly TestCell[] => cells

describe('列表式的导出件', () => {
  it('符号、指标值、计量单位分作三列的，合成一个指标值', () => {
    const list = aSheet('导出', [
      ['单位编码', '单位名称', '三级指标', '运算符号', '指标值', '计量单位', '预算总额（万元）'],
      line('207', '农业农村办公室', '建成面积', '≥', '300', '亩', '100'),
      line('207', '农业农村办公室', '合格率', '≥', '95%', '%', '100'),
    ])
    const { goals, faults } = readIn(list)
    expect(faults).toEqual([])
    expect(goals[0]?.content.indicators.map(({ target }) => target)).toEqual(['≥300亩', '≥95%'])
  })

  it('一行一个指标，按列名读，合并的部门格往下算', () => {
    const list = aSheet(
      '导出',
      [
        heads,
        line('207', '农业农村办公室', '建成农田。', '1000000', '产出指标', '数量指标', '建成面积', '≥300亩', '60'),
        line(null, null, null, null, '效益指标', '社会效益指标', '受益农户', '≥80户', '30'),
        line('208', '社区管理办公室', '社区安定。', '2000000', '产出指标', '数量指标', '巡查次数', '52次', '90'),
        line('合计', null, null, '3000000'),
      ],
      ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3'],
    )
    const { goals, faults } = readIn(list)
    expect(faults).toEqual([])
    expect(goals.map(({ code, content }) => [code, content.requestedAmount, content.indicators.length])).toEqual([
      ['207', '1000000.00', 2],
      ['208', '2000000.00', 1],
    ])
    expect(goals[0]?.content.indicators[1]).toMatchObject({ levelThree: '受益农户', weight: '30' })
  })

  it('没有写部门的行不猜；前后不一的、看不出单位的，一次都说清', () => {
    const list = aSheet('导出', [
      ['部门名称', '年度总体目标', '预算金额', '三级指标', '指标值'],
      line('党政办公室', '运转有序。', '100', '办文数', '≥100件'),
      line('党政办公室', '运转高效。', '100万元', '办会数', '≥10次'),
      line(null, null, null, '无主指标', '1'),
    ])
    const read = readIn(list)
    expect(told(read)).toEqual([
      '导出!C2 amount-unit-unknown',
      '导出!B3 value-conflict',
      '导出!D4 row-without-department',
    ])
    for (const { told: each } of read.faults) expect(citySentence(each).mend).not.toBe('')
  })
})

describe('读不了的，一次说清是哪张表、哪一格', () => {
  it('项目的表、自评表、没有部门的表、两个部门的表、年度不对的表', () => {
    const project = aSheet('项目', [['项目支出绩效目标申报表（口径 A）'], ['项目名称', '河道保洁']])
    const nobody = anOfficialForm({ department: '', name: '无名' })
    const two = aSheet('两个', [
      ['部门（单位）整体支出绩效目标申报表'],
      ['部门名称', '党政办公室'],
      ['部门名称', '农业农村办公室'],
      ['年度总体目标', '有序。'],
    ])
    const old = aSheet('旧', [
      ['部门整体支出绩效目标申报表（2030 年度）'],
      ['部门名称', '党群工作办公室'],
      ['年度总体目标', '有序。'],
    ])
    expect(told(readIn(project, nobody, two, old))).toEqual([
      '项目!A1 wrong-form',
      '无名!A1 department-missing',
      '两个!B3 departments-several',
      '旧!A1 year-differs',
    ])
  })

  it('金额不是数字、公式没有结果、公式出错，各指到格；公式有结果的取用并提示', () => {
    const form = anOfficialForm({
      department: '党政办公室',
      tasks: [
        ['办文', '', '约一百', '-1', ''],
        ['办会', '', { text: '', formula: 'SUM(E6:F6)', damage: 'formula-empty' }, '', ''],
        ['值班', '', { text: '#REF!', formula: 'X1', damage: 'formula-error' }, '', ''],
        ['保密', '', { text: '3', isNumber: true, formula: 'E9+F9' }, '0.0000001', ''],
      ],
    })
    const read = readIn(form)
    expect(told(read)).toEqual([
      '党政办公室!D6 amount',
      '党政办公室!E6 amount-negative',
      '党政办公室!D7 formula-empty',
      '党政办公室!D8 formula-error',
      '党政办公室!E9 amount-fraction',
    ])
    expect(read.goals).toEqual([])
    expect(read.notices).toContainEqual(
      expect.objectContaining({ address: 'D9', told: { code: 'formula-taken', formula: 'E9+F9' } }),
    )
  })

  it('同一个部门出现两次，指出前一次在哪里；没有一张表认得出，也说', () => {
    const one = anOfficialForm({ department: '党政办公室', name: '甲' })
    const again = anOfficialForm({ department: '党政 办公室', name: '乙' })
    const read = readIn(one, again)
    expect(read.faults.map(({ sheet, told: each }) => [sheet, each])).toEqual([
      ['乙', { code: 'department-twice', first: '甲!B3' }],
    ])
    expect(told(readIn(aSheet('杂记', [['今天开会']])))).toEqual(['! nothing-readable'])
  })
})

describe('太大的文件', () => {
  it('合并了几百万格的不读，两千行的一眨眼读完', () => {
    const huge = aSheet('大', [['部门名称', '党政办公室'], ...Array.from({ length: 2000 }, () => ['甲', '乙'])])
    const rows = [...huge.rows, { row: 2003, cells: [{ at: 9000, text: '末' }] }]
    const merges = [{ startRow: 0, startCol: 0, endRow: 1_048_575, endCol: 16_383 }]
    expect(told(readIn({ ...huge, rows, merges }))).toEqual(['! too-large'])
    const indicators = Array.from({ length: 200 }, (_, at) => ['产出指标', '数量指标', `指标项${String(at)}`, '1'])
    const forms = Array.from({ length: 10 }, (_, at) => anOfficialForm({ department: `部门${String(at)}`, indicators }))
    expect(readIn(...forms).goals).toHaveLength(10)
  })
})

type Published = {
  readonly id: string
  readonly indicators: readonly Readonly<Record<'level1' | 'level2' | 'level3' | 'target_raw', string>>[]
}
const published = readFileSync(
  new URL('../../../../../examples/published-forms/overall.jsonl', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((text) => text !== '')
  .map((text) => JSON.parse(text) as Published)

describe(`${String(published.length)} 份公开的部门整体支出表，做成申报表`, () => {
  it.each(published.map((form) => [form.id, form] as const))(
    '%s：每个指标、每个指标值都读得出',
    (id, { indicators }) => {
      const rows = indicators.map(({ level1, level2, level3, target_raw }) => [level1, level2, level3, target_raw])
      const { goals, faults } = readIn(anOfficialForm({ department: id, indicators: rows }))
      expect(faults).toEqual([])
      const read = goals[0]?.content.indicators.map(({ levelThree, target }) => [levelThree, target])
      expect(read).toEqual(indicators.map(({ level3, target_raw }) => [level3.trim(), target_raw.trim()]))
    },
  )
})
