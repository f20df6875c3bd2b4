import { formatMoney, formatPoints, money, sumMoney, type Money } from '../../../packages/domain/src/kernel/index.ts'
import { allocate, share } from '../allocate.ts'
import type { Chance } from '../chance.ts'

import type { PackageRows } from '../package-writer.ts'
import { isOneOff } from '../subject.ts'
import type { Town } from '../town.ts'
import { day } from './cells.ts'
import { treeOf, type Goal, type GoalRevision } from './goal.ts'
import type { Indicator } from './indicator-set.ts'
import { writeTarget } from './target.ts'

/** What is wrong with a filed goal on purpose: goal, budget and plan that do not match. */
export type Mismatch = '预算测算' | '实施计划' | '年度目标' | null

export function mismatchOf(town: Town, goal: Goal): Mismatch {
  const lot = town.chance.fork(`mismatch ${goal.subject.code} ${goal.year}`).whole(1, 100)
  if (lot <= 3) return '预算测算'
  if (lot <= 6) return '实施计划'
  return lot <= 9 ? '年度目标' : null
}

/** The notation of an indicator stays the same wherever it is printed. */
export function targetText(town: Town, ofGoal: string, indicator: Indicator): string {
  return writeTarget(indicator.target, town.chance.fork(`notation ${ofGoal} ${indicator.target.pattern.name}`))
}

/** Writes 绩效目标, 绩效指标, 预算测算 and 实施计划 of one goal. */
export function addGoal(town: Town, goal: Goal, rows: PackageRows): void {
  const mismatch = mismatchOf(town, goal)
  for (const revision of goal.revisions) {
    const key = { 项目代码: goal.subject.code, 年度: String(goal.year), 版次: String(revision.number) }
    const writer = { town, goal, revision, key, rows, mismatch }
    addHead(writer)
    addIndicators(writer)
    addEstimate(writer)
    addPlan(writer)
  }
}

type RevisionWriter = {
  readonly town: Town
  readonly goal: Goal
  readonly revision: GoalRevision
  readonly key: Readonly<Record<string, string>>
  readonly rows: PackageRows
  readonly mismatch: Mismatch
}

function goalKey({ goal }: RevisionWriter): string {
  return `${goal.subject.code} ${goal.year}`
}

function addHead(writer: RevisionWriter): void {
  const { revision, goal, key, rows } = writer
  rows.add('绩效目标', {
    ...key,
    状态: revision.state,
    申报批次: goal.batch,
    申报金额: formatMoney(revision.amount),
    当年财政拨款: formatMoney(revision.current),
    上年结转资金: formatMoney(revision.carried),
    其他资金: formatMoney(revision.other),
    中期目标: mediumTermGoal(goal),
    年度目标: annualGoal(writer),
    申报日期: revision.filedOn,
    批复日期: revision.approvedOn,
    调整原因: revision.reason,
  })
}

function mediumTermGoal({ subject, year }: Goal): string {
  if (isOneOff(subject.work)) return ''
  if (subject.isSettled) return `${year}—${year + 2}年按结算办法和建设计划落实${subject.work.name}资金，保障按期支付。`
  return `${year}—${year + 2}年持续推进${subject.work.name}，形成稳定的服务能力和长效管理机制。`
}

function annualGoal(writer: RevisionWriter): string {
  const { revision, goal, town, mismatch } = writer
  const [first, second] = revision.indicators
  const last = revision.indicators.at(-1)
  const said = [first, second, last].filter((each) => each !== undefined)
  const phrases = said.map((each) => `${each.target.pattern.name}${targetText(town, goalKey(writer), each)}`)
  if (mismatch === '年度目标' && first !== undefined) {
    const twice = { ...first, target: { ...first.target, tenths: first.target.tenths * 2n } }
    phrases[0] = `${first.target.pattern.name}${targetText(town, goalKey(writer), twice)}`
  }
  return `通过实施${goal.subject.work.name}，${phrases.join('，')}。`
}

function addIndicators(writer: RevisionWriter): void {
  const { revision, goal, town, key, rows } = writer
  const chance = town.chance.fork(`basis ${goalKey(writer)}`)
  revision.indicators.forEach((indicator, index) => {
    const isVague = revision.state === '退回' && index === revision.indicators.length - 2
    rows.add('绩效指标', {
      ...key,
      序号: String(index + 1),
      指标口径: treeOf(goal.subject, goal.year),
      一级指标: indicator.levelOne,
      二级指标: indicator.levelTwo,
      三级指标: indicator.target.pattern.name,
      指标性质: indicator.target.pattern.form === 'quality' || isVague ? '定性' : '定量',
      指标值: isVague ? '有所提高' : targetText(town, goalKey(writer), indicator),
      分值: formatPoints(indicator.weight),
      指标值依据: chance.pick(['计划标准', '历史标准', '行业标准', '预算支出标准']),
      完成值取值方式: methodOf(indicator),
      佐证要求: evidenceOf(indicator),
    })
  })
}

