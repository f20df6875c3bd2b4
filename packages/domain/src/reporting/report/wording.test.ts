import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MeasureKind } from '../measures/definition.ts'
import { chineseNumber } from './numbering.ts'
import type { FigureForm } from './template-text.ts'
import { writeCell, writeFigure, writeRate } from './wording.ts'

type Value = number | string | null

const written = (kind: MeasureKind, value: Value, form: FigureForm | null = null, lastYear: Value = null): string =>
  writeFigure({ kind, value, lastYear }, form)

describe('figures in words', () => {
  test('an amount takes the unit asked for, else the one that suits its size', () => {
    expect(written('amount', '3039000000.00', '亿元')).toBe('30.39亿元')
    expect(written('amount', '250266800.00', '万元')).toBe('25026.68万元')
    expect(written('amount', '99999999.99')).toBe('10000.00万元')
    expect(written('amount', '100000000.00')).toBe('1.00亿元')
    expect(written('amount', '49.99')).toBe('49.99元')
    expect(written('amount', '0.00')).toBe('0.00万元')
  })

  test('a rate is written as per cent, whole ones without decimals, and null as not applicable', () => {
    expect(writeRate('0.9835')).toBe('98.35%')
    expect(writeRate('1.0000')).toBe('100%')
    expect(written('rate', null)).toBe('不适用')
    expect(written('score', null)).toBe('不适用')
  })

  test('a change says its direction, its size and its share', () => {
    expect(written('count', 12, '较上年', 10)).toBe('增加2个')
    expect(written('count', 10, '较上年', 10)).toBe('持平')
    expect(written('amount', '95000000.00', '较上年', '100000000.00')).toBe('减少500.00万元（下降5%）')
    expect(written('amount', '100.00', '较上年', '0.00')).toBe('增加100.00元')
    expect(written('rate', '0.9500', '较上年', '0.9000')).toBe('提高5.00个百分点')
    expect(written('score', '88.10', '较上年', '89.00')).toBe('下降0.90分')
    expect(written('grade', '良好', '较上年', '优秀')).toBe('上年为“优秀”')
    expect(written('count', 10, '较上年', null)).toBe('暂无可比数据')
  })

  test('cells set thousands apart and change nothing else', () => {
    expect(writeCell('250266800.00', '万元')).toBe('25,026.68')
    expect(writeCell('-12345678.90', '元')).toBe('-12,345,678.90')
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (yuan) => {
        expect(writeCell(`${String(yuan)}.05`, '元').replaceAll(',', '')).toBe(`${String(yuan)}.05`)
      }),
    )
  })

  test('numbers of headings run on past ten', () => {
    expect([1, 10, 11, 20, 35].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '三十五'])
  })
})
