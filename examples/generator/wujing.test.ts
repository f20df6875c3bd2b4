import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageTables } from '../../packages/domain/src/exchange/index.ts'
import { money, showMoney } from '../../packages/domain/src/kernel/index.ts'
import { contradictionsIn } from '../checks/consistency.ts'
import { figuresOf } from '../checks/figures.ts'
import { groupBy, hundredths, readPackage, tableOf, type Cells } from '../checks/read-package.ts'
import { faultsIn } from '../checks/structure.ts'
import { tableText } from './package-writer.ts'
import { makeTownPackage } from './town-package.ts'
import { wujingPlan } from './wujing-plan.ts'

const folder = join(import.meta.dirname, '../wujing')
const tables = readPackage(folder)
const report = figuresOf(tables, 2024)
const lastYear = figuresOf(tables, 2023)
const 亿元 = (amount: bigint): string => showMoney(money(amount), '亿元')

test('the 2025 goals are those of the published report: 186 projects, 30.39 亿元, all that are due', () => {
  expect(report.goals).toMatchObject({
    count: 186,
    coverage: 10_000n,
    coverageByAmount: 10_000n,
    overallCoverage: 10_000n,
  })
  expect(亿元(report.goals.amount)).toBe('30.39')
})

test('the 2024 monitoring is that of the published report: 262 projects, 10.39 亿元, 25 departments and 18 units, 76 of them key', () => {
  expect(report.monitoring).toMatchObject({ count: 262, departments: 25, units: 18, bodiesCoverage: 10_000n })
  expect(report.monitoring.key.count).toBe(76)
  expect(report.monitoring.simple.count).toBe(186)
  const shown = [report.monitoring, report.monitoring.key, report.monitoring.simple].map((each) => 亿元(each.amount))
  expect(shown).toEqual(['10.39', '5.12', '5.27'])
})

test('the 2023 evaluation is that of the published report: 166 projects, 38.12 亿元, the whole of the budget, 21 departments and 19 units', () => {
  expect(report.evaluation).toMatchObject({ count: 166, departments: 21, units: 19, shareOfBudget: 10_000n })
  expect(亿元(report.evaluation.amount)).toBe('38.12')
})

test('key fiscal evaluation came to 11 of 25026.68 万元 in 7 departments and 3 units: 5 优秀, 4 良好, 2 中等, 良好 over all', () => {
  const { key } = report.evaluation
  expect(key).toMatchObject({ count: 11, amount: 25_026_680_000n, departments: 7, units: 3 })
  expect(key.byKind).toEqual({ 政策补贴: 1, 部门整体: 1, 项目: 9 })
  expect(key.grades).toEqual({ 优秀: 5, 良好: 4, 中等: 2 })
  expect(isGood(key.meanScore)).toBe(true)
  expect(Object.keys(key.byArea).filter((area) => area !== '').length).toBe(6)
})

test('simple evaluation came to 155 of 35.62 亿元 in 21 departments and 19 units, 良好 over all whatever the open scores turn out to be', () => {
  const { simple } = report.evaluation
  expect(simple).toMatchObject({ count: 155, departments: 21, units: 19 })
  expect(亿元(simple.amount)).toBe('35.62')
  expect(isGood(simple.meanScore)).toBe(true)
  const open = BigInt(simple.grades[''] ?? 0)
  expect(open).toBeGreaterThan(0n)
  const best = ((simple.meanScore ?? 0n) * (155n - open) + 10_000n * open) / 155n
  expect(isGood(best)).toBe(true)
})

function isGood(score: bigint | null): boolean {
  return score !== null && score >= 8000n && score < 9000n
}

test('every figure of the report rose over the year before, as the report claims', () => {
  expect(report.goals.count).toBeGreaterThan(lastYear.goals.count)
  expect(report.goals.amount).toBeGreaterThan(lastYear.goals.amount)
  expect(report.monitoring.count).toBeGreaterThan(lastYear.monitoring.count)
  expect(report.monitoring.amount).toBeGreaterThan(lastYear.monitoring.amount)
  expect(report.evaluation.count).toBeGreaterThan(lastYear.evaluation.count)
  expect(report.evaluation.amount).toBeGreaterThan(lastYear.evaluation.amount)
  expect(lastYear.goals.coverage ?? 10_000n).toBeLessThan(10_000n)
})

test('findings add up: count = closed + open, and some are overdue at the middle of 2025', () => {
  expect(report.findings.count).toBe(report.findings.closed + report.findings.open)
  expect(report.findings.closed).toBeGreaterThan(0)
  const overdue = rowsWhere(
    '问题整改',
    (row) => ['待整改', '整改中'].includes(row['状态'] ?? '') && (row['期限'] ?? '') < '2025-06-30',
  )
  expect(overdue.length).toBeGreaterThan(10)
})

test('changing one approved goal of 2025 moves the figure by just that much', () => {
  const goals = tableOf(tables, '绩效目标')
  const place = goals.findIndex(
    (row) => row['年度'] === '2025' && row['状态'] === '已批复' && (row['项目代码'] ?? '').includes('T110'),
  )
  const row = goals[place] ?? {}
  const changed = goals.with(place, { ...row, 申报金额: '1.00' })
  const moved = figuresOf(new Map([...tables, ['绩效目标', changed]]), 2024)
  expect(report.goals.amount - moved.goals.amount).toBe(hundredths(row['申报金额']) - 100n)
})

