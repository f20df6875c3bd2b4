import { money, sumMoney, zeroMoney, type Money } from '../../../packages/domain/src/kernel/index.ts'
import { share } from '../allocate.ts'
import type { Chance } from '../chance.ts'
import { carriedOf, cutAfterMonitoring, originalOf, type Ledger } from '../ledger.ts'
import type { Year } from '../plan.ts'
import { hasGoal, type Subject } from '../subject.ts'
import type { Town } from '../town.ts'
import { day } from './cells.ts'
import { exAnteOf } from './ex-ante.ts'
import { makeIndicators, type Indicator, type Tree } from './indicator-set.ts'

type GoalState = '草稿' | '审核中' | '退回' | '已批复'

/** One revision (版次) of a goal. */
export type GoalRevision = {
  readonly number: number
  readonly state: GoalState
  readonly amount: Money
  readonly current: Money
  readonly carried: Money
  readonly other: Money
  readonly indicators: readonly Indicator[]
  readonly filedOn: string
  readonly approvedOn: string
  readonly reason: string
}

/** A goal (绩效目标) of a subject's year with all its revisions, oldest first. */
export type Goal = {
  readonly subject: Subject
  readonly year: Year
  readonly batch: '年初' | '年中追加'
  readonly revisions: readonly GoalRevision[]
}

const ownMoney = ['单位资金', '其他资金']

/** Makes a subject's goal of a year; null where none was filed. */
export function makeGoal(town: Town, subject: Subject, year: Year): Goal | null {
  const basis = subject.years.get(year)
  const chance = town.chance.fork(`goal ${subject.code} ${year}`)
  if (basis === 'missing') return chance.happens(500) ? unfinishedGoal(town, subject, year, chance) : null
  if (!hasGoal(basis)) return null
  const draft = new GoalDraft({ town, subject, year }, chance)
  return { subject, year, batch: basis === 'added' ? '年中追加' : '年初', revisions: draft.revisions() }
}

type GoalSubject = { readonly town: Town; readonly subject: Subject; readonly year: Year }
type Parts = Pick<GoalRevision, 'amount' | 'current' | 'carried' | 'other'>

/** Begun or sent back and never filed again: it does not count. */
function unfinishedGoal(town: Town, subject: Subject, year: Year, chance: Chance): Goal {
  const draft = new GoalDraft({ town, subject, year }, chance)
  const state = chance.pick<GoalState>(['草稿', '退回'])
  const filedOn = state === '草稿' ? '' : day(year - 1, 10, 24)
  return { subject, year, batch: '年初', revisions: [draft.revision(1, state, { filedOn })] }
}

class GoalDraft {
  readonly #of: GoalSubject
  readonly #chance: Chance
  readonly #ledger: Ledger
  readonly #approved: Parts

  constructor(of: GoalSubject, chance: Chance) {
    this.#of = of
    this.#chance = chance
    this.#ledger = of.town.books.of(of.subject, of.year)
    this.#approved = approvedParts(of, this.#ledger)
  }

