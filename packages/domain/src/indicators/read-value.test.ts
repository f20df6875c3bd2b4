import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../kernel/index.ts'
import { readActual, readTarget, unreadSentences, type Reading, type ReadingContext } from './index.ts'

/** A reading in one line: "≥ 95 %", "18—54 周岁", "2023-07-01/2024-01-31", "优良", "!empty". */
function line(reading: Reading): string {
  switch (reading.kind) {
    case 'quantity':
      return `${reading.operator} ${formatDecimal(reading.value)} ${reading.unit}`.trim()
    case 'range':
      return `${formatDecimal(reading.low)}—${formatDecimal(reading.high)} ${reading.unit}`.trim()
    case 'date':
      return reading.from === null ? reading.by : `${reading.from}/${reading.by}`
    case 'band':
      return [reading.band, ...reading.scale].join(' ')
    case 'unread':
      return `!${reading.code}`
  }
}

type Example = readonly [text: string, reads: string, context?: ReadingContext]

function table(title: string, examples: readonly Example[]): void {
  describe(title, () => {
    it.each(examples.map(([text, reads, context = {}]) => [text, reads, context] as const))(
      '“%s” 读作 %s',
      (text, reads, context) => {
        expect(line(readTarget(text, { year: 2024, ...context }))).toBe(reads)
      },
    )
  })
}

table('符号的各种写法', [
  ['≥95%', '≥ 95 %'],
  ['>=95％', '≥ 95 %'],
  ['≧ 95 ％', '≥ 95 %'],
  ['⩾９５%', '≥ 95 %'],
  ['＞＝95%', '≥ 95 %'],
  ['﹥95%', '> 95 %'],
  ['＞95%', '> 95 %'],
  ['≤5‰', '≤ 5 ‰'],
  ['<=5', '≤ 5'],
  ['≦5', '≤ 5'],
  ['＜3起', '< 3 起'],
  ['＝100%', '= 100 %'],
  ['═ 100 %', '= 100 %'],
  ['正向 = 8', '= 8'],
  ['≥-3℃', '≥ -3 °C'],
])

table('文字写的上下限', [
  ['不少于12 种', '≥ 12 种'],
  ['不低于90%', '≥ 90 %'],
  ['至少3次', '≥ 3 次'],
  ['大于等于90%', '≥ 90 %'],
  ['60%及以上', '≥ 60 %'],
  ['达到95%以上', '≥ 95 %'],
  ['2家以上（含2家）', '≥ 2 家'],
  ['超过100人次', '> 100 人次'],
  ['不超过90万元', '≤ 90 万元'],
  ['不高于5%', '≤ 5 %'],
  ['控制在5%以内', '≤ 5 %'],
  ['控制在100万元', '≤ 100 万元'],
  ['24小时内', '≤ 24 小时'],
  ['5个工作日内', '≤ 5 个工作日'],
  ['100万元以下', '≤ 100 万元'],
  ['少于3起', '< 3 起'],
])

table('数值与单位', [
  ['100', '= 100'],
  ['１２３人', '= 123 人'],
  ['404名', '= 404 人'],
  ['1,234,567.89元', '= 1234567.89 元'],
  ['3577. 95万人次', '= 3577.95 万人次'],
  ['1.2万亩', '= 1.2 万亩'],
  ['100㎡', '= 100 平方米'],
  ['7平方厘米', '= 7 平方厘米'],
  ['≤30立方分米', '≤ 30 立方分米'],
  ['0.565km', '= 0.565 公里'],
  ['80M', '= 80 米', { name: '雾炮车风炮射程' }],
  ['100M', '= 100 M', { name: '带宽' }],
  ['45万', '= 45 万元', { name: '实际成本', category: '成本指标' }],
  ['45万', '= 45 万', { name: '受益人口' }],
  ['每亩300', '= 300 元/亩', { name: '造林补助' }],
  ['1次/月', '= 1 次/月'],
  ['每月不少于1次', '≥ 1 次/月'],
  ['每人每年1000元', '= 1000 元/人·年'],
  ['400元/人、天', '= 400 元/人·天'],
  ['百分之九十五以上', '≥ 95 %'],
  ['百分比95', '= 95 %'],
  ['95百分比', '= 95 %'],
  ['十二次', '= 12 次'],
  ['每年两次', '= 2 次/年'],
  ['提升10%', '= 10 %'],
  ['PM2.5≤35微克/立方米', '≤ 35 微克/立方米'],
  ['实施乡镇社区基层医疗机构37个。', '= 37 个'],
  ['完成2022年任务100%', '= 100 %'],
  ['95', '= 95 %', { unit: '％' }],
  ['￥300万元', '= 300 万元'],
  ['≤620万/月', '≤ 620 万元/月', { name: '人工成本', category: '成本指标' }],
  ['120元/天/人', '= 120 元/人·天'],
  ['8元/生·天', '= 8 元/天·生'],
  ['按1000元/人标准发放', '= 1000 元/人'],
  ['≥100百分比', '≥ 100 %', { name: '委托业务报告合格率' }],
])

