import { money, sumMoney, zeroMoney, type Money } from '../../packages/domain/src/kernel/index.ts'
import { allocate, budgetStep, share, toStep } from './allocate.ts'
import { at, type Chance } from './chance.ts'
import { fundsOf, type FundShare } from './funds.ts'
import { isSameFund, type Adjustment, type Fund, type FundLine, type Ledger } from './ledger.ts'
import type { Basis, Subject } from './subject.ts'
import type { Year } from './plan.ts'

/** What is fixed before a subject's year is drawn up. */
export type LedgerOrder = {
  readonly subject: Subject
  readonly year: Year
  readonly basis: Basis
  /** What the plan counts: see `anchorOf`. */
  readonly anchor: Money
  readonly carried: Money
  /** Leaves a good part unspent, for the year after to carry over. */
  readonly isUnfinished: boolean
}

/** The month until which 2025 has been kept. */
const lastMonthOf = (year: Year): number => (year === 2025 ? 6 : 12)

export function makeLedger(order: LedgerOrder, chance: Chance): Ledger {
  const funds = fundsOf(order.subject.work, chance.fork('funds'))
  const adjustments = makeAdjustments(order, funds, chance.fork('adjustments'))
  const original = money(order.anchor - order.carried - sumMoney(countedIn(order.year, adjustments)))
  if (original < 0n) throw new Error(`${order.subject.work.name} ${order.year}: the original budget is below zero`)
  const originals = original === 0n ? funds.map(() => zeroMoney) : splitByFund(original, funds)
  const spending = chance.fork('spending')
  const perMille = spentPerMille(order, spending)
  const opened = adjustments.filter((each) => !funds.some((fund) => isSameFund(fund, each)))
  const lines = [...funds, ...opened.slice(0, 1)].map((fund, index) =>
    makeLine(
      { fund, order, adjustments, perMille },
      [originals[index] ?? zeroMoney, index === 0 ? order.carried : zeroMoney],
      spending,
    ),
  )
  return { lines: lines.filter((line) => line.original + line.carried + line.revised !== 0n), adjustments }
}

/**
 * Which adjustments the anchor already holds: of 2022 and 2023 the plan counts the whole year's budget, of 2024 the budget
 * as monitored in summer, of 2025 the goals filed before the year began.
 */
function countedIn(year: Year, adjustments: readonly Adjustment[]): Money[] {
  const day = year === 2025 ? '2024-12-31' : year === 2024 ? '2024-07-31' : `${year}-12-31`
  return adjustments.filter((each) => each.date <= day).map((each) => each.amount)
}

function splitByFund(amount: Money, funds: readonly FundShare[]): Money[] {
  return allocate(
    amount,
    funds.map((fund) => BigInt(fund.perMille)),
  )
}

type LinePlan = {
  readonly fund: Fund
  readonly order: LedgerOrder
  readonly adjustments: readonly Adjustment[]
  readonly perMille: number
}

function makeLine(plan: LinePlan, [original, carried]: readonly [Money, Money], chance: Chance): FundLine {
  const { nature, source } = plan.fund
  const adjusted = plan.adjustments.filter((each) => isSameFund(each, plan.fund)).map((each) => each.amount)
  const revised = money(original + carried + sumMoney(adjusted))
  const spent =
    plan.perMille === 1000 ? revised : share(revised, plan.perMille, BigInt(chance.pick([1, 10, 100, 10_000])))
  return { nature, source, original, carried, revised, months: spread(spent, plan.order, chance) }
}

function spentPerMille(order: LedgerOrder, chance: Chance): number {
  if (order.subject.work.marks.has('case') && order.year === 2024) return 64
  if (order.year === 2025) return chance.whole(180, 560)
  if (order.isUnfinished) return chance.whole(360, 720)
  const lot = chance.whole(1, 100)
  if (lot <= 20) return 1000
  if (lot <= 70) return chance.whole(940, 998)
  if (lot <= 89) return chance.whole(850, 940)
  return lot <= 97 ? chance.whole(610, 850) : chance.whole(220, 600)
}

