import { money, zeroMoney, type Money } from '../../../packages/domain/src/kernel/index.ts'
import { share } from '../allocate.ts'
import type { Chance } from '../chance.ts'
import { carriedOf, originalOf } from '../ledger.ts'
import type { Year } from '../plan.ts'
import type { Subject } from '../subject.ts'
import type { Town } from '../town.ts'

export type ExAnteMethod = '部门评估' | '财政评估' | '视同评估'

/** 事前绩效评估 of a subject's year. */
export type ExAnte = {
  readonly requested: Money
  /** What the evaluation took away. */
  readonly reduced: Money
  /** Everything taken away until the budget was approved: the finance office sometimes goes further. */
  readonly cut: Money
  readonly methods: readonly ExAnteMethod[]
}

/** Evaluated are new and large pieces of work; building is taken as evaluated by its own approval (视同评估). */
export function exAnteOf(town: Town, subject: Subject, year: Year): ExAnte | null {
  if (year === 2022 || subject.years.get(year) !== 'initial') return null
  const ledger = town.books.of(subject, year)
  const original = originalOf(ledger)
  const chance = town.chance.fork(`ex-ante ${subject.code} ${year}`)
  const isNew = subject.firstYear === year && original >= 50_000_000n
  if (subject.work.kind === '基本建设') return chance.happens(600) ? assumed(money(original + carriedOf(ledger))) : null
  if (subject.work.kind === '财力结算' || !(isNew || chance.happens(original >= 500_000_000n ? 420 : 150))) return null
  return evaluated(money(original + carriedOf(ledger)), original, chance)
}

function assumed(requested: Money): ExAnte {
  return { requested, reduced: zeroMoney, cut: zeroMoney, methods: ['视同评估'] }
}

function evaluated(approved: Money, original: Money, chance: Chance): ExAnte {
  const reduced = chance.happens(300) ? zeroMoney : share(original, chance.whole(25, 280))
  const further = chance.happens(140) ? share(original, chance.whole(8, 40)) : zeroMoney
  const cut = money(reduced + further)
  const methods: ExAnteMethod[] = ['部门评估']
  if (original >= 500_000_000n || chance.happens(180)) methods.push('财政评估')
  return { requested: money(approved + cut), reduced, cut, methods }
}