table('区间', [
  ['18—54周岁', '18—54 周岁'],
  ['90%-100%', '90—100 %'],
  ['3至5年', '3—5 年'],
  ['1~2次/月', '1—2 次/月'],
  ['≥90%且≤100%', '90—100 %'],
  ['5-3天', '!ambiguous'],
  ['≥3-5个', '!several-values'],
])

table('日期', [
  ['2023.07-2024.01', '2023-07-01/2024-01-31'],
  ['2021年1月-12月', '2021-01-01/2021-12-31'],
  ['2021—2023年', '2021-01-01/2023-12-31'],
  ['2022年12月31日前', '2022-12-31'],
  ['2024.6.30前', '2024-06-30'],
  ['2024/12/31', '2024-12-31'],
  ['2021年底', '2021-12-31'],
  ['2025年年底前', '2025-12-31'],
  ['2025年前', '2024-12-31'],
  ['9月前', '2024-08-31'],
  ['12月底前', '2024-12-31'],
  ['十二月底到位', '2024-12-31'],
  ['四季度', '2024-12-31'],
  ['上半年完成', '2024-06-30'],
  ['2月', '2023-02-28', { year: 2023 }],
  ['2022.12', '2022-12-31', { name: '完成时间' }],
  ['2022.12', '= 2022.12', { name: '人均收入', category: '经济效益指标' }],
  ['20241231', '2024-12-31', { name: '完工日期' }],
  ['2月30日', '!impossible-date'],
  ['2023-02-29', '!impossible-date'],
  ['45291', '!date-serial', { name: '完成时间' }],
  ['45291', '= 45291', { name: '服务人数' }],
  ['正向 = 44,561 44,561', '!date-serial', { name: '资金到位时间' }],
  ['9.30', '!ambiguous', { name: '完成时间' }],
  ['20246-202516', '!ambiguous'],
  ['24年底', '!unknown-notation'],
  ['5日', '!ambiguous'],
  ['每月底前', '!unknown-notation'],
  ['11月底完成100%', '!several-values'],
  ['不高于2023年水平', '!unknown-notation'],
])

table('定性', [
  ['优良', '优良'],
  ['显著提升', '显著提升'],
  ['定性 优良中低差', '优良中低差 优 良 中 低 差'],
  ['定性 优', '优'],
  ['好/中/差', '好/中/差 好 中 差'],
  ['达成预期指标', '达成预期指标'],
  ['部分达成预期指标并具有一定效果', '部分达成预期指标并具有一定效果'],
  ['定性', '!no-value'],
  ['知识更新率', '!no-value'],
])

table('宁可不读，不可读错', [
  ['', '!empty'],
  ['—', '!empty'],
  ['/', '!empty'],
  ['无', '!not-applicable'],
  ['不涉及', '!not-applicable'],
  ['约100人', '!ambiguous'],
  ['100余人', '!ambiguous'],
  ['10 20', '!several-values'],
  ['1. 20个', '!several-values'],
  ['1:50', '!several-values'],
  ['男10人女5人', '!several-values'],
  ['292%', '!impossible-value', { name: '验收合格率' }],
  ['第1名', '!unknown-notation'],
  ['前10%', '!unknown-notation'],
  ['3级', '!unknown-notation'],
  ['10³', '!unknown-notation'],
  ['扁2200篇', '!unknown-notation'],
  ['有文件计2分', '!unknown-notation'],
  ['12345热线', '!unknown-notation'],
  ['开展两次活动', '!unknown-notation'],
  ['长'.repeat(201), '!too-long'],
])

