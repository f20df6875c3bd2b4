import { money, type Money } from '../../packages/domain/src/kernel/index.ts'
import { Chance } from './chance.ts'
import { bodies, departmentOf } from './town/organizations.ts'
import { recurringWorks, type Work } from './town/works.ts'
import type { Cohort, KeyEvaluations, Sums, TownPlan, YearPlan } from './plan.ts'

/** Invents a smaller town from a seed: fewer bodies, other counts, other sums; every total is drawn, none is copied. */
export function inventPlan(seed: string): TownPlan {
  const chance = new Chance(`plan ${seed}`)
  const withoutBodies = new Set(
    chance
      .sample(
        bodies.filter((body) => body.isOptional === true),
        chance.whole(3, 8),
      )
      .map((body) => body.code),
  )
  const cohorts = inventCohorts(withoutBodies, chance)
  const settled = [chance.whole(9, 13), chance.whole(13, 15), chance.whole(15, 17), chance.whole(17, 19)] as const
  const scale = BigInt(chance.whole(300, 620))
  return {
    seed,
    division: { code: '310199199', name: '示例镇' },
    ancestors: [
      { code: '310000000', name: '上海市', level: '省' },
      { code: '310199000', name: '示例区', level: '区' },
    ],
    withoutBodies,
    years: {
      2022: yearPlan(cohorts[2022], settled[0], sums(scale, [22, 0, 6], chance), chance),
      2023: yearPlan(cohorts[2023], settled[1], sums(scale, [23, 1, 6], chance), chance),
      2024: yearPlan(cohorts[2024], settled[2], sums(scale, [21, 4, 5], chance), chance),
      2025: yearPlan(cohorts[2025], settled[3], sums(scale, [22, 0, 8], chance), chance),
    },
    keyEvaluations: {
      2022: keyEvaluations(withoutBodies, chance, '208'),
      2023: keyEvaluations(withoutBodies, chance, '207'),
    },
    overallAmount: { 2022: amount(chance.whole(1800, 5200)), 2023: amount(chance.whole(1800, 5200)) },
    evaluated2022: Math.floor(((cohorts[2022].initial + settled[0]) * chance.whole(90, 104)) / 100),
  }
}

function amount(tenThousands: number): Money {
  return money(BigInt(tenThousands) * 1_000_000n)
}

/** Sums in parts of the town's scale, each drawn within a tenth of its part and odd to the last 元. */
function sums(scale: bigint, [settled, key, rest]: readonly [number, number, number], chance: Chance): Sums {
  const draw = (part: number): Money =>
    money(
      BigInt(part) * scale * BigInt(chance.whole(28_000_000, 34_000_000)) * 1n -
        (part === 0 ? 0n : 100n * BigInt(chance.whole(1, 99))),
    )
  return { settled: draw(settled), key: draw(key), rest: draw(rest) }
}

function yearPlan(cohort: Cohort, settled: number, drawn: Sums, chance: Chance): YearPlan {
  const all = cohort.initial + cohort.added + cohort.carried + cohort.small + cohort.missing
  const monitored = Math.floor((all * chance.whole(88, 97)) / 100)
  return {
    cohort,
    settled,
    sums: drawn,
    monitored,
    keyTracked: Math.floor((cohort.initial * chance.whole(25, 40)) / 100),
  }
}

function inventCohorts(withoutBodies: ReadonlySet<string>, chance: Chance): Record<2022 | 2023 | 2024 | 2025, Cohort> {
  const regular = recurringWorks.filter((work) => isKnown(withoutBodies, work) && !work.marks.has('small')).length
  const first = {
    initial: regular - 14,
    added: chance.whole(3, 7),
    carried: chance.whole(2, 5),
    small: 0,
    missing: chance.whole(5, 9),
    continuing: 0,
  }
  const second = {
    ...next(chance),
    initial: first.initial + chance.whole(2, 8),
    missing: chance.whole(3, 6),
    continuing: first.initial - chance.whole(2, 6),
  }
  const third = {
    ...next(chance),
    initial: second.initial + chance.whole(4, 14),
    missing: chance.whole(1, 4),
    small: chance.whole(9, 25),
    continuing: second.initial - chance.whole(4, 9),
  }
  const fourth = {
    ...next(chance),
    initial: third.initial + chance.whole(2, 9),
    missing: chance.whole(0, 2),
    continuing: third.initial - chance.whole(4, 9),
  }
  return { 2022: first, 2023: second, 2024: third, 2025: fourth }
}

function next(chance: Chance): Pick<Cohort, 'added' | 'carried' | 'small'> {
  return { added: chance.whole(4, 14), carried: chance.whole(2, 5), small: 0 }
}

function isKnown(withoutBodies: ReadonlySet<string>, work: Work): boolean {
  return ![work.body, departmentOf(work.body)].some((code) => withoutBodies.has(code))
}

function keyEvaluations(withoutBodies: ReadonlySet<string>, chance: Chance, overall: string): KeyEvaluations {
  const core = recurringWorks.filter((work) => isKnown(withoutBodies, work) && work.marks.has('core'))
  const early = core.filter((work) => (bodies.find((body) => body.code === work.body)?.from ?? 0) <= 2022)
  const grades = [chance.whole(2, 3), chance.whole(2, 4), chance.whole(1, 2)] as const
  const count = grades[0] + grades[1] + grades[2] - 1
  return { works: chance.sample(early, count).map((work) => work.name), overall, grades }
}
