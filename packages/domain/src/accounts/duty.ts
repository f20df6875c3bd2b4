/**
 * What a signed-in person has to do before anything else (登录后必须先办的事), in this order: show the second factor,
 * change a password that others have seen or that is too old, enrol a second factor where the post asks for one.
 */
export const duties = ['second-factor', 'change-password', 'enrol-second-factor'] as const
export type Duty = (typeof duties)[number]

/** What is known of somebody's means of signing in. */
export type Standing = {
  /** A sample account has a password that everybody knows: it is never asked for another, nor for a second factor. */
  readonly isSample: boolean
  /** Signed in by a password of ours; one who came by the unified sign-in may have none that he knows. */
  readonly isByPassword: boolean
  readonly mustChangePassword: boolean
  /** By `passwordDaysLeft`. */
  readonly passwordDaysLeft: number | null
  readonly hasSecondFactor: boolean
  /** The second factor was shown in this session. */
  readonly hasShownSecondFactor: boolean
  /** The post is one that asks for a second factor. */
  readonly needsSecondFactor: boolean
}

/** The first thing that has to be done; null where nothing is. */
export function dutyOf(standing: Standing): Duty | null {
  const { isSample, hasSecondFactor, hasShownSecondFactor, needsSecondFactor } = standing
  if (hasSecondFactor && !hasShownSecondFactor) return 'second-factor'
  if (isPasswordDue(standing)) return 'change-password'
  return needsSecondFactor && !hasSecondFactor && !isSample ? 'enrol-second-factor' : null
}

/**
 * Days after which the password has to be changed, where they are few enough to say so beforehand; null where they are
 * not, where it is due already, and where it never is.
 */
export function passwordWarning(standing: Standing, warnDays: number): number | null {
  const { isSample, isByPassword, passwordDaysLeft: left } = standing
  if (isSample || !isByPassword || left === null) return null
  return left > 0 && left <= warnDays ? left : null
}

function isPasswordDue({ isSample, isByPassword, mustChangePassword, passwordDaysLeft }: Standing): boolean {
  return isByPassword && (mustChangePassword || (!isSample && passwordDaysLeft !== null && passwordDaysLeft <= 0))
}
