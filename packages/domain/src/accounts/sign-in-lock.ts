/** When failed sign-ins lock a name or an address (登录失败锁定), and for how long. */
export type LockRule = {
  /** Failures without a success between them, from which on it is locked. */
  readonly failures: number
  /** Minutes of the first lock, the second and so on; the last stands for all further ones. */
  readonly minutes: readonly number[]
  /** After so many minutes without a failure they are forgotten. */
  readonly forgetAfterMinutes: number
}

/** The tries at one name or from one address; moments in milliseconds of one clock, `lockedUntil` 0 where no lock began. */
export type Tries = { readonly failures: number; readonly lastAt: number; readonly lockedUntil: number }

/** May somebody try now? `next` is what to remember until the try succeeds: it counts as failed until then. */
export type TryVerdict =
  { readonly isAdmitted: true; readonly next: Tries } | { readonly isAdmitted: false; readonly waitMillis: number }

/**
 * Admits a try or not. It is counted before the password is looked at, so that a hundred at the same moment are a
 * hundred, and taken back when it succeeds.
 */
export function admitTry(tries: Tries | null, now: number, rule: LockRule): TryVerdict {
  const known = tries === null || now - tries.lastAt > rule.forgetAfterMinutes * 60_000 ? null : tries
  if (known !== null && known.lockedUntil > now) return { isAdmitted: false, waitMillis: known.lockedUntil - now }
  const failures = (known?.failures ?? 0) + 1
  return { isAdmitted: true, next: { failures, lastAt: now, lockedUntil: lockedUntil(failures, now, rule) } }
}

/** Tries left before the next one locks; 0 where this one did. */
export function triesLeft(tries: Tries, rule: LockRule): number {
  return Math.max(0, rule.failures - tries.failures)
}

function lockedUntil(failures: number, now: number, { failures: from, minutes }: LockRule): number {
  if (failures < from) return 0
  return now + (minutes[Math.min(failures - from, minutes.length - 1)] ?? 0) * 60_000
}

/**
 * GB/T 22239-2019 8.1.4.1 asks for a limit of failures and names no figure; practice is five failures and 10–30 minutes.
 * Forgotten after a day.
 */
export const strictNameLock: LockRule = { failures: 5, minutes: [10, 20, 30], forgetAfterMinutes: 1440 }

/** A whole office may share one address, so it takes more. */
export const strictAddressLock: LockRule = { failures: 30, minutes: [10, 20, 30], forgetAfterMinutes: 60 }
