import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseId } from './ids.ts'
import { formatPoints, parsePoints, points, sumPoints } from './points.ts'

test.each([
  ['8', '8.00'],
  ['7.2', '7.20'],
  ['99.43', '99.43'],
])('%s 分写作 %s', (text, written) => {
  const read = parsePoints(text)
  expect(read === null ? null : formatPoints(read)).toBe(written)
})

test.each(['', '8.005', '八', '1e2', '8分'])('“%s” 不是分值', (text) => {
  expect(parsePoints(text)).toBeNull()
})

test('各行得分相加等于总分，一分不差', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000 })), (rows) => {
      const total = sumPoints(rows.map((row) => points(BigInt(row))))
      expect(total).toBe(BigInt(rows.reduce((sum, row) => sum + row, 0)))
    }),
  )
})

test('标识只认小写的 UUID', () => {
  expect(parseId('01890a5d-ac96-774b-bcce-b302099a8057')).not.toBeNull()
  expect(parseId('01890A5D-AC96-774B-BCCE-B302099A8057')).toBeNull()
  expect(parseId('310112110')).toBeNull()
})
