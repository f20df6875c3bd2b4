import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { PlantedFiling } from './filing.ts'
import { linesOf } from './planted-set.ts'

const halves = ['development', 'held-out'] as const
const stored = (half: string): string => readFileSync(new URL(`${half}.jsonl`, import.meta.url), 'utf8')
const filings = (half: string): PlantedFiling[] =>
  stored(half)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PlantedFiling)

describe('the planted goal filings', () => {
  it.each(halves)('are made anew to the byte: %s', (half) => {
    expect(linesOf(half)).toBe(stored(half))
  })

  it.each(halves)(
    'hold the same number of filings and more than eighty faults of more than forty kinds: %s',
    (half) => {
      const planted = filings(half).flatMap((filing) => filing.planted)
      expect(filings(half)).toHaveLength(154)
      expect(planted.length).toBeGreaterThan(80)
      expect(new Set(planted.map(({ kind }) => kind)).size).toBeGreaterThan(40)
    },
  )

  it('share no work between the halves', () => {
    const names = (half: string): string[] => filings(half).map((filing) => filing.context.project.name)
    const developed = new Set(names('development'))
    expect(names('held-out').filter((name) => developed.has(name))).toEqual([])
  })

  it('know nothing of the checks', () => {
    const folder = new URL('./', import.meta.url)
    const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    const imports = sources.flatMap((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8')
      return [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '')
    })
    expect(imports.filter((from) => from.includes('goals'))).toEqual([])
  })
})
