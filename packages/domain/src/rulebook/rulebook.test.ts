import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { points, sumPoints } from '../kernel/index.ts'
import {
  categoryOf,
  editions,
  findEdition,
  findGradeScheme,
  gradeOf,
  gradeSchemes,
  mapGrade,
  nationalEdition,
  ruleParts,
  workedExamples,
  type Rule,
} from './index.ts'

describe('规则版本', () => {
  test.each(editions.map((edition) => [edition.name, edition] as const))('%s：分值合计 100', (_name, edition) => {
    const groups = edition.weights.groups.map((group) => group.points)
    expect(sumPoints([edition.execution.weight, ...groups])).toBe(10_000n)
  })

  test.each(editions.map((edition) => [edition.name, edition] as const))('%s：定性档次首尾相接', (_name, edition) => {
    const { bands } = edition.qualitative
    expect(bands[0]?.high).toBe(100n)
    expect(bands.at(-1)?.low).toBe(0n)
    for (const [at, band] of bands.entries()) expect(band.low).toBe(bands[at + 1]?.high ?? 0n)
  })

  test.each(editions.map((edition) => [edition.name, edition] as const))(
    '%s：每条规则有文字，写明已证或部分的有来源',
    (_name, edition) => {
      for (const [part, title] of ruleParts) {
        const rule: Rule = edition[part]
        expect(rule.text, title).not.toBe('')
        if (rule.evidence !== 'assumed') expect(rule.source, title).not.toBe('')
      }
      expect(findGradeScheme(edition.gradeScheme)).not.toBeNull()
    },
  )

  test('名称、编号和别名各指一个版本', () => {
    const names = editions.flatMap((edition) => [edition.id, edition.name, ...edition.aliases])
    expect(new Set(names).size).toBe(names.length)
    for (const edition of editions) expect(findEdition(edition.name)).toBe(edition)
  })

  test.each(['财预〔2020〕10号', '财预[2020]10号', '财预（2020）10 号', '财预【2020】１０号', 'cn-2020-10'])(
    '%s 都是同一个文件',
    (name) => {
      expect(findEdition(name)).toBe(nationalEdition)
    },
  )

  test('不认识的版本不猜', () => {
    expect(findEdition('财预〔2011〕285号')).toBeNull()
  })

  test.each([
    ['产出指标(50分)', '产出'],
    ['项目完成指标', '产出'],
    ['项目效益指标', '效益'],
    ['满意度指标', '满意度'],
    ['成本指标', '成本'],
    ['决策', null],
  ])('一级指标 %s', (text, category) => {
    expect(categoryOf(text)).toBe(category)
  })

  test('每个版本和等级方案都有算例', () => {
    const covered = new Set(workedExamples.map((example) => example.rule))
    for (const rule of [...editions.map((edition) => edition.id), ...gradeSchemes.map((scheme) => scheme.name)]) {
      expect(covered).toContain(rule)
    }
  })
})

describe('等级方案', () => {
  const anyScheme = fc.constantFrom(...gradeSchemes)
  const anyScore = fc.bigInt({ min: 0n, max: 10_000n }).map(points)

  test('任何得分恰好落在一档，分高等级不低', () => {
    fc.assert(
      fc.property(anyScheme, anyScore, anyScore, (scheme, one, other) => {
        const place = (score: typeof one): number => scheme.grades.findIndex((g) => g.name === gradeOf(scheme, score))
        expect(place(one)).toBeGreaterThanOrEqual(0)
        if (one >= other) expect(place(one)).toBeLessThanOrEqual(place(other))
      }),
    )
  })

  test('上海四级的分界没有核对过', () => {
    expect(gradeSchemes.filter((scheme) => !scheme.isConfirmed).map((scheme) => scheme.name)).toEqual([
      '优/良/合格/不合格',
    ])
  })

  test('换算：没有得分也没有认得的等级，不换算', () => {
    const [national, , shanghai] = gradeSchemes
    if (national === undefined || shanghai === undefined) throw new Error('no schemes')
    expect(mapGrade({ scheme: national, score: null, grade: '特优' }, shanghai)).toBeNull()
    expect(mapGrade({ scheme: national, score: null, grade: '差' }, shanghai)).toEqual({
      grade: '不合格',
      by: 'name',
      needsConfirmation: true,
    })
    expect(mapGrade({ scheme: national, score: points(7600n), grade: '中' }, shanghai)).toEqual({
      grade: '良',
      by: 'score',
      needsConfirmation: false,
    })
  })
})