  revisions(): GoalRevision[] {
    const { year } = this.#of
    const isAdded = this.#of.subject.years.get(year) === 'added'
    const cut = exAnteOf(this.#of.town, this.#of.subject, year)?.cut ?? zeroMoney
    const filed = isAdded
      ? day(year, 4, this.#chance.whole(2, 20))
      : day(year - 1, this.#chance.whole(9, 10), this.#chance.whole(8, 28))
    const again = isAdded ? day(year, 5, this.#chance.whole(2, 28)) : day(year - 1, 11, this.#chance.whole(6, 28))
    const approvedOn = isAdded ? day(year, 6, this.#chance.whole(2, 28)) : day(year, 1, this.#chance.whole(16, 29))
    const found: GoalRevision[] = []
    if (cut > 0n || this.#chance.happens(150)) {
      const reason = cut > 0n ? '根据事前评估核减意见调整预算和指标' : '按审核意见完善绩效指标'
      found.push(this.revision(1, '退回', { filedOn: filed, more: cut }))
      found.push(this.revision(2, '已批复', { filedOn: again, approvedOn, reason }))
    } else if (this.#isStillUnderReview()) found.push(this.revision(1, '审核中', { filedOn: filed }))
    else found.push(this.revision(1, '已批复', { filedOn: filed, approvedOn }))
    return [...found, ...this.#change(found.length + 1)]
  }

  /** A few of 2024 were never formally approved. */
  #isStillUnderReview(): boolean {
    return this.#of.year === 2024 && !this.#of.subject.work.marks.has('core') && this.#chance.happens(20)
  }

  /** After monitoring took money away the goal is changed and approved anew; changes of 2025 are still open. */
  #change(number: number): GoalRevision[] {
    const { year, subject } = this.#of
    const cut = cutAfterMonitoring(this.#ledger)
    if (cut > 0n && (subject.work.marks.has('case') || this.#chance.happens(600))) {
      const reason = subject.work.marks.has('case')
        ? '区科委暂停立项审批，缩减建设内容'
        : '根据绩效跟踪结果同步调整目标'
      const dates = { filedOn: day(year, 11, 6), approvedOn: day(year, 11, this.#chance.whole(20, 29)) }
      return [this.revision(number, '已批复', { ...dates, reason, more: money(-cut) })]
    }
    if (year !== 2025 || !this.#chance.happens(45)) return []
    const state = this.#chance.pick<GoalState>(['审核中', '草稿', '退回'])
    const filedOn = state === '草稿' ? '' : day(2025, 6, this.#chance.whole(5, 27))
    const more = share(this.#approved.current, 60)
    return [this.revision(number, state, { filedOn, more, reason: '工作任务增加，申请调整目标' })]
  }

  revision(number: number, state: GoalState, details: RevisionDetails): GoalRevision {
    const { filedOn, approvedOn = '', reason = '', more = zeroMoney } = details
    const parts = {
      ...this.#approved,
      current: money(this.#approved.current + more),
      amount: money(this.#approved.amount + more),
    }
    return { number, state, ...parts, filedOn, approvedOn, reason, indicators: this.#indicators(parts.amount) }
  }

  #indicators(cost: Money): Indicator[] {
    return indicatorsFor(this.#of.town, this.#of.subject, this.#of.year, cost)
  }
}

type RevisionDetails = {
  readonly filedOn: string
  readonly approvedOn?: string
  readonly reason?: string
  readonly more?: Money
}

function approvedParts({ subject, year }: GoalSubject, ledger: Ledger): Parts {
  if (subject.years.get(year) === 'added') {
    const added = sumMoney(
      ledger.adjustments.filter((each) => each.reason.startsWith('年中追加')).map((each) => each.amount),
    )
    return { amount: added, current: added, carried: zeroMoney, other: zeroMoney }
  }
  const carried = carriedOf(ledger)
  const other = sumMoney(ledger.lines.filter((line) => ownMoney.includes(line.nature)).map((line) => line.original))
  const amount = money(originalOf(ledger) + carried)
  return { amount, current: money(amount - carried - other), carried, other }
}

/** The indicators of a subject's year; the tree with a cost branch (口径 B) comes in with 2024. */
export function indicatorsFor(town: Town, subject: Subject, year: Year, cost: Money): Indicator[] {
  const shape = town.chance.fork(`shape ${subject.code}`)
  return makeIndicators({
    theme: subject.work.theme,
    tree: treeOf(subject, year),
    year,
    cost,
    shape,
    yearly: shape.fork(String(year)),
  })
}

export function treeOf(subject: Subject, year: Year): Tree {
  return year >= 2024 && subject.work.kind === '基本建设' ? 'B' : 'A'
}

/** The revision that counts: the newest approved one, else the newest under review. */
export function countedRevision(goal: Goal | null): GoalRevision | undefined {
  const newest = goal === null ? [] : [...goal.revisions].reverse()
  return newest.find((each) => each.state === '已批复') ?? newest.find((each) => each.state === '审核中')
}
