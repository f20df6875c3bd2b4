import type { Direction, UnreadCode } from './reading.ts'

/** An exact fraction; the denominator is above zero. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint }

/** Why a target and an actual cannot be compared. */
export type IncomparableCode = 'target.unread' | 'actual.unread' | 'unit.mismatch' | 'not-comparable'

/** How an actual stands to its target (完成情况). */
export type Attained = {
  readonly met: boolean
  readonly direction: Direction
  /** By what part of the target it was passed: 253 against 124 is 129/124. Null where it was not, or the target is zero. */
  readonly exceededBy: Fraction | null
  /** Completed ÷ target (正向), target ÷ completed (反向); null for bands and dates and where it would divide by zero. */
  readonly ratio: Fraction | null
}

export type Attainment = Attained | { readonly incomparable: IncomparableCode; readonly unread?: UnreadCode }
