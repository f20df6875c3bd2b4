import { createHmac } from 'node:crypto'

/** Seconds of a step, as every authenticator app has it by default (RFC 6238 §4.1). */
const stepSeconds = 30
const digits = 6
/** Steps before and after the present one of which a code is taken: clocks differ. */
const drift = 1

/** The step of RFC 6238 in which a moment lies. */
export function stepAt(millis: number): number {
  return Math.floor(millis / 1000 / stepSeconds)
}

/** The code of a step: HOTP (RFC 4226) over the number of the step, with SHA-1 as the apps have it. */
export function codeOf(secret: Buffer, step: number, length = digits): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const offset = hash.readUInt8(hash.length - 1) & 0xf
  const number = (hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** length
  return String(number).padStart(length, '0')
}

/** The step whose code this is, near the present one and after the last one taken; null where there is none. */
export function stepOfCode(
  secret: Buffer,
  code: string,
  { now, after }: { now: number; after: number },
): number | null {
  const present = stepAt(now)
  for (let step = present - drift; step <= present + drift; step += 1) {
    if (step > after && codeOf(secret, step) === code) return step
  }
  return null
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base32 of RFC 4648 without padding, as it is typed into an app that cannot scan. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet.charAt(parseInt(five.padEnd(5, '0'), 2))).join('')
}

/** What the picture for the app says (otpauth). */
export function enrolmentUri(username: string, secret: Buffer): string {
  const label = `${encodeURIComponent('绩衡')}:${encodeURIComponent(username)}`
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent('绩衡')}`
}
