import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDecimal,
  compareDecimal,
  decimal,
  formatDecimal,
  multiplyDecimal,
  parseDecimal,
  roundToScale,
  subtractDecimal,
} from './decimal.ts'

const anyDecimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }))
  .map(([units, scale]) => decimal(units, scale))

test.each([
  ['12.50', '12.5'],
  ['300.00', '300'],
  ['0.0', '0'],
  ['-3.10', '-3.1'],
  ['+7', '7'],
])('%s 的最短写法是 %s', (text, shortest) => {
  const read = parseDecimal(text)
  expect(read && formatDecimal(read)).toBe(shortest)
})

test.each(['', '1e5', '1,000', '１２', '.5', '5.', '--1'])('“%s” 不是数', (text) => {
  expect(parseDecimal(text)).toBeNull()
})

test('小数位不同而值相等的数相等', () => {
  expect(compareDecimal(decimal(125n, 1), decimal(1250n, 2))).toBe(0)
})

test('加减互逆，写出再读入不变', () => {
  fc.assert(
    fc.property(anyDecimal, anyDecimal, (a, b) => {
      expect(compareDecimal(subtractDecimal(addDecimal(a, b), b), a)).toBe(0)
      expect(compareDecimal(parseDecimal(formatDecimal(a)) ?? decimal(0n), a)).toBe(0)
      expect(compareDecimal(multiplyDecimal(a, b), multiplyDecimal(b, a))).toBe(0)
    }),
  )
})

test.each([
  ['2.345', 2, 235n],
  ['-2.345', 2, -235n],
  ['2.3', 2, 230n],
])('%s 保留 %d 位是 %d', (text, scale, expected) => {
  expect(roundToScale(parseDecimal(text) ?? decimal(0n), scale)).toBe(expected)
})
