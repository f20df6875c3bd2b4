import { describe, expect, it } from 'vitest'
import { base32, codeOf, enrolmentUri, stepAt, stepOfCode } from './totp.ts'

const secret = Buffer.from('12345678901234567890')

describe('a time-based code', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('is at second %i what RFC 6238, appendix B says', (second, code) => {
    expect(codeOf(secret, stepAt(second * 1000), 8)).toBe(code)
  })

  it.each(['755224', '287082', '359152', '969429', '338314'].map((code, step) => [step, code] as const))(
    'is at step %i what RFC 4226, appendix D says',
    (step, code) => {
      expect(codeOf(secret, step)).toBe(code)
    },
  )

  it('is taken of the step before and after, and of none further', () => {
    const now = 1_000_000 * 30_000
    const taken = [-2, -1, 0, 1, 2].map((off) => stepOfCode(secret, codeOf(secret, 1_000_000 + off), { now, after: 0 }))
    expect(taken).toEqual([null, 999_999, 1_000_000, 1_000_001, null])
  })

  it('is taken once: neither it nor one before it comes again', () => {
    const now = 1_000_000 * 30_000
    const codes = [999_999, 1_000_000].map((step) => codeOf(secret, step))
    expect(codes.map((code) => stepOfCode(secret, code, { now, after: 1_000_000 }))).toEqual([null, null])
  })
})

it('the secret is typed as RFC 4648 writes it, and stands so in the picture', () => {
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI')
  expect(enrolmentUri('liuyun', Buffer.from('foobar'))).toBe(
    'otpauth://totp/%E7%BB%A9%E8%A1%A1:liuyun?secret=MZXW6YTBOI&issuer=%E7%BB%A9%E8%A1%A1',
  )
})
