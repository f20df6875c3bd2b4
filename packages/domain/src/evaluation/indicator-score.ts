import { divideRounded, points, type Decimal, type Points } from '../kernel/index.ts'
import type { Reading } from '../indicators/index.ts'
import type { ScoringMethod } from '../rulebook/index.ts'
import type { Basis, Flag, Ratio, Step, Unscored } from './steps.ts'

/** One indicator to be scored (待评分指标): the target and the actual as read, and as written where the words matter. */
export type IndicatorInput = {
  readonly target: Reading
  readonly actual: Reading
  /** Null where the form gives none. */
  readonly weight: Points | null
  readonly targetText?: string | undefined
  /** As written: a band word with its per cent (部分达成预期指标并具有一定效果，75%) is found here. */
  readonly actualText?: string | undefined
  /** 指标性质; taken from the target where it is missing. */
  readonly nature?: '定量' | '定性' | null | undefined
  /** 赋分规则; by proportion where it is missing. */
  readonly method?: ScoringMethod | null | undefined
  /** The per cent inside a qualitative band that the evaluator decided. */
  readonly percent?: Decimal | null | undefined
}

/** An indicator's points (指标得分), rounded to 0.01 on its row; null with the reason where the rule gives no number. */
export type IndicatorScore = {
  readonly score: Points | null
  /** Whether the target was met (是否完成); null where that cannot be said. */
  readonly met: boolean | null
  readonly steps: readonly Step[]
  readonly flags: readonly Flag[]
  readonly unscored: Unscored | null
}

/** An indicator that can be scored by points: its weight is known. */
export type Weighted = IndicatorInput & { readonly weight: Points }

export function unscoredIndicator(basis: Basis, reason: Unscored, met: boolean | null = null): IndicatorScore {
  return { score: null, met, steps: [{ kind: 'not-scored', basis, reason }], flags: [], unscored: reason }
}

/** weight × ratio, from 0 to the weight, rounded to 0.01 half away from zero. */
export function shareOfWeight(weight: Points, { numerator, denominator }: Ratio): Points {
  if (numerator >= denominator) return weight
  return numerator <= 0n ? points(0n) : points(divideRounded(weight * numerator, denominator))
}