/** Spreads a year's spending over its months: running work evenly, other work late; now and then a refund comes back. */
function spread(spent: Money, order: LedgerOrder, chance: Chance): readonly Money[] {
  const last = lastMonthOf(order.year)
  const first = order.basis === 'added' ? Math.min(last, 6) : chance.whole(1, 3)
  const isEven = order.subject.work.kind === '购买服务' || order.subject.work.marks.has('ops')
  const weights = Array.from({ length: 12 }, (_, index) => {
    const month = index + 1
    if (month < first || month > last) return 0n
    return BigInt(isEven ? chance.whole(80, 120) : chance.whole(0, 30) + month * 10)
  })
  const months = spent === 0n ? weights.map(() => zeroMoney) : allocate(spent, weights, 1n)
  return last === 12 && spent > budgetStep && chance.happens(30) ? withRefund(months) : months
}

function withRefund(months: readonly Money[]): Money[] {
  const refund = toStep(at(months, 11) / 20n, 100n)
  return months.map((amount, index) => {
    if (index === 10) return money(amount + at(months, 11) + refund)
    return index === 11 ? money(-refund) : amount
  })
}

function makeAdjustments(order: LedgerOrder, funds: readonly FundShare[], chance: Chance): Adjustment[] {
  if (order.basis === 'carried') return []
  const main = at(funds, 0)
  const added = order.basis === 'added' ? [addedInMidYear(order, main, chance)] : ordinary(order, main, chance)
  return [...added, ...shift(order, funds, chance)].sort((one, other) => (one.date < other.date ? -1 : 1))
}

function addedInMidYear({ year, anchor }: LedgerOrder, { nature, source }: Fund, chance: Chance): Adjustment {
  const date = `${year}-0${chance.whole(4, 6)}-${chance.whole(10, 28)}`
  return { nature, source, date, kind: '追加', amount: anchor, reason: '年中追加项目，经镇长办公会议同意' }
}

function ordinary(order: LedgerOrder, main: Fund, chance: Chance): Adjustment[] {
  const { year, anchor, subject } = order
  const { nature, source } = main
  const isCase = subject.work.marks.has('case') && year === 2024
  const early = (): string => `${year}-0${chance.whole(3, 6)}-${chance.whole(10, 28)}`
  const late = (): string => `${year}-${chance.pick(['09', '10', '11'])}-${chance.whole(10, 28)}`
  if (isCase) {
    const reason = '区科委暂停立项审批，调整方案并减少预算安排'
    return [{ nature, source, date: `${year}-09-18`, kind: '追减', amount: money(-share(anchor, 820)), reason }]
  }
  const found: Adjustment[] = []
  if (subject.isSettled && year === 2023) found.push(raise(main, early(), share(anchor, chance.whole(260, 400))))
  else if (chance.happens(160)) found.push(raise(pickFund(main, chance), early(), share(anchor, chance.whole(30, 140))))
  if (year === 2025) return found
  if (chance.happens(130)) {
    const amount = money(-share(anchor, chance.whole(40, 210)))
    found.push({ nature, source, date: late(), kind: '追减', amount, reason: '根据绩效跟踪结果调减' })
  } else if (chance.happens(50)) {
    const amount = money(-share(anchor, chance.whole(10, 50)))
    found.push({
      nature,
      source,
      date: `${year}-12-${chance.whole(10, 26)}`,
      kind: '收回',
      amount,
      reason: '年末结余收回统筹',
    })
  }
  return found.filter((each) => each.amount !== 0n)
}

function raise({ nature, source }: Fund, date: string, amount: Money): Adjustment {
  return {
    nature,
    source,
    date,
    kind: '追加',
    amount,
    reason: source === '上级转移支付' ? '上级专项补助下达' : '工作任务增加',
  }
}

function pickFund(main: Fund, chance: Chance): Fund {
  if (main.nature !== '一般公共预算' || !chance.happens(300)) return main
  return { nature: main.nature, source: '上级转移支付' }
}

/** 调剂 between two funds of the same subject: nothing is won or lost. */
function shift(order: LedgerOrder, funds: readonly FundShare[], chance: Chance): Adjustment[] {
  const [from, to] = funds
  if (from === undefined || to === undefined || order.year === 2025 || order.basis !== 'initial') return []
  const amount = share(order.anchor, chance.whole(10, 40))
  if (!chance.happens(220) || amount === 0n) return []
  const date = `${order.year}-05-${chance.whole(10, 28)}`
  const reason = '资金来源之间调剂'
  return [
    { nature: from.nature, source: from.source, date, kind: '调剂', amount: money(-amount), reason },
    { nature: to.nature, source: to.source, date, kind: '调剂', amount, reason },
  ]
}
