import { describe, expect, test } from 'vitest'
import { decimal } from '../../kernel/index.ts'
import { isBehind, measure } from './measured.ts'

const of = (value: bigint) => measure(decimal(value), '次')

const told = (now: bigint, before: bigint, how: Parameters<typeof isBehind>[2]): boolean =>
  isBehind(of(now), of(before), how)

describe('比以往少要求了', () => {
  test('不留容差，少一点也算，相等的不算', () => {
    const how = { isReverse: false, tolerance: 0n }
    expect([told(99n, 100n, how), told(100n, 100n, how)]).toEqual([true, false])
  })

  test('容差 5%，少 5% 的不算，少 6% 的算', () => {
    const how = { isReverse: false, tolerance: 5n }
    expect([told(95n, 100n, how), told(94n, 100n, how)]).toEqual([false, true])
  })

  test('越少越好的反过来：容差以内多一点不算', () => {
    expect(told(101n, 100n, { isReverse: true, tolerance: 0n })).toBe(true)
    const how = { isReverse: true, tolerance: 5n }
    expect([told(105n, 100n, how), told(106n, 100n, how)]).toEqual([false, true])
  })

  test('单位不同的比不了', () => {
    const other = measure(decimal(1n), '公里')
    expect(isBehind(other, of(100n), { isReverse: false, tolerance: 0n })).toBe(false)
  })
})