describe('指标值写在指标名称里', () => {
  it.each([
    ['年度资金支付完成率100%', '= 100 %'],
    ['指标2:村组干部230人', '= 230 人'],
    ['建设灾备云节点(8个)', '= 8 个'],
    ['参加培训人数不少于100人', '≥ 100 人'],
    ['2021年11月30日前完成资金支付', '2021-11-30'],
    ['指标1:工程质量合格', '!empty'],
    ['65岁以上老年人健康管理率', '!empty'],
    ['0-6岁儿童疫苗接种率', '!empty'],
    ['满意度(10分)', '!empty'],
    ['药品不良反应每百万人口报告数', '!empty'],
  ])('“%s” 读作 %s', (name, reads) => {
    expect(line(readTarget('', { name, year: 2024 }))).toBe(reads)
    expect(line(readActual('', { name, year: 2024 }))).toBe('!empty')
  })
})

describe('方向', () => {
  it.each<readonly [string, string, ReadingContext]>([
    ['≥95%', 'forward', {}],
    ['不超过3次', 'reverse', {}],
    ['0次', 'reverse', { name: '勒索病毒导致系统中断' }],
    ['3件', 'reverse', { name: '有效投诉件数' }],
    ['95%', 'forward', { name: '投诉办结率' }],
    ['100%', 'reverse', { name: '公用经费控制率' }],
    ['100%', 'forward', { name: '生均补助标准达标率', category: '成本指标' }],
    ['400元/人、天', 'reverse', { name: '培训成本', category: '成本指标' }],
    ['下降10%', 'forward', { name: '投诉率' }],
    ['反向 = 8', 'reverse', {}],
    ['63人', 'forward', { name: '对独生子伤残、死亡家庭进行扶助' }],
  ])('“%s” 是 %s', (text, direction, context) => {
    const reading = readTarget(text, context)
    expect(reading.kind === 'quantity' ? reading.direction : reading.kind).toBe(direction)
  })
})

describe('任何文字', () => {
  const scraps = '≥≤<>=％%.,，、-—~至到0123456789１２一二十百万亿元人次个年月日底前每/无约()（）第 优良定性'
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 260 }),
    fc.array(fc.constantFrom(...scraps), { maxLength: 40 }).map((characters) => characters.join('')),
  )

  it('reads or refuses whatever is written, and never throws', () => {
    fc.assert(
      fc.property(cell, cell, (text, name) => {
        for (const reading of [readTarget(text, { name, year: 2024 }), readActual(text)]) {
          if (reading.kind === 'unread') expect(unreadSentences[reading.code]).toMatch(/。$/)
          if (reading.kind === 'date') expect(reading.by).toMatch(/^\d{4}-\d{2}-\d{2}$/)
          if (reading.kind === 'range') expect(line(reading)).toMatch(/^-?[\d.]+—/)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('reads back every number with a sign and a unit', () => {
    const operators = fc.constantFrom('≥', '≤', '=', '>', '<')
    const units = fc.constantFrom('', '%', '个', '万元', '人次', '元/人', '次/月', '平方米', '个工作日')
    const number = fc
      .tuple(fc.nat(9_999_999), fc.nat(99))
      .map(([whole, part]) => `${whole + 1}.${String(part).padStart(2, '0')}`)
    fc.assert(
      fc.property(operators, number, units, (operator, value, unit) => {
        const reading = readTarget(`${operator} ${value} ${unit}`, { name: '完成情况' })
        const shortest = value.replace(/\.?0+$/, '')
        expect(line(reading)).toBe(`${operator} ${shortest} ${unit}`.trim())
      }),
    )
  })

  it('refuses a megabyte of digits, brackets or numerals at once', () => {
    for (const scrap of ['1', '(', '一', '每', '≥', '１.', '2024年', ' ']) {
      const reading = readTarget(scrap.repeat(1_000_000), { name: scrap.repeat(1_000_000) })
      expect(reading.kind).toBe('unread')
    }
  })
})
