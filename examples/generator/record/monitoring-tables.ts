import { formatMoney, money, type Money } from '../../../packages/domain/src/kernel/index.ts'
import { share } from '../allocate.ts'
import type { Chance } from '../chance.ts'
import { budgetOn, cutAfterMonitoring, spentOf, type Ledger } from '../ledger.ts'
import type { PackageRows, Row } from '../package-writer.ts'
import { years, type Year } from '../plan.ts'
import { hasGoal, type Subject } from '../subject.ts'
import type { Town } from '../town.ts'
import { day, yesOrNo } from './cells.ts'
import type { Goal } from './goal.ts'
import type { Indicator } from './indicator-set.ts'
import { achieve } from './target.ts'

export type Goals = (subject: Subject, year: Year) => Goal | null

/** What the monitoring of a subject found: the material of findings. */
export type Monitored = {
  readonly subject: Subject
  readonly year: Year
  readonly isDeviating: boolean
  readonly cut: Money
}

/** Writes 运行监控 and 监控指标 of all years and says what was found. */
export function addMonitoring(town: Town, goals: Goals, rows: PackageRows): Monitored[] {
  return years.flatMap((year) =>
    monitoredIn(town, year).flatMap(([subject, isKey]) => {
      const rounds = roundsOf(year, isKey, town.chance.fork(`rounds ${subject.code} ${year}`))
      return rounds
        .map((round) => addRecord({ town, subject, year, goal: goals(subject, year), ...round }, rows))
        .slice(-1)
    }),
  )
}

/** Core work is always monitored; settled work never: others look after it. Of 2025 only the first key round is in. */
function monitoredIn(town: Town, year: Year): [Subject, boolean][] {
  const active = town.subjects.filter((subject) => !subject.isSettled && subject.years.has(year))
  const chance = town.chance.fork(`monitored ${year}`)
  const isTracked = (subject: Subject): boolean => subject.work.marks.has('core') || subject.keyYears.has(year)
  const others = active.filter((subject) => !isTracked(subject))
  const plan = town.plan.years[year]
  const core = active.filter(isTracked)
  if (year === 2025) return core.filter((subject) => hasGoal(subject.years.get(year))).map((subject) => [subject, true])
  const chosen = [...core, ...chance.sample(others, plan.monitored - core.length)]
  if (year === 2024) return chosen.map((subject) => [subject, subject.keyYears.has(year)])
  const key = new Set(
    chance.sample(
      chosen.filter((subject) => hasGoal(subject.years.get(year))),
      plan.keyTracked,
    ),
  )
  return chosen.map((subject) => [subject, key.has(subject)])
}

type Round = { readonly month: number; readonly tracking: '重点跟踪' | '简易跟踪' }

/** Key tracking looks twice; a tenth of it was raised to key tracking only after the July round. */
function roundsOf(year: Year, isKey: boolean, chance: Chance): Round[] {
  if (year === 2025) return [{ month: 6, tracking: '重点跟踪' }]
  if (!isKey) return [{ month: 7, tracking: '简易跟踪' }]
  const last: Round = { month: 8, tracking: '重点跟踪' }
  if (chance.happens(100)) return [{ month: 7, tracking: '简易跟踪' }, last]
  return [{ month: 6, tracking: '重点跟踪' }, last]
}

type RecordOf = Round & {
  readonly town: Town
  readonly subject: Subject
  readonly year: Year
  readonly goal: Goal | null
}

function addRecord(record: RecordOf, rows: PackageRows): Monitored {
  const { town, subject, year, month, tracking, goal } = record
  const chance = town.chance.fork(`monitoring ${subject.code} ${year} ${month}`)
  const ledger = town.books.of(subject, year)
  const cutOff = day(year, month, month === 6 ? 30 : 31)
  const key = { 项目代码: subject.code, 年度: String(year), 截止日期: cutOff }
  const budget = budgetOn(ledger, cutOff)
  const expected = expectedOf(ledger, budget, year, chance)
  const deviation = deviationOf(record, ledger, [budget, expected], chance)
  const revision = goal?.revisions.find((each) => each.state === '已批复' && each.approvedOn < cutOff)
  rows.add('运行监控', {
    ...key,
    目标版次: revision === undefined ? '' : String(revision.number),
    跟踪方式: tracking,
    预算数: formatMoney(budget),
    执行数: formatMoney(spentOf(ledger, month)),
    预计全年执行数: formatMoney(expected),
    ...deviation,
  })
  const indicators = revision?.indicators ?? []
  const shown = tracking === '重点跟踪' ? indicators : indicators.slice(0, 3)
  shown.forEach((indicator, index) =>
    rows.add('监控指标', { ...key, 序号: String(index + 1), ...progress(indicator, month, chance) }),
  )
  return { subject, year, isDeviating: deviation['完成可能性'] !== '确定能', cut: cutAfterMonitoring(ledger) }
}

