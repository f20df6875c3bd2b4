import {
  formatMoney,
  formatPoints,
  money,
  points,
  sumMoney,
  sumPoints,
  type Money,
} from '../../../packages/domain/src/kernel/index.ts'
import type { PackageRows } from '../package-writer.ts'
import { years, type Year } from '../plan.ts'
import type { Town } from '../town.ts'
import type { CivilSubject } from '../town/civil.ts'
import { bodies } from '../town/organizations.ts'
import { day } from './cells.ts'
import { gradeOf, gradeScheme } from './grade.ts'
import { makeIndicators, type Indicator } from './indicator-set.ts'
import { basicLine } from './ledger-tables.ts'
import { achieve, writeTarget } from './target.ts'

/** Of 100 departments, how many file the goals of their overall expenditure: all of them from 2025 on. */
const overallFiling: Readonly<Record<Year, number>> = { 2022: 300, 2023: 620, 2024: 880, 2025: 1000 }

/** Writes the goals, monitoring and evaluation of departments' overall expenditure (部门整体) and of some basic expenditure. */
export function addCivil(town: Town, rows: PackageRows): void {
  const overall = town.civil.filter((each) => each.kind === '部门整体')
  for (const year of years) addOverall(town, overall, year, rows)
  const vehicles = town.civil.find((each) => each.kind === '公用经费' && each.body === '201')
  if (vehicles === undefined) return
  for (const year of [2024, 2025] as const) addGoal(town, vehicles, year, rows)
  addMonitoring(town, vehicles, 2024, rows)
  addSelfEvaluation(town, vehicles, 2023, rows)
}

function addOverall(town: Town, overall: readonly CivilSubject[], year: Year, rows: PackageRows): void {
  const chance = town.chance.fork(`overall ${year}`)
  for (const subject of overall) {
    const isEvaluated = isKeyEvaluated(town, subject, year)
    if (isEvaluated) addSelfEvaluation(town, subject, year, rows)
    if (!isEvaluated && !chance.happens(overallFiling[year])) continue
    addGoal(town, subject, year, rows)
    if (year === 2024 && ['201', '206', '208'].includes(subject.body)) addMonitoring(town, subject, year, rows)
  }
}

function isKeyEvaluated(town: Town, subject: CivilSubject, year: Year): boolean {
  return (
    (year === 2022 || year === 2023) &&
    subject.kind === '部门整体' &&
    town.plan.keyEvaluations[year].overall === subject.body
  )
}

function amountOf(town: Town, subject: CivilSubject, year: Year): Money {
  if ((year === 2022 || year === 2023) && isKeyEvaluated(town, subject, year)) return town.plan.overallAmount[year]
  if (subject.kind === '公用经费') return basicLine(town, subject, year).revised
  return money(BigInt(town.chance.fork(`overall amount ${subject.code} ${year}`).whole(520, 6400)) * 1_000_000n)
}

function indicatorsOf(town: Town, subject: CivilSubject, year: Year): Indicator[] {
  const shape = town.chance.fork(`shape ${subject.code}`)
  const cost = amountOf(town, subject, year)
  return makeIndicators({ theme: '部门整体', tree: 'A', year, cost, shape, yearly: shape.fork(String(year)) })
}

function addGoal(town: Town, subject: CivilSubject, year: Year, rows: PackageRows): void {
  const key = { 项目代码: subject.code, 年度: String(year), 版次: '1' }
  const amount = formatMoney(amountOf(town, subject, year))
  rows.add('绩效目标', {
    ...key,
    状态: '已批复',
    申报批次: '年初',
    申报金额: amount,
    当年财政拨款: amount,
    上年结转资金: '0.00',
    其他资金: '0.00',
    年度目标: '围绕年度重点工作任务，履行部门职责，规范资金管理，提高公共服务水平。',
    申报日期: day(year - 1, 10, 18),
    批复日期: day(year, 1, 20),
  })
  indicatorsOf(town, subject, year).forEach((indicator, index) =>
    rows.add('绩效指标', {
      ...key,
      序号: String(index + 1),
      指标口径: 'A',
      一级指标: indicator.levelOne,
      二级指标: indicator.levelTwo,
      三级指标: indicator.target.pattern.name,
      指标性质: indicator.target.pattern.form === 'quality' ? '定性' : '定量',
      指标值: textOf(town, subject, indicator),
      分值: formatPoints(indicator.weight),
      指标值依据: '计划标准',
      完成值取值方式: '情况统计法',
      佐证要求: '年度工作总结及台账',
    }),
  )
}

function textOf(town: Town, subject: CivilSubject, indicator: Indicator): string {
  return writeTarget(indicator.target, town.chance.fork(`notation ${subject.code} ${indicator.target.pattern.name}`))
}

function addMonitoring(town: Town, subject: CivilSubject, year: Year, rows: PackageRows): void {
  const amount = amountOf(town, subject, year)
  const isBasic = subject.kind === '公用经费'
  const spent = isBasic ? sumMoney(basicLine(town, subject, year).months.slice(0, 7)) : (amount * 54n) / 100n
  rows.add('运行监控', {
    项目代码: subject.code,
    年度: String(year),
    截止日期: day(year, 7, 31),
    目标版次: '1',
    跟踪方式: '简易跟踪',
    预算数: formatMoney(amount),
    执行数: formatMoney(money(spent)),
    预计全年执行数: formatMoney(amount),
    完成可能性: '确定能',
    外部原因: '否',
    处置: '继续执行',
  })
}

function addSelfEvaluation(town: Town, subject: CivilSubject, year: Year, rows: PackageRows): void {
  const amount = amountOf(town, subject, year)
  const chance = town.chance.fork(`self ${subject.code} ${year}`)
  const key = { 项目代码: subject.code, 年度: String(year), 评价方式: '单位自评' }
  const results = indicatorsOf(town, subject, year).map((indicator) => {
    const actual = achieve(indicator.target, indicator.weight, ['exact', indicator.target.cost], chance)
    return { indicator, actual }
  })
  const score = points(sumPoints(results.map((each) => each.actual.score)) + 960n)
  rows.add('绩效评价', {
    ...key,
    评价类型: subject.kind === '部门整体' ? '部门整体' : '项目',
    评价金额: formatMoney(amount),
    等级方案: gradeScheme,
    得分: formatPoints(score),
    等级: gradeOf(score),
    评价机构: bodies.find((body) => body.code === subject.body)?.name ?? '',
    完成日期: day(year + 1, 4, 12),
  })
  results.forEach(({ indicator, actual }, index) =>
    rows.add('评价指标', {
      ...key,
      序号: String(index + 1),
      一级指标: indicator.levelOne,
      二级指标: indicator.levelTwo,
      三级指标: indicator.target.pattern.name,
      指标值: textOf(town, subject, indicator),
      完成值: actual.text,
      分值: formatPoints(indicator.weight),
      得分: formatPoints(actual.score),
    }),
  )
}
