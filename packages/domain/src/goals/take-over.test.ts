import { expect, test } from 'vitest'
import { compareGoals } from './compare-goals.ts'
import { blankRows, emptyGoal } from './goal-content.ts'
import { aGoal } from './goal.testing.ts'
import { partsOf, takeOver, takenParts } from './take-over.ts'

const milestone = { ...blankRows.milestones('r1'), content: '招标', startsOn: '2024-02-29', endsOn: '2024年底' }
const source = aGoal({ overview: '去年的概况', milestones: [milestone] })

function minting(): () => string {
  let count = 0
  return () => `n${String((count += 1))}`
}

test('来源里有内容的部分才能复制', () => {
  expect(partsOf(source)).toEqual(['项目情况', '资金', '实施计划', '目标', '指标'])
})

test('只复制选中的部分；来源没有写的，原来的留着', () => {
  const now = { ...emptyGoal, requestedAmount: '5', basis: '今年的依据' }
  const next = takeOver(now, { source, parts: ['项目情况', '指标'], years: 1, mint: minting() })
  expect(next).toMatchObject({ requestedAmount: '5', basis: '今年的依据', overview: '去年的概况', annualGoal: '' })
  expect(next.indicators.map(({ key, levelThree }) => [key, levelThree])).toEqual([
    ['n1', '河道保洁长度'],
    ['n2', '水质达标率'],
    ['n3', '沿河居民满意度'],
  ])
})

test('计划的日期顺延到本年度，读不出的日期照原样', () => {
  const next = takeOver(emptyGoal, { source, parts: ['实施计划'], years: 1, mint: minting() })
  expect(next.milestones).toEqual([{ ...milestone, key: 'n1', startsOn: '2025-02-28' }])
})

test('全部复制到空表，与来源逐栏相同，行的编号是新的', () => {
  const next = takeOver(emptyGoal, { source, parts: takenParts, years: 0, mint: minting() })
  const keyed = { ...source, indicators: source.indicators.map((row, at) => ({ ...row, key: `n${String(at + 2)}` })) }
  expect(compareGoals({ ...keyed, milestones: [{ ...milestone, key: 'n1' }] }, next)).toEqual([])
})
