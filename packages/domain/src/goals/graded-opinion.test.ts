import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { money, parsePoints, sumPoints } from '../kernel/index.ts'
import { nationalReviewRubric as rubric, reviewGrades, type ReviewGradeName } from '../rulebook/index.ts'
import {
  gradeOpinion,
  opinionFaultSentence,
  reviewPoints,
  type Grading,
  type GradingFacts,
  type OpinionTold,
} from './index.ts'

const facts = (told: Partial<GradingFacts> = {}): GradingFacts => ({
  rubric,
  amount: money(1_280_000_00n),
  command: 'approve',
  text: '',
  ...told,
})
const keys = reviewPoints(rubric).map(({ key }) => key)

/** A table with the same mark everywhere but where told. */
function marked(method: OpinionTold['method'], all: string, told: Record<string, string> = {}): OpinionTold {
  return { method, grade: null, marks: keys.map((point) => ({ point, mark: told[point] ?? all })) }
}
/** Every point in full, less what is told. */
function scored(told: Record<string, string> = {}): OpinionTold {
  const marks = reviewPoints(rubric).map(({ key, points }) => ({
    point: key,
    mark: told[key] ?? String(points / 100n),
  }))
  return { method: '定量', grade: null, marks }
}
const sentences = (grading: Grading): readonly string[] => (grading.ok ? [] : grading.faults.map(opinionFaultSentence))
const gradeOf = (grading: Grading): string => (grading.ok ? grading.value.grade : 'refused')

describe('评定的等级决定能办什么（88号 第25条）', () => {
  const may: readonly (readonly [ReviewGradeName, 'approve' | 'return', boolean])[] = [
    ['优', 'approve', true],
    ['优', 'return', false],
    ['良', 'approve', true],
    ['良', 'return', true],
    ['中', 'approve', false],
    ['中', 'return', true],
    ['差', 'approve', false],
    ['差', 'return', true],
  ]
  test.each(may)('评为%s的 %s：%s', (grade, command, isAllowed) => {
    const grading = gradeOpinion(marked('定性', grade), facts({ command, text: '已协商补充验收标准' }))
    expect(grading.ok).toBe(isAllowed)
    if (!isAllowed) expect(sentences(grading)[0]).toMatch(/^评定为“.”的不能(通过|退回)：.+（财预〔2015〕88号 第25条）$/)
  })

  test('评为良的，要写明协商完善了什么才能通过', () => {
    expect(sentences(gradeOpinion(marked('定性', '良'), facts()))).toEqual([
      '评定为“良”的，与部门或单位协商，直接完善后进入下一步预算安排流程。请在意见里写明协商完善了什么。（财预〔2015〕88号 第25条）',
    ])
  })
})

describe('定性审核', () => {
  test('综合评定先按最低的要点，评得更好要写理由', () => {
    const told = marked('定性', '优', { soundness: '良' })
    expect(gradeOf(gradeOpinion(told, facts({ text: '已补充' })))).toBe('良')
    const better = { ...told, grade: '优' as const }
    expect(sentences(gradeOpinion(better, facts()))).toEqual(['有要点评为“良”，综合评定为“优”的，请在意见里写明理由。'])
    expect(gradeOf(gradeOpinion(better, facts({ text: '仅一个指标措辞可改' })))).toBe('优')
  })

  test('漏评的要点一次说全', () => {
    const told = { ...marked('定性', '优'), marks: [{ point: 'form', mark: '优' }] }
    expect(sentences(gradeOpinion(told, facts()))).toHaveLength(7)
  })

  test('金额大的重点项目要定量审核', () => {
    expect(sentences(gradeOpinion(marked('定性', '优'), facts({ amount: rubric.scoredFrom })))).toEqual([
      '申报金额在 500.00 万元（含）以上的按重点项目定量审核，请逐项打分。',
    ])
    expect(gradeOpinion(scored(), facts({ amount: rubric.scoredFrom })).ok).toBe(true)
  })
})

describe('定量审核', () => {
  test.each([
    ['满分', {}, '100.00', '优'],
    ['正好 90 分', { form: '0' }, '90.00', '优'],
    ['差 0.01 分到 90', { form: '0', clarity: '9.99' }, '89.99', '良'],
    ['正好 80 分', { form: '0', clarity: '0' }, '80.00', '良'],
    ['79.99 分', { form: '0', clarity: '0', attainability: '9.99' }, '79.99', '中'],
    ['59.99 分', { relevance: '0', soundness: '0', form: '0', clarity: '9.99' }, '59.99', '差'],
  ])('%s', (_title, told, score, grade) => {
    const command = grade === '优' || grade === '良' ? 'approve' : 'return'
    const grading = gradeOpinion(scored(told), facts({ command, text: '意见' }))
    expect(grading).toMatchObject({ ok: true, value: { score, grade, rubric: 'cn-2015-88-review' } })
  })

  test('超过分值、不是数的，说明哪一项最多多少', () => {
    expect(sentences(gradeOpinion(scored({ form: '10.01', funding: '-1', clarity: '九分' }), facts()))).toEqual([
      '“规范完整性”的得分“10.01”不对，请填 0 至 10 之间的数，最多两位小数。',
      '“明确清晰性”的得分“九分”不对，请填 0 至 10 之间的数，最多两位小数。',
      '“资金匹配性”的得分“-1”不对，请填 0 至 15 之间的数，最多两位小数。',
    ])
  })

  test('得分是各要点之和，等级不能另给', () => {
    const anyScores = fc.tuple(...reviewPoints(rubric).map(({ points }) => fc.bigInt({ min: 0n, max: points })))
    fc.assert(
      fc.property(anyScores, fc.constantFrom(...reviewGrades), (scores, grade) => {
        const marks = keys.map((point, at) => ({
          point,
          mark: `${String((scores[at] ?? 0n) / 100n)}.${String((scores[at] ?? 0n) % 100n).padStart(2, '0')}`,
        }))
        const total = sumPoints(marks.flatMap(({ mark }) => parsePoints(mark) ?? []))
        const gradings = (['approve', 'return'] as const).map((command) =>
          gradeOpinion({ method: '定量', marks, grade }, facts({ command, text: '意见' })),
        )
        const given = gradings.flatMap((each) => (each.ok ? [each.value] : []))
        const expected = rubric.grades.find(({ from }) => total >= from)?.name
        expect(given.length).toBeGreaterThan(0)
        for (const value of given) expect([value.grade, parsePoints(value.score ?? '')]).toEqual([expected, total])
      }),
    )
  })
})
