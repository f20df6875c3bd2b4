import { expect, test } from 'vitest'
import { currentGoalForm } from '../rulebook/index.ts'
import { addRowBefore, adoptCell, adoptRow, rowBefore, rowsMissing, targetFromActual } from './adopt.ts'
import { blankRows, emptyGoal } from './goal-content.ts'
import { anIndicator } from './goal.testing.ts'

const filled = { form: currentGoalForm, year: 2026 }
const line = {
  ...blankRows.estimate('s1'),
  content: '保洁',
  quantity: '10',
  unit: '公里',
  unitPrice: '200',
  amount: '2000',
}
const stage = { ...blankRows.milestones('s2'), content: '招标', startsOn: '2024-02-29', spending: '5' }
const source = { ...emptyGoal, estimate: [line], milestones: [stage], indicators: [anIndicator({ evidence: '台账' })] }

test('同名的一行才接着用；这里没有的逐行列出', () => {
  const goal = { ...emptyGoal, estimate: [{ ...blankRows.estimate('n1'), content: ' 保洁 ' }] }
  expect(rowBefore(source, goal, { table: 'estimate', key: 'n1' })).toBe(line)
  expect(rowBefore(source, goal, { table: 'estimate', key: 'n9' })).toBeNull()
  expect([rowsMissing(source, goal, 'estimate'), rowsMissing(source, goal, 'milestones')]).toEqual([[], [stage]])
})

test('采用一格，金额跟着数量和单价走；别的格不动', () => {
  const now = { ...blankRows.estimate('n1'), content: '保洁', quantity: '12', unitPrice: '100', amount: '1200.00' }
  const goal = { ...emptyGoal, estimate: [now] }
  const next = adoptCell(goal, { table: 'estimate', key: 'n1', field: 'unitPrice' }, { text: '200', filled, years: 1 })
  expect(next.estimate).toEqual([{ ...now, unitPrice: '200', amount: '2400.00' }])
})

test('采用整行，上年空着的格保留现在的；计划的日期顺延', () => {
  const now = { ...blankRows.milestones('n1'), content: '招标', endsOn: '2025-05-31' }
  const next = adoptRow(
    { ...emptyGoal, milestones: [now] },
    { table: 'milestones', key: 'n1' },
    { row: stage, years: 1 },
  )
  expect(next.milestones).toEqual([{ ...now, startsOn: '2025-02-28', spending: '5' }])
})

test('上年有的一行加到最后，编号是新的；表满了不加', () => {
  const told = { row: source.indicators[0] ?? anIndicator(), years: 1, filled }
  const next = addRowBefore(emptyGoal, { table: 'indicators', key: 'n1' }, told)
  expect(next.indicators).toEqual([{ ...anIndicator({ evidence: '台账' }), key: 'n1' }])
  const full = {
    ...emptyGoal,
    indicators: Array.from({ length: 200 }, (_, at) => anIndicator({ key: `r${String(at)}` })),
  }
  expect(addRowBefore(full, { table: 'indicators', key: 'n1' }, told)).toBe(full)
})

test.each([
  ['96%', '≥90%', '≥96%'],
  ['12', '≤15 次', '≤12'],
  ['96%', '', '96%'],
  ['已完成', '≥90%', '已完成'],
])('上年完成“%s”，原来写“%s”，采用写作“%s”', (actual, like, target) => {
  expect(targetFromActual(actual, like, { name: '达标率', category: '质量指标' })).toBe(target)
})
