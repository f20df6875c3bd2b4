import { describe, expect, it } from 'vitest'
import { findingsOf, measure, plantedFilings } from './measure.ts'

describe.each(['development', 'held-out'] as const)('the planted filings, %s', (half) => {
  const { faults, missed, clean, alarmed } = measure(half)

  it('have at least 95 of 100 faults found', () => {
    expect(faults).toBeGreaterThan(80)
    expect({ missed, isEnough: missed.length * 100 <= faults * 5 }).toMatchObject({ isEnough: true })
  })

  it('are said to be wrong without a fault in at most 5 of 100 cases', () => {
    expect(clean).toBeGreaterThan(80)
    expect({ alarmed, isFew: alarmed.length * 100 <= clean * 5 }).toMatchObject({ isFew: true })
  })

  it('give the same findings when they are checked again', () => {
    const some = plantedFilings(half).filter((_, at) => at % 7 === 1)
    expect(JSON.stringify(some.map(findingsOf))).toBe(JSON.stringify(some.map(findingsOf)))
  })
})
