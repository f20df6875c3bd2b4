import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money, sumMoney } from '../../packages/domain/src/kernel/index.ts'
import { allocate, share } from './allocate.ts'
import { Chance } from './chance.ts'

const amounts = fc.bigInt({ min: 0n, max: 10n ** 13n }).map((fen) => money(fen))
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 200 })
  .filter((all) => all.some((each) => each > 0n))

test('the parts always add up to the total, to the last 分', () => {
  fc.assert(
    fc.property(amounts, weights, (total, all) => {
      expect(sumMoney(allocate(total, all))).toBe(total)
    }),
  )
})

test('no part is below nothing, and only the largest is not a whole number of hundred 元', () => {
  fc.assert(
    fc.property(amounts, weights, (total, all) => {
      const parts = allocate(total, all)
      expect(parts.every((part) => part >= 0n)).toBe(true)
      expect(parts.filter((part) => part % 10_000n !== 0n).length).toBeLessThanOrEqual(1)
    }),
  )
})

test('weights of nothing cannot share anything out', () => {
  expect(() => allocate(money(100n), [0n, 0n])).toThrow(RangeError)
})

test('a share is cut down to whole steps, towards zero', () => {
  expect(share(money(1_234_567_890n), 100)).toBe(123_450_000n)
  expect(share(money(-1_234_567_890n), 100, 1n)).toBe(-123_456_789n)
})

test('chance is the same for the same seed and does not mix its streams', () => {
  const draw = (seed: string): number[] => {
    const chance = new Chance(seed)
    return [chance.whole(0, 999), chance.fork('a').whole(0, 999), chance.whole(0, 999)]
  }
  expect(draw('x')).toEqual(draw('x'))
  expect(draw('x')).not.toEqual(draw('y'))
  const chance = new Chance('x')
  const before = chance.fork('a').whole(0, 1_000_000)
  chance.whole(0, 5)
  expect(chance.fork('a').whole(0, 1_000_000)).toBe(before)
})
