import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aGoal, anIndicator } from './goal.testing.ts'
import { compareGoals, type GoalContent } from './index.ts'

const anyRow = fc.record({
  key: fc.constantFrom('r1', 'r2', 'r3', 'r4'),
  levelThree: fc.constantFrom('清运量', '达标率'),
  target: fc.constantFrom('≥1个', '≥2个'),
  weight: fc.constantFrom('10', '20'),
})
const anyGoal = fc
  .record({ annualGoal: fc.constantFrom('甲', '乙'), rows: fc.uniqueArray(anyRow, { selector: (row) => row.key }) })
  .map(({ annualGoal, rows }): GoalContent => aGoal({ annualGoal, indicators: rows.map(anIndicator) }))

test('改了两处，就说这两处', () => {
  const [first = anIndicator(), ...others] = aGoal().indicators
  const after = aGoal({ annualGoal: '保洁 60 公里。', indicators: [{ ...first, target: '≥60公里' }, ...others] })
  expect(compareGoals(aGoal(), after)).toEqual([
    {
      path: 'annualGoal',
      kind: 'changed',
      label: '年度目标',
      before: '全年保洁河道 50 公里，水质达标率不低于 95%。',
      after: '保洁 60 公里。',
    },
    {
      path: 'indicators.r1.target',
      kind: 'changed',
      label: '指标“河道保洁长度”的指标值',
      before: '≥50公里',
      after: '≥60公里',
    },
  ])
})

test('增加和删去的指标整行说明', () => {
  const [, ...others] = aGoal().indicators
  const changes = compareGoals(
    aGoal(),
    aGoal({ indicators: [...others, anIndicator({ key: 'r7', levelThree: '清淤量' })] }),
  )
  expect(changes.map(({ kind, label, path }) => [kind, label, path])).toEqual([
    ['added', '指标“清淤量”', 'indicators.r7.levelThree'],
    ['removed', '指标“河道保洁长度”', 'indicators.r1.levelThree'],
  ])
  expect(changes[0]?.after).toBe('产出指标 · 数量指标 · 清淤量 · 定量 · ≥50公里 · 50')
})

test('没有改动就没有差别；倒过来比，增删互换', () => {
  fc.assert(
    fc.property(anyGoal, anyGoal, (one, other) => {
      expect(compareGoals(one, one)).toEqual([])
      const kinds = (from: GoalContent, to: GoalContent, kind: string): number =>
        compareGoals(from, to).filter((change) => change.kind === kind).length
      expect(kinds(one, other, 'added')).toBe(kinds(other, one, 'removed'))
      expect(kinds(one, other, 'changed')).toBe(kinds(other, one, 'changed'))
    }),
  )
})