function expectedOf(ledger: Ledger, budget: Money, year: Year, chance: Chance): Money {
  if (year === 2025) return share(budget, chance.whole(880, 1000))
  const spent = spentOf(ledger)
  return spent < budget ? spent : budget
}

function deviationOf(
  record: RecordOf,
  ledger: Ledger,
  [budget, expected]: readonly [Money, Money],
  chance: Chance,
): Row {
  const { subject, year, month } = record
  if (subject.work.marks.has('case') && year === 2024) return suspended(month === 8, cutAfterMonitoring(ledger))
  const cut = month >= 7 ? cutAfterMonitoring(ledger) : money(0n)
  const isLow = expected * 100n < budget * 85n
  if (!isLow && cut === 0n) return { 完成可能性: '确定能', 外部原因: yesOrNo(false), 处置: '继续执行' }
  const [kind, reason, action] = chance.pick(deviations)
  const isHopeless = expected * 100n < budget * 40n
  return {
    完成可能性: isHopeless ? '完全不可能' : '有可能',
    偏差类别: kind,
    偏差原因: reason,
    外部原因: yesOrNo(chance.happens(200)),
    措施: cut > 0n ? `${action}，同步调减年度预算` : action,
    处置: dispositionOf(cut, isHopeless),
    调减金额: cut > 0n ? formatMoney(cut) : '',
  }
}

function dispositionOf(cut: Money, isHopeless: boolean): string {
  if (cut > 0n) return '调整'
  return isHopeless ? '取消' : '继续执行'
}

/** The case of the annual report: an outside body stopped its approvals, and the budget came down with the plan. */
function suspended(isDecided: boolean, cut: Money): Row {
  return {
    完成可能性: '完全不可能',
    偏差类别: '其他',
    偏差原因: '区科委暂停信息化项目立项审批，系统建设无法按计划启动',
    外部原因: yesOrNo(true),
    措施: isDecided ? '及时调整政策方案，保留必要运维，减少预算安排' : '与区科委沟通立项进度，研究调整方案',
    处置: '暂停',
    调减金额: isDecided ? formatMoney(cut) : '',
  }
}

const deviations = [
  ['经费保障', '预算编制不够细化，支付条件约定在年底', '与服务单位商定分期考核支付'],
  ['制度保障', '管理办法修订滞后，考核未按期开展', '尽快印发管理办法并补做考核'],
  ['人员保障', '经办人员变动，工作衔接不畅', '明确责任人，倒排时间节点'],
  ['硬件条件保障', '设备到货延迟，安装调试未完成', '督促供应商限期到货'],
  ['其他', '前期调研不充分，实施进度与工作计划不匹配', '调整实施计划，加快推进'],
] as const

/** Progress to date and the value expected at the year's end, in the words of the unit. */
function progress(indicator: Indicator, month: number, chance: Chance): Row {
  const { target, weight } = indicator
  if (target.pattern.form === 'quality') return { 执行情况: '正常推进', 预计完成值: '达成预期指标' }
  if (target.pattern.form === 'date')
    return { 执行情况: '按计划推进', 预计完成值: `${target.year}年${target.month}月底前完成` }
  const outcome = chance.happens(90) ? 'short' : chance.pick(['exact', 'above'] as const)
  const expected = achieve(target, weight, [outcome, target.cost], chance).text
  if (target.pattern.form === 'percent') return { 执行情况: `${chance.whole(60, 96)}%`, 预计完成值: expected }
  if (target.pattern.form !== 'atLeast') return { 执行情况: '未超出', 预计完成值: expected }
  const done = (target.tenths * BigInt(month * chance.whole(62, 96))) / 12_000n
  return { 执行情况: `${done}${target.pattern.unit}`, 预计完成值: expected }
}
