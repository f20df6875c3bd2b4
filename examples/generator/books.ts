import { money, sumMoney, zeroMoney, type Money } from '../../packages/domain/src/kernel/index.ts'
import { allocate, share, toStep } from './allocate.ts'
import { at, type Chance } from './chance.ts'
import { makeLedger } from './ledger-maker.ts'
import { unspentOf, type Ledger } from './ledger.ts'
import { years, type TownPlan, type Year } from './plan.ts'
import { hasGoal, type Subject } from './subject.ts'

/** The ledgers of all subjects of project expenditure, by subject and year. */
export class Books {
  readonly #ledgers = new Map<Subject, Map<Year, Ledger>>()

  put(subject: Subject, year: Year, ledger: Ledger): void {
    const known = this.#ledgers.get(subject) ?? new Map<Year, Ledger>()
    this.#ledgers.set(subject, known.set(year, ledger))
  }

  find(subject: Subject, year: Year): Ledger | undefined {
    return this.#ledgers.get(subject)?.get(year)
  }

  of(subject: Subject, year: Year): Ledger {
    const found = this.find(subject, year)
    if (found === undefined) throw new Error(`${subject.work.name} has no ledger for ${year}`)
    return found
  }
}

/** Draws up the books year by year, so that what one year leaves unspent is what the next carries over. */
export function keepBooks(plan: TownPlan, subjects: readonly Subject[], chance: Chance): Books {
  const books = new Books()
  for (const year of years) {
    markKeySubjects(plan, subjects, year, chance.fork(`key ${year}`))
    const active = subjects.filter((subject) => subject.years.has(year))
    const anchors = anchorsOf({ plan, year, books, chance }, active)
    for (const [subject, anchor] of anchors) {
      books.put(
        subject,
        year,
        makeLedger(orderOf(books, subject, year, anchor), chance.fork(`${subject.code} ${year}`)),
      )
    }
  }
  return books
}

function orderOf(books: Books, subject: Subject, year: Year, anchor: Money): Parameters<typeof makeLedger>[0] {
  const basis = subject.years.get(year) ?? 'initial'
  const next = years[years.indexOf(year) + 1]
  const isUnfinished = next !== undefined && subject.years.get(next) === 'carried'
  const carried = basis === 'carried' ? anchor : carriedInto(books, subject, year, anchor)
  return { subject, year, basis, anchor, carried, isUnfinished }
}

/** Running work carries little over, settled and one-off work now and then. */
function carriedInto(books: Books, subject: Subject, year: Year, anchor: Money): Money {
  const left = leftFrom(books, subject, year)
  const mayCarry = subject.isSettled || Number(subject.code.slice(-2)) % 7 === 0
  if (subject.years.get(year) !== 'initial' || !mayCarry || left <= 0n) return zeroMoney
  const most = share(anchor, 250)
  return left < most ? left : most
}

function leftFrom(books: Books, subject: Subject, year: Year): Money {
  const last = years[years.indexOf(year) - 1]
  const before = last === undefined ? undefined : books.find(subject, last)
  return before === undefined ? zeroMoney : toStep(unspentOf(before))
}

/** 2023: the key-evaluated; 2024: the key-tracked, chosen so that their usual cost has the share that the plan gives them. */
function markKeySubjects(plan: TownPlan, subjects: readonly Subject[], year: Year, chance: Chance): void {
  if (year === 2023) {
    for (const subject of subjects)
      if (plan.keyEvaluations[2023].works.includes(subject.work.name)) subject.keyYears.add(year)
  }
  if (year !== 2024) return
  const open = subjects.filter((subject) => !subject.isSettled && hasGoal(subject.years.get(year)))
  const { key, rest } = plan.years[year].sums
  const all = subjects.filter((subject) => !subject.isSettled && subject.years.has(year))
  const total = all.reduce((sum, subject) => sum + subject.work.cost, 0)
  const wanted = Number((BigInt(total) * key) / (key + rest))
  for (const subject of chooseByCost(open, plan.years[year].keyTracked, wanted, chance)) subject.keyYears.add(year)
}

/** `count` subjects whose costs come near `wanted`, with the case of the annual report among them: swaps that help are kept. */
function chooseByCost(open: readonly Subject[], count: number, wanted: number, chance: Chance): Subject[] {
  const chosen = chance.sample(open, open.length)
  const place = chosen.findIndex((subject) => subject.work.marks.has('case'))
  if (place > 0) chosen.unshift(...chosen.splice(place, 1))
  const sum = (): number => chosen.slice(0, count).reduce((total, subject) => total + subject.work.cost, 0)
  for (let turn = 0; turn < 4000; turn += 1) {
    const before = Math.abs(sum() - wanted)
    const [inside, outside] = [chance.whole(1, count - 1), chance.whole(count, chosen.length - 1)]
    const held = at(chosen, inside)
    chosen[inside] = at(chosen, outside)
    chosen[outside] = held
    if (Math.abs(sum() - wanted) <= before) continue
    chosen[outside] = at(chosen, inside)
    chosen[inside] = held
  }
  return chosen.slice(0, count)
}

type AnchorContext = { readonly plan: TownPlan; readonly year: Year; readonly books: Books; readonly chance: Chance }

/** The amount of each subject's year that the plan counts; together they make the plan's sums to the last 分. */
function anchorsOf(context: AnchorContext, active: readonly Subject[]): Map<Subject, Money> {
  const { year, plan } = context
  const { settled, key, rest } = plan.years[year].sums
  const anchors = new Map<Subject, Money>()
  const free = active.filter((subject) => !subject.isSettled && !subject.keyYears.has(year))
  const fixed = free.filter((subject) => isFixed(subject, year))
  for (const subject of fixed) anchors.set(subject, fixedAnchor(context, subject))
  const isCounted = year === 2025 ? zeroMoney : sumMoney(anchors.values())
  assign(
    context,
    anchors,
    settled,
    active.filter((subject) => subject.isSettled),
  )
  assign(
    context,
    anchors,
    key,
    active.filter((subject) => subject.keyYears.has(year)),
  )
  assign(
    context,
    anchors,
    money(rest - isCounted),
    free.filter((subject) => !fixed.includes(subject)),
  )
  return anchors
}

/** Carried-over work has what was left; of 2025 only what was filed before the year is in the plan's sums. */
function isFixed(subject: Subject, year: Year): boolean {
  const basis = subject.years.get(year)
  return (basis === 'carried' && year > 2022) || (year === 2025 && basis === 'added')
}

function fixedAnchor({ books, year, chance }: AnchorContext, subject: Subject): Money {
  if (subject.years.get(year) === 'carried') return leftFrom(books, subject, year)
  return toStep(weightOf(subject, year, chance) * 1000n)
}

function assign(context: AnchorContext, anchors: Map<Subject, Money>, total: Money, members: readonly Subject[]): void {
  if (members.length === 0) return
  const parts = allocate(
    total,
    members.map((subject) => weightOf(subject, context.year, context.chance)),
  )
  members.forEach((subject, index) => anchors.set(subject, at(parts, index)))
}

/** The usual cost of the work in thousandths of 万元, a little different each year. */
function weightOf(subject: Subject, year: Year, chance: Chance): bigint {
  const drift = chance.fork(`drift ${subject.code} ${year}`).whole(930, 1070)
  const isSuspended = subject.work.marks.has('case') && year === 2025
  return (BigInt(subject.work.cost) * BigInt(drift)) / (isSuspended ? 8n : 1n)
}