test('settled work is in goals and evaluations and never in monitoring: the assumption behind the three totals', () => {
  const projects = new Map(tableOf(tables, '项目').map((row) => [row['项目代码'], row]))
  const kindsIn = (table: string, year: string): Set<string> =>
    new Set(
      rowsWhere(table, (row) => row['年度'] === year).map(
        (row) => projects.get(row['项目代码'] ?? '')?.['项目类型'] ?? '',
      ),
    )
  for (const kind of ['财力结算', '基本建设', '政府性基金']) {
    expect(kindsIn('绩效目标', '2025')).toContain(kind)
    expect(kindsIn('绩效评价', '2023')).toContain(kind)
    expect(kindsIn('运行监控', '2024')).not.toContain(kind)
  }
})

test('特殊车辆监控系统 was suspended for an outside cause and its budget cut by what the record says', () => {
  const project = rowsWhere('项目', (row) => row['项目名称'] === '特殊车辆监控系统')[0] ?? {}
  const mine = (table: string): Cells[] =>
    rowsWhere(table, (row) => row['项目代码'] === project['项目代码'] && row['年度'] === '2024')
  const last = mine('运行监控').at(-1) ?? {}
  expect(last).toMatchObject({ 外部原因: '是', 处置: '暂停', 完成可能性: '完全不可能' })
  expect(last['偏差原因']).toContain('区科委暂停')
  const taken = mine('预算调整').filter((row) => row['类别'] === '追减')
  expect(taken.map((row) => row['金额'])).toEqual([`-${last['调减金额'] ?? ''}`])
})

test('the rows do not contradict one another and keep the rules of the package', () => {
  expect(contradictionsIn(tables)).toEqual([])
  expect(faultsIn(tables)).toEqual([])
})

test.each([
  [
    'a goal sent back and approved as its second revision',
    '绩效目标',
    (row: Cells) => row['版次'] === '2' && row['状态'] === '已批复',
  ],
  [
    'a change that is still under review',
    '绩效目标',
    (row: Cells) => row['年度'] === '2025' && row['状态'] === '审核中',
  ],
  ['a goal added in mid-year', '绩效目标', (row: Cells) => row['申报批次'] === '年中追加'],
  ['a body merged into another', '机构', (row: Cells) => row['并入机构代码'] !== ''],
  ['a subject that another body owned', '项目归属', (row: Cells) => row['年度'] === '2023'],
  ['a secret project with its reason', '项目', (row: Cells) => row['是否公开'] === '否' && row['不公开原因'] !== ''],
  ['a proposal turned down', '事前评估', (row: Cells) => row['结论'] === '不予支持'],
  ['an evaluation taken as done', '事前评估', (row: Cells) => row['方式'] === '视同评估'],
  ['a refund', '执行', (row: Cells) => (row['当月执行数'] ?? '').startsWith('-')],
  ['a score left to be computed', '绩效评价', (row: Cells) => row['得分'] === '' && row['完成日期'] !== ''],
  ['money carried over', '预算', (row: Cells) => row['上年结转数'] !== '0.00'],
  [
    'a monitored subject told to go on although it will fail',
    '运行监控',
    (row: Cells) => row['完成可能性'] === '有可能',
  ],
])('the town is as life is: there is %s', (_, table, isSuch) => {
  expect(rowsWhere(table, isSuch).length).toBeGreaterThan(0)
})

test('all fund natures and sources, project kinds and policy areas occur', () => {
  for (const name of ['预算', '项目']) {
    const table = packageTables.find((each) => each.name === name)
    for (const column of table?.columns ?? []) {
      if (column.cell.kind !== 'list') continue
      const used = new Set(tableOf(tables, name).map((row) => row[column.name]))
      expect(
        column.cell.values.filter((value) => !used.has(value)),
        column.name,
      ).toEqual([])
    }
  }
})

test('about one filed estimate in thirty does not come to the amount filed, and no more', () => {
  const lines = groupBy(tableOf(tables, '预算测算'), (row) => [row['项目代码'], row['年度'], row['版次']].join(' '))
  const filed = tableOf(tables, '绩效目标').filter((row) =>
    lines.has([row['项目代码'], row['年度'], row['版次']].join(' ')),
  )
  const wrong = filed.filter((row) => {
    const all = lines.get([row['项目代码'], row['年度'], row['版次']].join(' ')) ?? []
    return all.reduce((sum, each) => sum + hundredths(each['金额']), 0n) !== hundredths(row['申报金额'])
  })
  expect(wrong.length).toBeGreaterThan(0)
  expect(wrong.length * 20).toBeLessThan(filed.length)
})

test('the committed package is what the generator makes, byte for byte, and is small enough to keep', () => {
  const made = makeTownPackage(wujingPlan)
  for (const table of packageTables) {
    expect(
      readFileSync(join(folder, `${table.name}.csv`), 'utf8') === tableText(table, made.of(table.name)),
      table.name,
    ).toBe(true)
  }
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  expect(bytes).toBeLessThan(12_000_000)
})

function rowsWhere(table: string, isSuch: (row: Cells) => boolean): Cells[] {
  return tableOf(tables, table).filter(isSuch)
}
