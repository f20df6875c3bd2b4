import { attain, type Reading } from '../indicators/index.ts'
import type { GradeShare, RuleEdition, Segment } from '../rulebook/index.ts'
import { basisOf } from './basis.ts'
import { shareOfWeight, unscoredIndicator, type IndicatorScore, type Weighted } from './indicator-score.ts'
import { writeReading } from './readings.ts'
import type { Step, Unscored } from './steps.ts'

/** By a judged grade (按评判等级赋分): the actual's word must be one of the grades. Whether the target was met is not said. */
export function scoreGraded(edition: RuleEdition, input: Weighted, grades: readonly GradeShare[]): IndicatorScore {
  const basis = basisOf(edition, 'methods')
  const { weight } = input
  const written = (input.actualText ?? writeReading(input.actual)).trim()
  const found = grades.find((candidate) => candidate.grade === written)
  if (found === undefined) return unscoredIndicator(basis, { code: 'grade-unknown', grade: written })
  const score = shareOfWeight(weight, { numerator: found.share, denominator: 100n })
  return scaled({ kind: 'graded', basis, weight, grade: found.grade, share: found.share, score })
}

/** By segments (分段赋分): the best segment that the actual reaches, units converted as for the target. */
export function scoreSegmented(edition: RuleEdition, input: Weighted, segments: readonly Segment[]): IndicatorScore {
  const basis = basisOf(edition, 'methods')
  const { target, actual, weight } = input
  if (target.kind === 'unread') return unscoredIndicator(basis, { code: 'target-unread', why: target.code })
  if (actual.kind === 'unread') return unscoredIndicator(basis, { code: 'actual-unread', why: actual.code })
  const reached = reachedSegment(target, actual, segments)
  if (reached !== null && 'code' in reached) return unscoredIndicator(basis, reached)
  const share = reached?.share ?? 0n
  const score = shareOfWeight(weight, { numerator: share, denominator: 100n })
  const written = input.actualText ?? writeReading(actual)
  return scaled({ kind: 'segmented', basis, weight, actual: written, from: reached?.from ?? null, share, score })
}

function reachedSegment(target: Reading, actual: Reading, segments: readonly Segment[]): Segment | Unscored | null {
  if (target.kind !== 'quantity') return { code: 'incomparable', why: 'not-comparable' }
  const isReverse = target.direction === 'reverse'
  for (const segment of segments) {
    const bound: Reading = {
      kind: 'quantity',
      operator: isReverse ? '≤' : '≥',
      value: segment.from,
      unit: target.unit,
      direction: isReverse ? 'reverse' : 'forward',
    }
    const attained = attain(bound, actual)
    if ('incomparable' in attained) return { code: 'incomparable', why: attained.incomparable }
    if (attained.met) return segment
  }
  return null
}

function scaled(step: Extract<Step, { kind: 'graded' | 'segmented' }>): IndicatorScore {
  const met = step.score === step.weight
  return { score: step.score, met, steps: [step], flags: [], unscored: null }
}
