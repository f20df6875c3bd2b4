/**
 * What a signed-in person has to do before anything else (登录后必须先办的事): change a password that others have seen or
 * that is too old.
 */
export const duties = ['change-password'] as const
export type Duty = (typeof duties)[number]

/** What is known of somebody's means of signing in. */
export type Standing = {
  /** A sample account has a password that everybody knows, and is never asked for another. */
  readonly isSample: boolean
  readonly mustChangePassword: boolean
  /** By `passwordDaysLeft`. */
  readonly passwordDaysLeft: number | null
}

/** The first thing that has to be done; null where nothing is. */
export function dutyOf({ isSample, mustChangePassword, passwordDaysLeft }: Standing): Duty | null {
  if (mustChangePassword) return 'change-password'
  return !isSample && passwordDaysLeft !== null && passwordDaysLeft <= 0 ? 'change-password' : null
}
