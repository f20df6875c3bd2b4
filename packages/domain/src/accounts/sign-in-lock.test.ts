import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { admitTry, strictNameLock, triesLeft, type Tries } from './index.ts'

const minute = 60_000

/** Tries until refused, from a moment on; the state then, and how many were admitted. */
function tryOn(from: Tries | null, now: number): { tries: Tries | null; admitted: number } {
  let [tries, admitted] = [from, 0]
  for (;;) {
    const verdict = admitTry(tries, now, strictNameLock)
    if (!verdict.isAdmitted) return { tries, admitted }
    ;[tries, admitted] = [verdict.next, admitted + 1]
  }
}

const waitOf = (tries: Tries | null, now: number): number => {
  const verdict = admitTry(tries, now, strictNameLock)
  return verdict.isAdmitted ? 0 : verdict.waitMillis / minute
}

describe('failed sign-ins', () => {
  it('lock after the fifth, for ten minutes', () => {
    const { tries, admitted } = tryOn(null, 0)
    expect(admitted).toBe(5)
    expect(waitOf(tries, 0)).toBe(10)
    expect(waitOf(tries, 9 * minute)).toBe(1)
    expect(waitOf(tries, 10 * minute)).toBe(0)
  })

  it('lock longer each time, one try a lock, up to half an hour', () => {
    let { tries } = tryOn(null, 0)
    let now = 0
    const waits: number[] = []
    for (let lock = 0; lock < 5; lock += 1) {
      waits.push(waitOf(tries, now))
      now += waitOf(tries, now) * minute
      const next = tryOn(tries, now)
      expect(next.admitted).toBe(1)
      tries = next.tries
    }
    expect(waits).toEqual([10, 20, 30, 30, 30])
  })

  it('are forgotten after a day without one', () => {
    const { tries } = tryOn(null, 0)
    expect(tryOn(tries, 1440 * minute).admitted).toBe(1)
    expect(tryOn(tries, 1440 * minute + 1).admitted).toBe(5)
  })

  it('leave a known number of tries', () => {
    const left = [1, 4, 5, 9].map((failures) => triesLeft({ failures, lastAt: 0, lockedUntil: 0 }, strictNameLock))
    expect(left).toEqual([4, 1, 0, 0])
  })

  it('never admit more than five and then one each lock, at whatever moments they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 * minute }), { maxLength: 300 }), (pauses) => {
        let tries: Tries | null = null
        let [now, admitted] = [0, 0]
        for (const pause of pauses) {
          now += pause
          const verdict = admitTry(tries, now, strictNameLock)
          if (verdict.isAdmitted) [tries, admitted] = [verdict.next, admitted + 1]
        }
        expect(admitted).toBeLessThanOrEqual(5 + Math.ceil(now / (10 * minute)))
      }),
    )
  })
})
