import type { Decimal, Money, Points } from '../kernel/index.ts'
import type { UnreadCode } from '../indicators/index.ts'
import type { Category, Evidence } from '../rulebook/index.ts'

/** The rule that a step rests on: the edition by name, the edition it takes the rule over from, and that one rule's evidence mark. */
export type Basis = { readonly edition: string; readonly inheritedFrom: string | null; readonly evidence: Evidence }

/** An exact proportion. */
export type Ratio = { readonly numerator: bigint; readonly denominator: bigint }

/** How a proportion is written for a reader: "45/50", "450000元/50万元". */
export type RatioText = { readonly numerator: string; readonly denominator: string }

/** One step of a score (计分步骤): facts alone, from which `explain` makes one Chinese sentence. */
export type Step =
  /** weight × 全年执行数 ÷ 全年预算数. `capped`: more was spent than budgeted. */
  | {
      readonly kind: 'executed-rate'
      readonly basis: Basis
      readonly weight: Points
      readonly outturn: Money
      readonly revisedBudget: Money
      readonly score: Points
      readonly capped: boolean
    }
  /** The revised budget is zero or less: no rate, so neither 0 nor full points. */
  | { readonly kind: 'execution-not-applicable'; readonly basis: Basis; readonly revisedBudget: Money }
  | {
      readonly kind: 'met-full'
      readonly basis: Basis
      readonly weight: Points
      readonly target: string
      readonly actual: string
    }
  /** Missed, more is better: weight × actual ÷ target. */
  | {
      readonly kind: 'proportional'
      readonly basis: Basis
      readonly weight: Points
      readonly ratio: Ratio
      readonly text: RatioText
      readonly score: Points
    }
  /** Missed, less is better: weight × target ÷ actual. */
  | {
      readonly kind: 'reverse-proportional'
      readonly basis: Basis
      readonly weight: Points
      readonly ratio: Ratio
      readonly text: RatioText
      readonly score: Points
    }
  /** Missed, an exact value or a range wanted: weight × the proportion by which it is near. */
  | {
      readonly kind: 'interval-proportional'
      readonly basis: Basis
      readonly weight: Points
      readonly ratio: Ratio
      readonly text: RatioText
      readonly score: Points
    }
  /** Missed by more than the passing threshold allows (及格门槛): nothing. */
  | {
      readonly kind: 'below-passing'
      readonly basis: Basis
      readonly weight: Points
      readonly ratio: Ratio
      readonly passing: bigint
    }
  /** Missed under direct scoring: nothing. */
  | { readonly kind: 'direct-missed'; readonly basis: Basis; readonly weight: Points }
  | {
      readonly kind: 'graded'
      readonly basis: Basis
      readonly weight: Points
      readonly grade: string
      readonly share: bigint
      readonly score: Points
    }
  /** `from` is null below the last segment. */
  | {
      readonly kind: 'segmented'
      readonly basis: Basis
      readonly weight: Points
      readonly actual: string
      readonly from: Decimal | null
      readonly share: bigint
      readonly score: Points
    }
  /** A qualitative indicator: the band and the per cent inside it; `stated` is false where the top of the best band was taken. */
  | {
      readonly kind: 'band'
      readonly basis: Basis
      readonly weight: Points
      readonly band: string
      readonly low: bigint
      readonly high: bigint
      readonly percent: Decimal
      readonly stated: boolean
      readonly score: Points
    }
  /** Marked over-achievement: flagged, nothing taken off. `exceeded` is the excess over the target. */
  | {
      readonly kind: 'over-achievement-flag'
      readonly basis: Basis
      readonly exceeded: Ratio
      readonly flagFrom: bigint
    }
  | {
      readonly kind: 'over-achievement-deduction'
      readonly basis: Basis
      readonly exceeded: Ratio
      readonly flagFrom: bigint
      readonly deduction: Points
      readonly before: Points
      readonly score: Points
    }
  | { readonly kind: 'not-scored'; readonly basis: Basis; readonly reason: Unscored }
  /** The sum of the rounded rows. */
  | {
      readonly kind: 'sum'
      readonly basis: Basis
      readonly execution: Points | null
      readonly indicators: Points
      readonly rows: number
      readonly total: Points
    }
  /** The total lowered by the execution rate (执行率封顶). */
  | {
      readonly kind: 'capped'
      readonly basis: Basis
      readonly rate: Ratio
      readonly below: bigint
      readonly before: Points
      readonly total: Points
    }
  /** A printed score counts, the computed one stands beside it; `difference` = given − computed. */
  | {
      readonly kind: 'given'
      readonly given: Points
      readonly computed: Points | null
      readonly difference: Points | null
    }

/** Why an indicator has no computed score. */
export type Unscored =
  | { readonly code: 'target-unread'; readonly why: UnreadCode }
  | { readonly code: 'actual-unread'; readonly why: UnreadCode }
  /** Target and actual cannot be held against each other (units, kinds); `why` is the comparer's code. */
  | { readonly code: 'incomparable'; readonly why: string }
  | { readonly code: 'no-weight' }
  /** A quantitative target was missed, and the actual is a word: nothing to divide. */
  | { readonly code: 'value-missing' }
  /** The rule leaves a range: a person decides between `low` and `high` points. `band` is null where no band is named. */
  | {
      readonly code: 'needs-judgement'
      readonly band: string | null
      readonly low: Points
      readonly high: Points
    }
  | {
      readonly code: 'percent-outside-band'
      readonly band: string
      readonly low: bigint
      readonly high: bigint
      readonly percent: Decimal
    }
  /** The scoring method has no entry for what was achieved. */
  | { readonly code: 'grade-unknown'; readonly grade: string }

/** What a person must explain or confirm (提示); `row` counts from 0, null for the whole evaluation. */
export type Flag =
  | { readonly kind: 'over-achieved'; readonly row: number; readonly exceeded: Ratio }
  /** Missed: 偏差原因 and 改进措施 are due. */
  | { readonly kind: 'deviation-reason-due'; readonly row: number }
  /** 达成预期指标 without a per cent was taken as full points. */
  | { readonly kind: 'band-top-by-default'; readonly row: number }
  /** A quantitative target whose actual is a word ("已完成"): the value is due. */
  | { readonly kind: 'value-missing'; readonly row: number }
  | { readonly kind: 'score-above-weight'; readonly row: number; readonly score: Points; readonly weight: Points }
  /** Execution weight and indicator weights do not sum to 100. */
  | { readonly kind: 'weights-sum'; readonly expected: Points; readonly actual: Points }
  /** Another division than the edition's: allowed, a reason is due. */
  | {
      readonly kind: 'weights-adjusted'
      readonly categories: readonly (Category | '预算执行率')[]
      readonly expected: Points
      readonly actual: Points
    }

/** Why a total could not be computed (总分无法计算的原因). */
export type NotComputed =
  | { readonly code: 'unknown-edition'; readonly name: string }
  | { readonly code: 'no-rows' }
  | { readonly code: 'no-budget' }
  | { readonly code: 'execution-not-applicable' }
  | { readonly code: 'weights-sum'; readonly expected: Points; readonly actual: Points }
  /** Rows (from 0) without a score. */
  | { readonly code: 'rows-unscored'; readonly rows: readonly number[] }
