import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { contradictionsIn } from '../checks/consistency.ts'
import { figuresOf } from '../checks/figures.ts'
import { readPackage, tableOf, type Tables } from '../checks/read-package.ts'
import { faultsIn } from '../checks/structure.ts'
import { inventPlan } from './invented-plan.ts'
import { writePackage } from './package-writer.ts'
import { makeTownPackage } from './town-package.ts'
import { wujingPlan } from './wujing-plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiheng-town-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function townOf(seed: string): Tables {
  writePackage(join(folder, seed), makeTownPackage(inventPlan(seed)))
  return readPackage(join(folder, seed))
}

const wujing = figuresOf(readPackage(join(import.meta.dirname, '../wujing')), 2024)

test.each(['other', 'hexi', 'yongfeng', '另一个镇', '7', '2031'])(
  'seed %s gives a town that adds up, with figures of its own',
  (seed) => {
    const tables = townOf(seed)
    expect(contradictionsIn(tables)).toEqual([])
    expect(faultsIn(tables)).toEqual([])
    const figures = figuresOf(tables, 2024)
    expect(tableOf(tables, '区划').map((row) => row['区划代码'])).toContain('310199199')
    expect(figures.goals.count).toBeGreaterThan(0)
    expect(figures.goals.count).not.toBe(wujing.goals.count)
    expect(figures.goals.amount).not.toBe(wujing.goals.amount)
    expect(figures.monitoring.count).not.toBe(wujing.monitoring.count)
    expect(figures.monitoring.amount).not.toBe(wujing.monitoring.amount)
    expect(figures.evaluation.count).not.toBe(wujing.evaluation.count)
    expect(figures.evaluation.amount).not.toBe(wujing.evaluation.amount)
    expect(figures.evaluation.shareOfBudget).toBe(10_000n)
    expect(figures.monitoring.count).toBe(figures.monitoring.key.count + figures.monitoring.simple.count)
  },
)

test('two seeds give two towns, one seed always the same', () => {
  const [one, again, other] = [townOf('one'), townOf('one'), townOf('two')]
  expect(figuresOf(one, 2024)).toEqual(figuresOf(again, 2024))
  expect(figuresOf(one, 2024).goals.amount).not.toBe(figuresOf(other, 2024).goals.amount)
})

test('a plan asking for more than there is to do is refused, not filled with nothing', () => {
  const greedy = { ...wujingPlan.years[2024].cohort, added: 500 }
  const years = { ...wujingPlan.years, 2024: { ...wujingPlan.years[2024], cohort: greedy } }
  expect(() => makeTownPackage({ ...wujingPlan, years })).toThrow(/no work left/)
})
