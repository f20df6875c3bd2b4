import { Chance } from './chance.ts'
import { keepBooks, type Books } from './books.ts'
import { makeSubjects, type Proposal } from './cohorts.ts'
import type { TownPlan } from './plan.ts'
import type { Subject } from './subject.ts'
import { civilSubjects, type CivilSubject } from './town/civil.ts'

/** A made-up town before its papers are written: who exists, what is done, and what it costs. */
export type Town = {
  readonly plan: TownPlan
  readonly chance: Chance
  readonly subjects: readonly Subject[]
  readonly proposals: readonly Proposal[]
  readonly civil: readonly CivilSubject[]
  readonly books: Books
}

export function makeTown(plan: TownPlan): Town {
  const chance = new Chance(plan.seed)
  const { subjects, proposals } = makeSubjects(plan, chance.fork('subjects'))
  const books = keepBooks(plan, subjects, chance.fork('books'))
  return { plan, chance, subjects, proposals, civil: civilSubjects(plan), books }
}
