import type { Money } from '../../packages/domain/src/kernel/index.ts'

export const years = [2022, 2023, 2024, 2025] as const
export type Year = (typeof years)[number]

/** How many subjects of the town's own work a year has, by how they came into its budget. */
export type Cohort = {
  /** Goal filed with the budget (年初). */
  readonly initial: number
  /** Goal filed in mid-year (年中追加). */
  readonly added: number
  /** Lives on money carried over (上年结转), files nothing new. */
  readonly carried: number
  /** Below the limit of filing: neither request nor goal. */
  readonly small: number
  /** Asked for money without filing a goal. */
  readonly missing: number
  /** Of the initial and missing ones, how many came over from the year before. */
  readonly continuing: number
}

/** What the amounts of a year add up to, by group of subjects. */
export type Sums = {
  /** 财力结算、基本建设、政府性基金: left to others by the town's monitoring. */
  readonly settled: Money
  /** 2023: the subjects of key fiscal evaluation; 2024: those of key tracking. */
  readonly key: Money
  readonly rest: Money
}

export type YearPlan = {
  readonly cohort: Cohort
  readonly settled: number
  readonly sums: Sums
  /** Monitored subjects (2022–2024). */
  readonly monitored: number
  /** Of them under key tracking (重点跟踪). */
  readonly keyTracked: number
}

export type KeyEvaluations = {
  /** Names of the works evaluated by the finance office. */
  readonly works: readonly string[]
  /** The department whose overall expenditure is evaluated; empty for none. */
  readonly overall: string
  /** How many of each grade, best first. */
  readonly grades: readonly [number, number, number]
}

/** Everything that makes one town differ from another; the rest follows by the rules of the generator. */
export type TownPlan = {
  readonly seed: string
  readonly division: { readonly code: string; readonly name: string }
  /** From the top down. */
  readonly ancestors: readonly { readonly code: string; readonly name: string; readonly level: string }[]
  readonly withoutBodies: ReadonlySet<string>
  readonly years: Readonly<Record<Year, YearPlan>>
  readonly keyEvaluations: Readonly<Record<2022 | 2023, KeyEvaluations>>
  /** 评价金额 of the department overall. */
  readonly overallAmount: Readonly<Record<2022 | 2023, Money>>
  /** Subjects evaluated for 2022 (for 2023 all are). */
  readonly evaluated2022: number
}
