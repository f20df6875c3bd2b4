import type { CalendarDate, Decimal, Points } from '../kernel/index.ts'
import type { Rule } from './evidence.ts'

/** First-level indicator (一级指标) of a self-evaluation, without the word 指标. */
export type Category = '成本' | '产出' | '效益' | '满意度'

/** Points (分值) that one or several first-level indicators share. */
export type WeightGroup = { readonly categories: readonly Category[]; readonly points: Points }

/** Weights (权重): a principle (原则上); another division that still sums to 100 is taken and a reason asked for. */
export type WeightRule = Rule & { readonly groups: readonly WeightGroup[] }

/** Budget execution (预算执行率): weight × 全年执行数 ÷ 全年预算数, at most the weight. */
export type ExecutionRule = Rule & { readonly weight: Points }

/** One band of a qualitative indicator (定性指标档次), in per cent of its weight; half-open, [low, high), the best includes 100. */
export type QualitativeBand = {
  readonly name: string
  /** Other wordings found on forms. */
  readonly aliases: readonly string[]
  readonly low: bigint
  readonly high: bigint
}

/** Bands best first. */
export type QualitativeRule = Rule & { readonly bands: readonly QualitativeBand[] }

/**
 * Marked over-achievement of a target that was set low (超额完成且指标值明显偏低). It is flagged from `flagFrom` per cent above the
 * target; points are taken off only where the edition sets a number (`deduction`).
 */
export type OverAchievementRule = Rule & { readonly flagFrom: bigint; readonly deduction: Points | null }

/** The total may not pass `atMost` when the exact execution rate is below `below` per cent; the lowest cap that applies counts. */
export type ExecutionCap = { readonly below: bigint; readonly atMost: Points }

/** Caps of the total by execution rate (执行率封顶); an empty list means none. */
export type CapRule = Rule & { readonly caps: readonly ExecutionCap[] }

/** One segment (分段赋分): an actual of at least `from` (at most, for a reverse target), in the target's unit, earns `share` per cent of the weight. */
export type Segment = { readonly from: Decimal; readonly share: bigint }

/** One grade of a graded scale (按评判等级赋分) and the per cent of the weight it earns. */
export type GradeShare = { readonly grade: string; readonly share: bigint }

/** How an indicator's points are given (赋分规则). */
export type ScoringMethod =
  /** Full when met, else by the proportion done; below `passing` per cent nothing (及格门槛). */
  | { readonly kind: 'proportional'; readonly passing: bigint | null }
  /** Full when met, else nothing (直接赋分). */
  | { readonly kind: 'direct' }
  /** By a judged grade. */
  | { readonly kind: 'graded'; readonly grades: readonly GradeShare[] }
  /** By where the actual lies, best segment first; below the last one nothing. */
  | { readonly kind: 'segmented'; readonly segments: readonly Segment[] }

export type ScoringMethodKind = ScoringMethod['kind']

/** Which methods an edition knows; the first is used where an indicator names none. */
export type MethodRule = Rule & { readonly kinds: readonly ScoringMethodKind[] }

/** A rule set for self-evaluation (规则版本): data with a name, a source and an evidence mark on each rule. */
export type RuleEdition = {
  readonly id: string
  /** What 规则版本 in a data package and every sentence of the product call it. */
  readonly name: string
  readonly aliases: readonly string[]
  readonly title: string
  readonly issuedOn: CalendarDate | null
  readonly inForceFrom: CalendarDate | null
  /** What the edition is and how far its text was seen (名称、文号、日期的依据). */
  readonly identity: Rule
  readonly weights: WeightRule
  readonly execution: ExecutionRule
  /** A quantitative target that is met, or missed, more is better (正向). */
  readonly quantitative: Rule
  /** Less is better (反向). */
  readonly reverse: Rule
  readonly qualitative: QualitativeRule
  readonly overAchievement: OverAchievementRule
  readonly caps: CapRule
  readonly methods: MethodRule
  readonly total: Rule
  /** Missed or far from target: reasons are due (偏差原因). */
  readonly deviation: Rule
  /** The grade scheme that the edition grades by where a record names none. */
  readonly gradeScheme: string
}

/** The parts of an edition that are rules, in the order the rules page shows them. */
export const ruleParts = [
  ['identity', '版本依据'],
  ['weights', '权重'],
  ['execution', '预算执行率'],
  ['quantitative', '定量指标'],
  ['reverse', '反向指标'],
  ['qualitative', '定性指标'],
  ['overAchievement', '超额完成'],
  ['methods', '赋分方法'],
  ['caps', '执行率封顶'],
  ['total', '总分'],
  ['deviation', '偏差原因'],
] as const satisfies readonly (readonly [keyof RuleEdition, string])[]

export type RulePart = (typeof ruleParts)[number][0]
