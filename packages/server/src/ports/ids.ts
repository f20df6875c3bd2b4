import { randomBytes } from 'node:crypto'
import type { Id } from '@jiheng/domain/kernel'

/** Where ids come from: UUIDv7 (RFC 9562), so that rows made together lie together in an index. */
export type Ids = { next<Kind extends string>(): Id<Kind> }

/** Ids of one process, rising: the 12 bits behind the milliseconds count within a millisecond. */
export function systemIds(): Ids {
  let lastMillis = 0
  let counter = 0
  return {
    next<Kind extends string>(): Id<Kind> {
      const now = Date.now()
      if (now > lastMillis) {
        lastMillis = now
        counter = 0
      } else if (++counter > 0xfff) {
        lastMillis += 1
        counter = 0
      }
      return format(lastMillis, counter) as Id<Kind>
    },
  }
}

function format(millis: number, counter: number): string {
  const time = millis.toString(16).padStart(12, '0')
  const random = randomBytes(8)
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80
  const tail = random.toString('hex')
  const middle = counter.toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${middle}-${tail.slice(0, 4)}-${tail.slice(4)}`
}
