import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareDecimal, formatDecimal, parseDecimal, type Decimal } from '../kernel/index.ts'
import { numberIn, rangeOf, readTarget } from './index.ts'

const number = (text: string): Decimal => parseDecimal(text) ?? { units: 0n, scale: 0 }
const rangeText = (texts: readonly string[]): string => {
  const range = rangeOf(texts.map((text) => ({ value: number(text), count: 1 })))
  return range === null ? '无' : [range.low, range.median, range.high].map(formatDecimal).join(' ')
}

describe('一组指标值的最低、中位、最高', () => {
  test.each([
    [['88'], '88 88 88'],
    [['96', '81'], '81 88.5 96'],
    [['96', '81', '88'], '81 88 96'],
    [['1', '2', '3', '4.1'], '1 2.5 4.1'],
    [['0.1', '0.2'], '0.1 0.15 0.2'],
    [[], '无'],
  ])('%j → %s', (texts, expected) => {
    expect(rangeText(texts)).toBe(expected)
  })

  test('一个值出现几次就算几次', () => {
    const range = rangeOf([
      { value: number('90'), count: 5 },
      { value: number('10'), count: 2 },
    ])
    expect(range && formatDecimal(range.median)).toBe('90')
  })

  test('中位数不低于最低、不高于最高，与填写次序无关', () => {
    const decimals = fc.record({ units: fc.bigInt(-9999n, 9999n), scale: fc.integer({ min: 0, max: 3 }) })
    fc.assert(
      fc.property(fc.array(decimals, { minLength: 1 }), (values) => {
        const range = rangeOf(values.map((value) => ({ value, count: 1 })))
        const reversed = rangeOf(values.toReversed().map((value) => ({ value, count: 1 })))
        if (range === null || reversed === null) throw new Error('no range of some values')
        expect(compareDecimal(range.low, range.median)).toBeLessThanOrEqual(0)
        expect(compareDecimal(range.median, range.high)).toBeLessThanOrEqual(0)
        expect(compareDecimal(range.median, reversed.median)).toBe(0)
      }),
    )
  })
})

describe('换算到指标的计量单位', () => {
  const read = (text: string, unit: string): string => {
    const value = numberIn(unit, readTarget(text, { name: '保洁面积' }))
    return value === null ? '不可比' : formatDecimal(value)
  }
  test.each([
    ['≥18万平方米', '万平方米', '18'],
    ['180000平方米', '万平方米', '18'],
    ['18', '万平方米', '18'],
    ['3公顷', '亩', '45'],
    ['1平方米', '亩', '0.0015'],
    ['1平方米', '平方公里', '0.000001'],
    ['0.1平方米', '平方公里', '不可比'],
    ['18公里', '万平方米', '不可比'],
    ['优良', '万平方米', '不可比'],
    ['12月底前', '万平方米', '不可比'],
  ])('%s 按 %s 是 %s', (text, unit, expected) => {
    expect(read(text, unit)).toBe(expected)
  })
})
