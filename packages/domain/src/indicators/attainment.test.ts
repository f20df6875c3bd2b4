import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attain, normaliseUnit, readActual, readTarget, unitScale, type ReadingContext } from './index.ts'

/** "met 253/124 +129/124", "missed 98/100", "unit.mismatch"; fractions reduced. */
function compare(target: string, actual: string, context: ReadingContext = {}): string {
  const about = { year: 2024, ...context }
  const attained = attain(readTarget(target, about), readActual(actual, about))
  if ('incomparable' in attained) return attained.incomparable
  const write = (sign: string, part: { numerator: bigint; denominator: bigint } | null): string => {
    if (part === null) return ''
    const by = common(part.numerator, part.denominator)
    return ` ${sign}${part.numerator / by}/${part.denominator / by}`
  }
  return `${attained.met ? 'met' : 'missed'}${write('', attained.ratio)}${write('+', attained.exceededBy)}`
}

function common(a: bigint, b: bigint): bigint {
  return b === 0n ? a : common(b, a % b)
}

describe('完成值与指标值比较', () => {
  const cases: readonly (readonly [string, string, string, ReadingContext?])[] = [
    ['≥124', '253', 'met 253/124 +129/124'],
    ['≥95%', '98%', 'met 98/95 +3/95'],
    ['= 100 %', '98%', 'missed 49/50'],
    ['10场', '9场', 'missed 9/10'],
    ['10场', '12场', 'met 6/5 +1/5'],
    ['>95%', '95%', 'missed 1/1'],
    ['≥266米', '≥266米', 'met 1/1'],
    ['≤104万元', '103.97万元', 'met 10400/10397 +3/10400'],
    ['≤5次', '8次', 'missed 5/8'],
    ['400元/人、天', '180元/人、天', 'met 20/9 +11/20', { category: '成本指标' }],
    ['0次', '0次', 'met'],
    ['0次', '2次', 'missed 0/1'],
    ['18—54周岁', '20周岁', 'met 1/1'],
    ['90%-100%', '81%', 'missed 9/10'],
    ['3-5天', '10天', 'missed 1/2'],
    ['2次', '1-3次', 'missed 1/2'],
    ['2023年12月', '2023年10月', 'met'],
    ['9月前', '2024年9月3日', 'missed'],
  ]
  it.each(cases.map(([target, actual, expected, context = {}]) => [target, actual, expected, context] as const))(
    '指标值 %s，完成 %s：%s',
    (target, actual, expected, context) => {
      expect(compare(target, actual, context)).toBe(expected)
    },
  )
})

describe('单位', () => {
  it.each([
    ['2.6亿元', '26000万元', 'met 1/1'],
    ['≥5000元', '0.6万元', 'met 6/5 +1/5'],
    ['1平方公里', '1500亩', 'met 1/1'],
    ['1公顷', '15亩', 'met 1/1'],
    ['2公里', '1800米', 'missed 9/10'],
    ['1万人次', '12000人次', 'met 6/5 +1/5'],
    ['3吨', '3000公斤', 'met 1/1'],
    ['≥ 735 人次', '735', 'met 1/1'],
    ['21', '21人', 'met 1/1'],
    ['37个基层医疗机构', '100%', 'unit.mismatch'],
    ['230个', '230人', 'unit.mismatch'],
    ['230人', '230人次', 'unit.mismatch'],
    ['1次/月', '12次/年', 'unit.mismatch'],
    ['1年', '12个月', 'met 1/1'],
    ['≥95%', '0.98', 'not-comparable'],
    ['37', '100%', 'not-comparable'],
    ['≤3%', '0', 'met +1/1'],
    ['45万元', '450000', 'not-comparable'],
  ])('指标值 %s，完成 %s：%s', (target, actual, expected) => {
    expect(compare(target, actual)).toBe(expected)
  })

  it('converts both ways exactly, whatever the unit', () => {
    const units = fc.constantFrom(
      '元',
      '万元',
      '亿元',
      '亩',
      '公顷',
      '平方公里',
      '万平方米',
      '公里',
      '吨',
      '万人次',
      '个',
    )
    fc.assert(
      fc.property(units, (unit) => {
        const { base, numerator, denominator } = unitScale(unit)
        expect(unitScale(base)).toEqual({ base, numerator: 1n, denominator: 1n })
        expect(numerator * denominator).toBeGreaterThan(0n)
        expect(normaliseUnit(normaliseUnit(unit))).toBe(normaliseUnit(unit))
      }),
    )
  })
})

describe('定性', () => {
  it.each([
    ['显著', '显著', 'met'],
    ['有效', '达成预期指标', 'met'],
    ['有效', '部分达成预期指标并具有一定效果', 'missed'],
    ['有效', '未达成预期指标且效果较差', 'missed'],
    ['健全', '100%', 'met'],
    ['健全', '90%', 'not-comparable'],
    ['优良', '优', 'met'],
    ['优', '良', 'missed'],
    ['良好及以上', '优秀', 'met'],
    ['定性 优良中低差', '优', 'met'],
    ['定性 优良中低差', '中', 'missed'],
    ['10场', '已完成', 'met'],
    ['10场', '较及时', 'not-comparable'],
    ['提高普及率', '稳步提升', 'not-comparable'],
    ['约100人', '100人', 'target.unread'],
    ['100人', '无', 'actual.unread'],
  ])('指标值 %s，完成 %s：%s', (target, actual, expected) => {
    expect(compare(target, actual)).toBe(expected)
  })
})

describe('任何一对数值', () => {
  const number = fc.nat(1_000_000)

  it('is met exactly when the ratio is at least one', () => {
    fc.assert(
      fc.property(number, number, fc.constantFrom('≥', '≤'), (wanted, done, operator) => {
        const attained = attain(readTarget(`${operator}${wanted}个`), readActual(`${done}个`))
        if ('incomparable' in attained) throw new Error(attained.incomparable)
        expect(attained.met).toBe(operator === '≥' ? done >= wanted : done <= wanted)
        const { ratio } = attained
        if (ratio !== null) expect(ratio.numerator >= ratio.denominator).toBe(attained.met)
      }),
    )
  })
})
