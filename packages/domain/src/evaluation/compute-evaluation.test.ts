import { describe, expect, test } from 'vitest'
import { money, points } from '../kernel/index.ts'
import { computeEvaluation, explain, explainNotComputed, type EvaluationRecord, type EvaluationRow } from './index.ts'

function aRow(over: Partial<EvaluationRow> = {}): EvaluationRow {
  return { name: '开展培训场次', targetText: '≥50场', actualText: '50场', weight: points(9000n), score: null, ...over }
}

function aRecord(over: Partial<EvaluationRecord> = {}): EvaluationRecord {
  return {
    method: '单位自评',
    editionName: null,
    scheme: '优/良/中/差',
    givenScore: null,
    givenGrade: null,
    budget: { revised: money(100_000_00n), outturn: money(90_000_00n) },
    rows: [aRow()],
    year: 2023,
    ...over,
  }
}

describe('数据包中的绩效评价', () => {
  test('单位自评没有填得分：按财预〔2020〕10号由预算和指标算出得分和等级', () => {
    const computed = computeEvaluation(aRecord({ rows: [aRow({ actualText: '45场' })] }))
    expect(computed.computedScore).toBe(9000n)
    expect(computed.score).toBe(9000n)
    expect(computed.grade).toBe('优')
    expect(computed.reasonNotComputed).toBeNull()
    expect(computed.steps.map(explain)).toEqual([
      '全年执行数 90000.00 元 ÷ 全年预算数 100000.00 元，执行率 90.00%，分值 10 分 × 90000.00/100000.00 = 9.00 分（财预〔2020〕10号）。',
      '预算执行率得分 9.00 分 + 1 项指标得分合计 81.00 分 = 总分 90.00 分（财预〔2020〕10号）。',
    ])
  })

  test('填报的得分和等级为准，算出的放在旁边并给出差额', () => {
    const computed = computeEvaluation(aRecord({ givenScore: points(9850n), givenGrade: '优' }))
    expect(computed).toMatchObject({ score: 9850n, computedScore: 9900n, difference: -50n, grade: '优' })
    expect(
      explain(computed.steps.at(-1) ?? { kind: 'given', given: points(0n), computed: null, difference: null }),
    ).toBe('填报得分 98.50 分，以填报为准；系统计算 99.00 分，填报低 0.50 分。')
  })

  test('填报等级与得分不符时，填报为准，按得分应定的等级放在旁边', () => {
    const computed = computeEvaluation(aRecord({ givenScore: points(8950n), givenGrade: '优' }))
    expect(computed).toMatchObject({ grade: '优', computedGrade: '良' })
  })

  test('行上填了得分的按填报计，其余按规则计', () => {
    const rows = [aRow({ weight: points(5000n), score: points(4321n) }), aRow({ weight: points(4000n) })]
    const computed = computeEvaluation(aRecord({ rows }))
    expect(computed.computedScore).toBe(900n + 4321n + 4000n)
    expect(computed.rows.map(({ computed: own, counted }) => [own, counted])).toEqual([
      [5000n, 4321n],
      [4000n, 4000n],
    ])
  })

  test('有的行没有分值但填了得分：可以相加；已知分值就超过 90 的不相加', () => {
    const given = aRow({ weight: null, score: points(3000n) })
    const fits = computeEvaluation(aRecord({ rows: [aRow({ weight: points(6000n) }), given] }))
    expect(fits.computedScore).toBe(900n + 6000n + 3000n)
    const tooMuch = computeEvaluation(aRecord({ rows: [aRow({ weight: points(9500n) }), given] }))
    expect(tooMuch.computedScore).toBeNull()
    expect(tooMuch.reasonNotComputed).toEqual({ code: 'weights-sum', expected: 9000n, actual: 9500n })
  })

  test('规则版本写明湖北的，按 20/40/40 计', () => {
    const computed = computeEvaluation(aRecord({ editionName: '湖北', rows: [aRow({ weight: points(8000n) })] }))
    expect(computed.computedScore).toBe(9800n)
  })

  test.each([
    ['规则册中没有的版本', { editionName: '某县2031年办法' }, '规则册中没有“某县2031年办法”，没有计算得分。'],
    ['没有预算', { budget: null }, '没有当年预算，无法计算预算执行率得分。'],
    [
      '全年预算数为零',
      { budget: { revised: money(0n), outturn: money(0n) } },
      '全年预算数为零或负数，预算执行率不适用，总分须由评价人确定。',
    ],
    ['没有指标', { rows: [] }, '没有评价指标，无法计算得分。'],
    [
      '分值合计不是 90',
      { rows: [aRow({ weight: points(10_000n) })] },
      '各项指标分值合计 100.00 分，应为 90.00 分，没有计算总分。',
    ],
    ['完成值没有填', { rows: [aRow({ actualText: '' })] }, '第 1 项没有得分，无法计算总分。'],
  ] as const)('%s：不计算，说明原因，填报得分仍然有效', (_title, over, sentence) => {
    const computed = computeEvaluation(aRecord({ ...over, givenScore: points(8800n) }))
    expect(computed.computedScore).toBeNull()
    expect(computed.difference).toBeNull()
    expect(computed).toMatchObject({ score: 8800n, grade: '良' })
    expect(computed.reasonNotComputed === null ? '' : explainNotComputed(computed.reasonNotComputed)).toBe(sentence)
  })

  test.each(['财政重点评价', '部门评价'] as const)('%s：各行得分相加，不看预算', (method) => {
    const rows = [aRow({ score: points(2333n) }), aRow({ score: points(6531n) })]
    const computed = computeEvaluation(aRecord({ method, rows, budget: null, scheme: '优秀/良好/中等/差' }))
    expect(computed).toMatchObject({ computedScore: 8864n, score: 8864n, grade: '良好' })
  })

  test('财政重点评价有一行没有得分就不相加', () => {
    const rows = [aRow({ score: points(2333n) }), aRow()]
    const computed = computeEvaluation(aRecord({ method: '财政重点评价', rows }))
    expect(computed).toMatchObject({ computedScore: null, score: null, grade: null, computedGrade: null })
    expect(computed.reasonNotComputed).toEqual({ code: 'rows-unscored', rows: [1] })
  })

  test('规则册不认识的等级方案：填报等级照存，不代为定级', () => {
    const computed = computeEvaluation(aRecord({ scheme: '甲/乙/丙', givenGrade: '甲' }))
    expect(computed).toMatchObject({ grade: '甲', computedGrade: null, score: 9900n })
  })
})
