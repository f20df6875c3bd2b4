import { Chance } from '../generator/chance.ts'
import type { Fault, Part } from './fault.ts'
import { indicatorFaults } from './faults-of-indicators.ts'
import { lastYearFaults } from './faults-of-last-year.ts'
import { moneyFaults } from './faults-of-money.ts'
import { planFaults } from './faults-of-plan.ts'
import { weightFaults } from './faults-of-weights.ts'
import type { Planted, PlantedFiling } from './filing.ts'
import { makeFiling, type Made } from './make-filing.ts'
import { works, type Work } from './read-works.ts'

const faults: readonly Fault[] = [
  ...indicatorFaults.slice(0, -1),
  ...lastYearFaults,
  ...indicatorFaults.slice(-1),
  ...moneyFaults,
  ...planFaults,
  ...weightFaults,
]

/** Seven filings a work; the second, fourth and sixth carry a fault, every third of them two. */
const filingsOfWork = 7
const faultyOnes: ReadonlySet<number> = new Set([1, 3, 5])

/**
 * Works of odd number are for development, those of even number are held out: the held-out half speaks of other work in
 * other words, not only with other numbers.
 */
function halfOf(work: Work): PlantedFiling['half'] {
  return work.number % 2 === 1 ? 'development' : 'held-out'
}

type Used = Map<Fault, number>

/** Plants the wanted number of faults, the kinds that were planted least first; no two touch the same part. */
function plantInto(
  made: Made,
  wanted: number,
  { used, chance }: { readonly used: Used; readonly chance: Chance },
): Planted[] {
  const planted: Planted[] = []
  const touched = new Set<Part>()
  const rarest = faults.toSorted((a, b) => (used.get(a) ?? 0) - (used.get(b) ?? 0))
  for (const fault of rarest) {
    if (planted.length === wanted) break
    if (fault.parts.some((part) => touched.has(part))) continue
    const found = fault.plant(made, chance.fork(fault.kind))
    if (found === null) continue
    for (const part of fault.parts) touched.add(part)
    used.set(fault, (used.get(fault) ?? 0) + 1)
    planted.push({ kind: fault.kind, ...found })
  }
  return planted
}

/** The whole set, always the same. */
function plantedSet(): readonly PlantedFiling[] {
  const used: Record<PlantedFiling['half'], Used> = { development: new Map(), 'held-out': new Map() }
  return works.flatMap((work) =>
    Array.from({ length: filingsOfWork }, (_, index) => {
      const half = halfOf(work)
      const label = `${String(work.number)}-${String(index + 1)}`
      const chance = new Chance(`planted/${label}`)
      const made = makeFiling(work, chance.whole(2025, 2027), chance)
      const wanted = !faultyOnes.has(index) ? 0 : chance.happens(350) ? 2 : 1
      const planted = plantInto(made, wanted, { used: used[half], chance })
      const id = `${half === 'development' ? 'D' : 'H'}${label}`
      return { id, half, context: made.context, content: made.content, planted }
    }),
  )
}

/** One filing a line. */
export function linesOf(half: PlantedFiling['half']): string {
  return plantedSet()
    .filter((filing) => filing.half === half)
    .map((filing) => `${JSON.stringify(filing)}\n`)
    .join('')
}
