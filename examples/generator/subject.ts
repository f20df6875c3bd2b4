import { bodies } from './town/organizations.ts'
import type { Work } from './town/works.ts'
import type { Year } from './plan.ts'

/** How a subject came into a year's budget; see `Cohort`. */
export type Basis = 'initial' | 'added' | 'carried' | 'small' | 'missing'

/** 绩效对象 of project expenditure. */
export type Subject = {
  readonly code: string
  readonly work: Work
  readonly firstYear: Year
  /** 财力结算、基本建设、政府性基金 of large sums. */
  readonly isSettled: boolean
  readonly years: Map<Year, Basis>
  /** Years in which it belongs to the key group of the plan. */
  readonly keyYears: Set<Year>
}

/** The body that owns a piece of work in a year: after hand-overs (项目归属) and mergers (并入机构代码). */
export function ownerIn(work: Work, year: number): string {
  const handOver = [...work.marks].map((mark) => /^to-(\d+)-(\d{4})$/.exec(mark)).find((match) => match !== null)
  const isHandedOver = handOver !== undefined && year >= Number(handOver[2])
  return survivor(isHandedOver ? (handOver[1] ?? work.body) : work.body, year)
}

function survivor(code: string, year: number): string {
  const body = bodies.find((each) => each.code === code)
  return body?.until !== undefined && year > body.until ? (body.into ?? code) : code
}

/** A subject has a goal of its own in a year only where one was filed for it. */
export function hasGoal(basis: Basis | undefined): boolean {
  return basis === 'initial' || basis === 'added'
}

/** Work done once, at one place. */
export function isOneOff(work: Work): boolean {
  return work.marks.has('one-off')
}