function methodOf({ target }: Indicator): string {
  if (target.pattern.level === '满意') return '问卷调查法'
  return target.pattern.form === 'quality' ? '情况说明法' : '情况统计法'
}

function evidenceOf({ target }: Indicator): string {
  if (target.pattern.level === '满意') return '满意度调查问卷及统计表'
  if (target.pattern.form === 'cost') return '支付凭证及决算资料'
  return target.pattern.level === '质量' ? '考核或验收记录' : '工作台账'
}

/** What money goes into: content, unit, times a year, price from and to in 元, basis. */
const estimateItems = [
  ['人工费用', '人', 12, 5800, 9600, '现行用工合同及最低工资标准'],
  ['设备及材料费', '批', 2, 12_000, 86_000, '三家供应商询价'],
  ['检测及监理费', '次', 1, 2600, 18_000, '行业收费标准'],
  ['作业服务费', '点位', 4, 900, 5200, '政府采购中标价格'],
] as const

/** Quantity × price × times; the last line takes what is left, so that the lines come to the amount filed. */
function addEstimate(writer: RevisionWriter): void {
  const { revision, goal, town, key, rows, mismatch } = writer
  const chance = town.chance.fork(`estimate ${goalKey(writer)}`)
  const over = mismatch === '预算测算' ? share(revision.amount, 50) : 0n
  const total = money(revision.amount + over)
  const lines = goal.subject.isSettled ? [] : countedLines(total, chance)
  const left = money(total - sumMoney(lines.map((line) => line.amount)))
  if (left > 0n) lines.push(lastLine(left, goal.subject.isSettled ? goal.subject.work.name : '其他零星费用'))
  lines.forEach((line, index) =>
    rows.add('预算测算', {
      ...key,
      序号: String(index + 1),
      内容: line.content,
      数量: String(line.quantity),
      单位: line.unit,
      单价: formatMoney(line.price),
      次数: String(line.times),
      金额: formatMoney(line.amount),
      测算依据: line.basis,
    }),
  )
}

/** Three lines at usual prices, each somewhat less than a third of the money. */
function countedLines(total: Money, chance: Chance): EstimateLine[] {
  return chance.sample(estimateItems, 3).flatMap(([content, unit, times, low, high, basis]) => {
    const price = money(BigInt(chance.whole(low / 100, high / 100)) * 10_000n)
    const quantity = share(total, chance.whole(270, 325), 1n) / (price * BigInt(times))
    const amount = money(price * quantity * BigInt(times))
    return quantity === 0n ? [] : [{ content, unit, quantity, times, price, amount, basis }]
  })
}

type EstimateLine = {
  readonly content: string
  readonly unit: string
  readonly quantity: bigint
  readonly times: number
  readonly price: Money
  readonly amount: Money
  readonly basis: string
}

function lastLine(left: Money, content: string): EstimateLine {
  return { content, unit: '项', quantity: 1n, times: 1, price: left, amount: left, basis: '历年支出水平及合同约定' }
}

const milestones = [
  ['前期准备、采购及合同签订', [1, 1], [3, 31], 100n],
  ['组织实施（上半年）', [3, 1], [6, 30], 350n],
  ['组织实施（下半年）', [7, 1], [10, 31], 350n],
  ['考核验收、资料归档及资金结算', [11, 1], [12, 31], 200n],
] as const

function addPlan(writer: RevisionWriter): void {
  const { revision, goal, key, rows, mismatch } = writer
  const isLate = goal.batch === '年中追加'
  const steps = isLate ? milestones.slice(2) : milestones
  const under = mismatch === '实施计划' ? share(revision.amount, 120) : 0n
  const parts = allocate(
    money(revision.amount - under),
    steps.map(([, , , weight]) => weight),
  )
  steps.forEach(([content, [fromMonth, fromDay], [toMonth, toDay]], index) =>
    rows.add('实施计划', {
      ...key,
      序号: String(index + 1),
      工作内容: content,
      开始日期: day(goal.year, fromMonth, fromDay),
      完成日期: day(goal.year, toMonth, toDay),
      计划支出: formatMoney(parts[index] ?? money(0n)),
    }),
  )
}
