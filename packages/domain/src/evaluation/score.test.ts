import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, divideRounded, money, points, sumPoints, type Points } from '../kernel/index.ts'
import type { Direction, Operator, Reading } from '../indicators/index.ts'
import { editions, nationalEdition, type RuleEdition } from '../rulebook/index.ts'
import { explain, scoreExecution, scoreIndicator, scoreSelfEvaluation, type SelfEvaluationRow } from './index.ts'

const operators: Readonly<Record<Direction, Operator>> = { forward: '≥', reverse: '≤', interval: '=' }

function quantity(value: bigint, direction: Direction, scale = 0): Reading {
  return { kind: 'quantity', operator: operators[direction], value: decimal(value, scale), unit: '个', direction }
}

function score(edition: RuleEdition, direction: Direction, facts: Facts): Points {
  const { target, actual, weight } = facts
  const { score: given } = scoreIndicator(edition, {
    target: quantity(target, direction),
    actual: { kind: 'quantity', operator: '=', value: decimal(actual), unit: '个', direction: 'forward' },
    weight: points(weight),
  })
  if (given === null) throw new Error('not scored')
  return given
}

type Facts = { readonly target: bigint; readonly actual: bigint; readonly weight: bigint }

const anEdition = fc.constantFrom(...editions)
const aDirection = fc.constantFrom<Direction>('forward', 'reverse', 'interval')
const positive = fc.bigInt({ min: 1n, max: 10n ** 9n })
const aWeight = fc.bigInt({ min: 0n, max: 10_000n })
const facts = fc.record({ target: positive, actual: positive, weight: aWeight })

describe('指标得分', () => {
  test('从不高于分值，也不低于零', () => {
    fc.assert(
      fc.property(anEdition, aDirection, facts, (edition, direction, one) => {
        const given = score(edition, direction, one)
        expect(given).toBeGreaterThanOrEqual(0n)
        expect(given).toBeLessThanOrEqual(one.weight)
      }),
    )
  })

  test('正向指标没有扣分规则时，完成得多不会得分少', () => {
    fc.assert(
      fc.property(facts, positive, (one, more) => {
        const better = { ...one, actual: one.actual + more }
        expect(score(nationalEdition, 'forward', better)).toBeGreaterThanOrEqual(score(nationalEdition, 'forward', one))
      }),
    )
  })

  test('反向指标完成值越大，得分不会越多', () => {
    fc.assert(
      fc.property(anEdition, facts, positive, (edition, one, more) => {
        const worse = { ...one, actual: one.actual + more }
        expect(score(edition, 'reverse', worse)).toBeLessThanOrEqual(score(edition, 'reverse', one))
      }),
    )
  })

  test('未完成的按精确比例计分，到 0.01 分四舍五入', () => {
    fc.assert(
      fc.property(facts, (one) => {
        fc.pre(one.actual < one.target)
        expect(score(nationalEdition, 'forward', one)).toBe(divideRounded(one.weight * one.actual, one.target))
      }),
    )
  })

  test('恰好半分位向上进位：1 分 × 1/8 = 0.125 → 0.13', () => {
    expect(score(nationalEdition, 'forward', { target: 8n, actual: 1n, weight: 100n })).toBe(13n)
  })

  test('超额扣分从 30% 起，29.99% 不扣', () => {
    const platform = editions.find((edition) => edition.overAchievement.deduction !== null)
    expect(platform).toBeDefined()
    const edition = platform ?? nationalEdition
    expect(score(edition, 'forward', { target: 10_000n, actual: 12_999n, weight: 1000n })).toBe(1000n)
    expect(score(edition, 'forward', { target: 10_000n, actual: 13_000n, weight: 1000n })).toBe(800n)
  })

  test('定性三档：未写百分比的下档给出可评定的区间，不编造分数', () => {
    const word = '未完成预期指标且效果较差'
    const target: Reading = { kind: 'band', band: '显著', scale: [] }
    const actual: Reading = { kind: 'band', band: word, scale: [] }
    const scored = scoreIndicator(nationalEdition, { target, actual, actualText: word, weight: points(1000n) })
    expect(scored.score).toBeNull()
    expect(scored.met).toBe(false)
    expect(scored.unscored).toEqual({
      code: 'needs-judgement',
      band: '未达成预期指标且效果较差',
      low: 0n,
      high: 600n,
    })
  })

  test('定量指标写“达成预期指标”按完成计，但要求补填数值', () => {
    const actual: Reading = { kind: 'band', band: '达成预期指标', scale: [] }
    const scored = scoreIndicator(
      nationalEdition,
      { target: quantity(50n, 'forward'), actual, weight: points(800n) },
      3,
    )
    expect(scored.score).toBe(800n)
    expect(scored.flags).toEqual([{ kind: 'value-missing', row: 3 }])
  })

  test('时间晚了没有可算的比例，由评价人评定', () => {
    const target = { kind: 'date', from: null, by: '2024-09-30' } as Reading
    const actual = { kind: 'date', from: null, by: '2024-10-15' } as Reading
    const scored = scoreIndicator(nationalEdition, { target, actual, weight: points(500n) })
    expect(scored.unscored).toEqual({ code: 'needs-judgement', band: null, low: 0n, high: 500n })
  })

  test('没有分值不能计分', () => {
    const scored = scoreIndicator(nationalEdition, {
      target: quantity(5n, 'forward'),
      actual: quantity(5n, 'forward'),
      weight: null,
    })
    expect(scored.unscored).toEqual({ code: 'no-weight' })
  })
})

