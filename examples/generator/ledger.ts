import { money, sumMoney, zeroMoney, type Money } from '../../packages/domain/src/kernel/index.ts'

export type Fund = { readonly nature: string; readonly source: string }

/** One fund of a subject's year: 预算 and its 执行. */
export type FundLine = Fund & {
  readonly original: Money
  readonly carried: Money
  readonly revised: Money
  /** Spending of January to December; a refund is negative. */
  readonly months: readonly Money[]
}

export type Adjustment = Fund & {
  readonly date: string
  readonly kind: '追加' | '追减' | '调剂' | '收回'
  readonly amount: Money
  readonly reason: string
}

/** The budget ledger of a subject's year. */
export type Ledger = { readonly lines: readonly FundLine[]; readonly adjustments: readonly Adjustment[] }

export function isSameFund(one: Fund, other: Fund): boolean {
  return one.nature === other.nature && one.source === other.source
}

export function originalOf(ledger: Ledger): Money {
  return sumMoney(ledger.lines.map((line) => line.original))
}

export function carriedOf(ledger: Ledger): Money {
  return sumMoney(ledger.lines.map((line) => line.carried))
}

export function revisedOf(ledger: Ledger): Money {
  return sumMoney(ledger.lines.map((line) => line.revised))
}

export function spentOf(ledger: Ledger, untilMonth = 12): Money {
  return sumMoney(ledger.lines.flatMap((line) => line.months.slice(0, untilMonth)))
}

export function unspentOf(ledger: Ledger): Money {
  return money(revisedOf(ledger) - spentOf(ledger))
}

/** The budget as it stood on a day: original, carried over, and what was adjusted until then. */
export function budgetOn(ledger: Ledger, day: string): Money {
  const adjusted = ledger.adjustments.filter((each) => each.date <= day).map((each) => each.amount)
  return money(originalOf(ledger) + carriedOf(ledger) + sumMoney(adjusted))
}

/** What is taken away after the monitoring rounds (追减 from September on): the 调减金额 of their records. */
export function cutAfterMonitoring(ledger: Ledger): Money {
  const cuts = ledger.adjustments.filter((each) => each.kind === '追减').map((each) => each.amount)
  return cuts.length === 0 ? zeroMoney : money(-sumMoney(cuts))
}
