import { bodies, departmentOf } from './town/organizations.ts'
import { oneOffWorks, recurringWorks, settledTownWorks, type Work } from './town/works.ts'
import { at, type Chance } from './chance.ts'
import { years, type TownPlan, type Year } from './plan.ts'
import { hasGoal, isOneOff, ownerIn, type Basis, type Subject } from './subject.ts'

/** Regular work held back in 2022, so that each later year has something new. */
const heldBack = 12

/** A piece of work that was proposed for a year and found not worth its money (不予支持). */
export type Proposal = { readonly subject: Subject; readonly year: Year }

/** Makes the subjects of project expenditure and says which is in which year's budget, and why. */
export function makeSubjects(plan: TownPlan, chance: Chance): { subjects: Subject[]; proposals: Proposal[] } {
  const maker = new CohortMaker(plan, chance)
  for (const year of years) maker.addYear(year)
  const subjects = [...maker.subjects]
  return { subjects, proposals: ([2024, 2025, 2025] as const).map((year) => maker.propose(year)) }
}

class CohortMaker {
  readonly subjects: Subject[] = []
  readonly #plan: TownPlan
  readonly #chance: Chance
  readonly #unused: { regular: Work[]; small: Work[]; oneOff: Work[] }

  constructor(plan: TownPlan, chance: Chance) {
    this.#plan = plan
    this.#chance = chance
    const known = (work: Work): boolean => isKnown(plan, work)
    const recurring = recurringWorks.filter(known)
    this.#unused = {
      regular: coreFirst(recurring.filter((work) => !work.marks.has('small'))),
      small: recurring.filter((work) => work.marks.has('small')),
      oneOff: chance.fork('one-off').sample(oneOffWorks.filter(known), oneOffWorks.length),
    }
  }

  addYear(year: Year): void {
    this.#addSettled(year)
    const { cohort } = this.#plan.years[year]
    const before = this.#townSubjectsOf(year - 1)
    const carried = year === 2022 ? [] : this.#carriedOver(before, year, cohort.carried)
    const left = before.filter((subject) => !carried.includes(subject))
    const continuing = this.#continuing(left, year, cohort.continuing)
    this.#addFresh(year, 'carried', cohort.carried - carried.length)
    this.#addFresh(year, 'small', cohort.small)
    const fresh = this.#addFresh(year, 'initial', cohort.initial + cohort.missing - continuing.length)
    this.#addFresh(year, 'added', cohort.added)
    for (const subject of continuing) subject.years.set(year, 'initial')
    this.#turnToMissing([...continuing, ...fresh], year, cohort.missing)
  }

  propose(year: Year): Proposal {
    const subject = this.#add(this.#nextWork(year, 'added'), year, 'initial')
    subject.years.clear()
    return { subject, year }
  }

  #townSubjectsOf(year: number): Subject[] {
    return this.subjects.filter(
      (subject) => !subject.isSettled && years.some((each) => each === year && subject.years.has(each)),
    )
  }

  #addSettled(year: Year): void {
    const wanted = settledTownWorks.filter((work) => work.from <= year && isKnown(this.#plan, work))
    for (const work of wanted.slice(0, this.#plan.years[year].settled)) {
      const known = this.subjects.find((subject) => subject.work === work)
      if (known === undefined) this.#add(work, year, 'initial')
      else known.years.set(year, 'initial')
    }
  }

  /** One-off work that last year did not finish goes on with the money carried over. */
  #carriedOver(before: readonly Subject[], year: Year, count: number): Subject[] {
    const last = at(years, years.indexOf(year) - 1)
    const unfinished = before.filter((subject) => isOneOff(subject.work) && hasGoal(subject.years.get(last)))
    const chosen = this.#chance.fork(`carried ${year}`).sample(unfinished, count)
    for (const subject of chosen) subject.years.set(year, 'carried')
    return chosen
  }

  /** Core and regular work comes first; small and one-off work fills what is left. */
  #continuing(left: readonly Subject[], year: Year, count: number): Subject[] {
    const rank = ({ work }: Subject): number => {
      if (work.marks.has('core') || this.#isKeyEvaluated(work)) return 0
      if (isOneOff(work)) return 2
      return work.marks.has('small') ? 3 : 1
    }
    const last = at(years, Math.max(0, years.indexOf(year) - 1))
    const open = left.filter((subject) => subject.years.get(last) !== 'carried')
    const shuffled = this.#chance.fork(`continuing ${year}`).sample(open, open.length)
    return shuffled.sort((one, other) => rank(one) - rank(other)).slice(0, count)
  }

  #addFresh(year: Year, basis: Basis, count: number): Subject[] {
    return Array.from({ length: Math.max(0, count) }, () => this.#add(this.#nextWork(year, basis), year, basis))
  }

  #nextWork(year: Year, basis: Basis): Work {
    const { regular, small, oneOff } = this.#unused
    const found =
      (basis === 'small' ? take(small, year) : undefined) ??
      (basis === 'initial' && (year > 2022 || regular.length > heldBack) ? take(regular, year) : undefined) ??
      take(oneOff, year) ??
      take(small, year)
    if (found === undefined) throw new Error(`no work left for ${year} ${basis}`)
    return found
  }

  #turnToMissing(candidates: readonly Subject[], year: Year, count: number): void {
    const open = candidates.filter(({ work }) => !work.marks.has('core') && !this.#isKeyEvaluated(work))
    for (const subject of this.#chance.fork(`missing ${year}`).sample(open, count)) subject.years.set(year, 'missing')
  }

  #isKeyEvaluated(work: Work): boolean {
    return Object.values(this.#plan.keyEvaluations).some((each) => each.works.includes(work.name))
  }

  #add(work: Work, year: Year, basis: Basis): Subject {
    const serial = String(this.subjects.length + 1).padStart(9, '0')
    const letter = work.marks.has('ops') ? 'Y' : 'T'
    const subject: Subject = {
      code: `${this.#plan.division.code.slice(0, 6)}${String(year).slice(2)}${letter}${this.#plan.division.code.slice(6)}${serial}`,
      work,
      firstYear: year,
      isSettled: settledTownWorks.includes(work),
      years: new Map([[year, basis]]),
      keyYears: new Set(),
    }
    this.subjects.push(subject)
    return subject
  }
}

function isKnown(plan: TownPlan, work: Work): boolean {
  return ![work.body, departmentOf(work.body)].some((code) => plan.withoutBodies.has(code))
}

function coreFirst(works: readonly Work[]): Work[] {
  return [...works].sort((one, other) => Number(other.marks.has('core')) - Number(one.marks.has('core')))
}

function take(works: Work[], year: Year): Work | undefined {
  const place = works.findIndex((work) => isAlive(work, year))
  return place < 0 ? undefined : works.splice(place, 1)[0]
}

/** A body that starts its own projects later has none before. */
function isAlive(work: Work, year: Year): boolean {
  const body = bodies.find((each) => each.code === ownerIn(work, year))
  return (body?.from ?? 0) <= year
}
