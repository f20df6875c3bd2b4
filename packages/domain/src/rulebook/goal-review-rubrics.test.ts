import { describe, expect, test } from 'vitest'
import { points, sumPoints } from '../kernel/index.ts'
import { findReviewRubric, goalReviewRubrics, reviewGrades } from './index.ts'

describe.each(goalReviewRubrics.map((rubric) => [rubric.title, rubric] as const))('%s', (_title, rubric) => {
  test('各要点合计 100 分，要点不重名', () => {
    const all = rubric.aspects.flatMap((aspect) => aspect.points)
    expect(sumPoints(all.map((point) => point.points))).toBe(points(100_00n))
    expect(new Set(all.map((point) => point.key)).size).toBe(all.length)
    expect(findReviewRubric(rubric.id)).toBe(rubric)
  })

  test('四个等级从好到差，每一级都有出路，最低一级从 0 分起', () => {
    expect(rubric.grades.map((grade) => grade.name)).toEqual(reviewGrades)
    const bounds = rubric.grades.map((grade) => grade.from)
    expect(bounds).toEqual([...bounds].sort((a, b) => Number(b - a)))
    expect(bounds.at(-1)).toBe(0n)
    for (const grade of rubric.grades) expect(grade.leadsTo).not.toEqual([])
  })

  test('写明已证的有来源', () => {
    for (const rule of Object.values(rubric.rules)) if (rule.evidence !== 'assumed') expect(rule.source).not.toBe('')
  })
})

test('没有的审核表找不到', () => {
  expect(findReviewRubric('none')).toBeNull()
})
