import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divideRounded, ratioText, writeScaled } from './rounding.ts'

test.each([
  [5n, 2n, 3n],
  [-5n, 2n, -3n],
  [5n, -2n, -3n],
  [1n, 3n, 0n],
  [2n, 3n, 1n],
  [0n, 7n, 0n],
])('%d ÷ %d 四舍五入为 %d', (numerator, denominator, expected) => {
  expect(divideRounded(numerator, denominator)).toBe(expected)
})

test('除以零是程序错误，不给出结果', () => {
  expect(() => divideRounded(1n, 0n)).toThrow(RangeError)
})

test('商与真值的差不超过半个单位，恰好一半时远离零', () => {
  const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
  fc.assert(
    fc.property(whole, fc.bigInt({ min: 1n, max: 10n ** 6n }), (numerator, denominator) => {
      const twiceOff = 2n * (divideRounded(numerator, denominator) * denominator - numerator)
      const size = twiceOff < 0n ? -twiceOff : twiceOff
      expect(size <= denominator).toBe(true)
      if (size === denominator) expect(twiceOff > 0n).toBe(numerator > 0n)
    }),
  )
})

test('无可比对象时比率为空，不是零也不是一', () => {
  expect(ratioText(0n, 0n, 4)).toBeNull()
  expect(ratioText(2n, 3n, 4)).toBe('0.6667')
})

test.each([
  [0n, 2, '0.00'],
  [5n, 2, '0.05'],
  [-5n, 2, '-0.05'],
  [1250n, 2, '12.50'],
  [12n, 0, '12'],
])('%d 个单位按 %d 位小数写作 %s', (units, scale, text) => {
  expect(writeScaled(units, scale)).toBe(text)
})