describe('预算执行率得分', () => {
  const budget = fc.record({
    revisedBudget: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 14n }).map(money),
    outturn: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 14n }).map(money),
  })

  test('在零与分值之间；预算为零或负数时不适用', () => {
    fc.assert(
      fc.property(anEdition, budget, (edition, one) => {
        const { score: given, rate } = scoreExecution(edition, one)
        expect(given === null).toBe(one.revisedBudget <= 0n)
        expect(rate === null).toBe(one.revisedBudget <= 0n)
        expect(given ?? 0n).toBeGreaterThanOrEqual(0n)
        expect(given ?? 0n).toBeLessThanOrEqual(edition.execution.weight)
      }),
    )
  })
})

/** Rows of given scores whose weights sum to what the edition leaves beside execution. */
function rowsOf(edition: RuleEdition, shares: readonly bigint[]): readonly SelfEvaluationRow[] {
  const whole = 10_000n - edition.execution.weight
  const each = whole / BigInt(shares.length)
  return shares.map((share, at) => {
    const weight = at === 0 ? whole - each * BigInt(shares.length - 1) : each
    return { target: quantity(100n, 'forward'), actual: quantity(share, 'forward'), weight: points(weight) }
  })
}

describe('单位自评总分', () => {
  const shares = fc.array(fc.bigInt({ min: 1n, max: 120n }), { minLength: 1, maxLength: 12 })
  const outturn = fc.bigInt({ min: 0n, max: 1_200_000n }).map(money)

  test('等于执行率得分与各行得分之和，封顶只降不升', () => {
    fc.assert(
      fc.property(anEdition, shares, outturn, (edition, some, spent) => {
        const budget = { revisedBudget: money(1_000_000n), outturn: spent }
        const scored = scoreSelfEvaluation(edition, { budget, indicators: rowsOf(edition, some) })
        const sum = sumPoints([
          scored.execution?.score ?? points(0n),
          ...scored.rows.map((r) => r.counted ?? points(0n)),
        ])
        expect(scored.earned).toBe(sum)
        expect(scored.total).not.toBeNull()
        const total = scored.total ?? points(-1n)
        expect(total).toBeLessThanOrEqual(sum)
        expect(total).toBeLessThanOrEqual(10_000n)
        expect(total === sum).toBe(!scored.steps.some((step) => step.kind === 'capped'))
      }),
    )
  })

  test('有一行没有得分就没有总分，并说明是哪几行', () => {
    const rows = rowsOf(nationalEdition, [100n, 100n, 100n])
    const unread: Reading = { kind: 'unread', code: 'empty' }
    const indicators = rows.map((row, at) => (at === 1 ? { ...row, actual: unread } : row))
    const budget = { revisedBudget: money(100n), outturn: money(100n) }
    const scored = scoreSelfEvaluation(nationalEdition, { budget, indicators })
    expect(scored.total).toBeNull()
    expect(scored.earned).toBe(7000n)
    expect(scored.notComputed).toEqual([{ code: 'rows-unscored', rows: [1] }])
  })

  test('填报的行得分计入总分，高于分值时提示', () => {
    const [first, ...rest] = rowsOf(nationalEdition, [50n, 100n])
    if (first === undefined) throw new Error('no row')
    const budget = { revisedBudget: money(100n), outturn: money(100n) }
    const indicators = [{ ...first, givenScore: points(4600n) }, ...rest]
    const scored = scoreSelfEvaluation(nationalEdition, { budget, indicators })
    expect(scored.total).toBe(10_100n)
    expect(scored.rows[0]?.score).toBe(2250n)
    expect(scored.flags).toContainEqual({ kind: 'score-above-weight', row: 0, score: 4600n, weight: 4500n })
    expect(
      explain(scored.rows[0]?.steps.at(-1) ?? { kind: 'given', given: points(0n), computed: null, difference: null }),
    ).toBe('填报得分 46.00 分，以填报为准；系统计算 22.50 分，填报高 23.50 分。')
  })

  test('执行率权重调整为 20 分时，指标合计应为 80 分，并提示说明理由', () => {
    const rows = rowsOf({ ...nationalEdition, execution: { ...nationalEdition.execution, weight: points(2000n) } }, [
      100n,
    ])
    const budget = { revisedBudget: money(100n), outturn: money(50n) }
    const input = { budget, indicators: rows, executionWeight: points(2000n) }
    const scored = scoreSelfEvaluation(nationalEdition, input)
    expect(scored.total).toBe(9000n)
    expect(scored.flags).toEqual([
      { kind: 'weights-adjusted', categories: ['预算执行率'], expected: 1000n, actual: 2000n },
    ])
  })

  test('一级指标分值与规则不同，合计仍为 100 分：可以，须说明理由', () => {
    const [output, benefit, satisfaction] = rowsOf(nationalEdition, [100n, 100n, 100n])
    if (output === undefined || benefit === undefined || satisfaction === undefined) throw new Error('no rows')
    const indicators: SelfEvaluationRow[] = [
      { ...output, weight: points(4000n), category: '产出' },
      { ...benefit, weight: points(4000n), category: '效益' },
      { ...satisfaction, weight: points(1000n), category: '满意度' },
    ]
    const budget = { revisedBudget: money(100n), outturn: money(100n) }
    const scored = scoreSelfEvaluation(nationalEdition, { budget, indicators })
    expect(scored.total).toBe(10_000n)
    expect(scored.flags).toEqual([
      { kind: 'weights-adjusted', categories: ['产出'], expected: 5000n, actual: 4000n },
      { kind: 'weights-adjusted', categories: ['效益'], expected: 3000n, actual: 4000n },
    ])
  })
})
