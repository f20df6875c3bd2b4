import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatMoney, money, parseMoney, showMoney, sumMoney } from './money.ts'

describe('金额以分计，读写不失一分', () => {
  test.each([
    ['0', 0n],
    ['1234.5', 123450n],
    ['1234.50', 123450n],
    ['-0.01', -1n],
    ['250266800.00', 25026680000n],
  ])('%s 元是 %d 分', (text, fen) => {
    expect(parseMoney(text)).toEqual({ ok: true, value: fen })
  })

  test.each([
    ['1.234', 'money.too-many-decimals'],
    ['1.2E+05', 'money.scientific'],
    ['12,345.00', 'money.separators'],
    ['12元', 'money.not-a-number'],
    ['1.', 'money.not-a-number'],
    ['', 'money.not-a-number'],
    ['999999999999999999999', 'money.too-large'],
  ])('“%s” 不是金额：%s', (text, code) => {
    const read = parseMoney(text)
    expect(read.ok ? null : read.refusal.code).toBe(code)
  })

  test('写出再读入是同一金额', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }), (fen) => {
        expect(parseMoney(formatMoney(money(fen)))).toEqual({ ok: true, value: fen })
      }),
    )
  })

  test('先合计后舍入：三个 0.004 亿元合计显示 0.01 亿元，各自显示 0.00 亿元', () => {
    const each = money(40_000_000n)
    expect(showMoney(each, '亿元')).toBe('0.00')
    expect(showMoney(sumMoney([each, each, each]), '亿元')).toBe('0.01')
  })

  test.each([
    ['3039499999.99', '亿元', '30.39'],
    ['3039500000.00', '亿元', '30.40'],
    ['-50', '万元', '-0.01'],
    ['250266800.00', '万元', '25026.68'],
  ] as const)('%s 元以%s显示为 %s', (text, unit, shown) => {
    const read = parseMoney(text)
    expect(read.ok && showMoney(read.value, unit)).toBe(shown)
  })
})
