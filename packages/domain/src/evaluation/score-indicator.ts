import { points, zeroPoints, type Points } from '../kernel/index.ts'
import { attain, type Attained, type Reading, type UnreadCode } from '../indicators/index.ts'
import type { RuleEdition } from '../rulebook/index.ts'
import { basisOf } from './basis.ts'
import {
  shareOfWeight,
  unscoredIndicator,
  type IndicatorInput,
  type IndicatorScore,
  type Weighted,
} from './indicator-score.ts'
import { bandOf, scoreBand } from './score-band.ts'
import { scoreGraded, scoreSegmented } from './score-scale.ts'
import { writeRatio, writeReading } from './readings.ts'
import type { Flag, Ratio, Step, Unscored } from './steps.ts'

/**
 * Scores one indicator (指标得分) by an edition. `row` only names the row in the flags. The outcome is a number only where the rule
 * gives one: an unread value, a missing weight, a lower band without a per cent or a missed date leave it null with the reason.
 */
export function scoreIndicator(edition: RuleEdition, input: IndicatorInput, row = 0): IndicatorScore {
  const basis = basisOf(edition, 'quantitative')
  const { weight } = input
  if (weight === null) return unscoredIndicator(basis, { code: 'no-weight' })
  const weighted: Weighted = { ...input, weight }
  if (input.method?.kind === 'graded') return scoreGraded(edition, weighted, input.method.grades)
  const band = bandOf(edition, input)
  if (band !== null && !isQuantitative(input)) return scoreBand(edition, weighted, band, row)
  if (input.method?.kind === 'segmented') return scoreSegmented(edition, weighted, input.method.segments)
  return scoreAttained(edition, weighted, row)
}

function isQuantitative({ nature, target }: IndicatorInput): boolean {
  return (nature ?? (target.kind === 'band' || target.kind === 'unread' ? '定性' : '定量')) === '定量'
}

function scoreAttained(edition: RuleEdition, input: Weighted, row: number): IndicatorScore {
  const basis = basisOf(edition, 'quantitative')
  const attained = attain(input.target, input.actual)
  if ('incomparable' in attained) {
    return unscoredIndicator(basis, incomparableReason(input.target, input.actual, attained.incomparable))
  }
  if (isValueMissing(input)) return withoutValue(edition, input, { attained, row })
  if (attained.met) return met(edition, input, { attained, row })
  const scored = scoreMissed(edition, input, attained)
  return { ...scored, flags: [...scored.flags, { kind: 'deviation-reason-due', row }] }
}

function incomparableReason(target: Reading, actual: Reading, why: string): Unscored {
  if (target.kind === 'unread') return { code: 'target-unread', why: target.code }
  if (actual.kind === 'unread') return { code: 'actual-unread', why: actual.code satisfies UnreadCode }
  return { code: 'incomparable', why }
}

/** A number was aimed at and a word answers. */
function isValueMissing({ target, actual }: Weighted): boolean {
  return (target.kind === 'quantity' || target.kind === 'range') && actual.kind === 'band'
}

/** "已完成" for a number is taken at its word and flagged; "部分完成" leaves nothing to divide. */
function withoutValue(edition: RuleEdition, input: Weighted, about: About): IndicatorScore {
  const { row } = about
  const basis = basisOf(edition, 'quantitative')
  const flag: Flag = { kind: 'value-missing', row }
  if (about.attained.met) return { ...met(edition, input, about), flags: [flag] }
  const flags: Flag[] = [flag, { kind: 'deviation-reason-due', row }]
  return { ...unscoredIndicator(basis, { code: 'value-missing' }, false), flags }
}

type About = { readonly attained: Attained; readonly row: number }

function met(edition: RuleEdition, input: Weighted, { attained, row }: About): IndicatorScore {
  const { weight } = input
  const basis = basisOf(edition, 'quantitative')
  const full: Step = {
    kind: 'met-full',
    basis,
    weight,
    target: input.targetText?.trim() || writeReading(input.target),
    actual: input.actualText?.trim() || writeReading(input.actual),
  }
  const over = overAchieved(edition, weight, attained)
  if (over === null) return { score: weight, met: true, steps: [full], flags: [], unscored: null }
  const flags: Flag[] = [{ kind: 'over-achieved', row, exceeded: over.exceeded }]
  return { score: over.score, met: true, steps: [full, over.step], flags, unscored: null }
}

type Over = { readonly exceeded: Ratio; readonly score: Points; readonly step: Step }

/** Only more than was aimed at (正向) over-achieves: a cost or a count of complaints under its limit is what was wanted. */
function overAchieved(edition: RuleEdition, weight: Points, { direction, exceededBy }: Attained): Over | null {
  const { flagFrom, deduction } = edition.overAchievement
  if (exceededBy === null || direction === 'reverse') return null
  if (exceededBy.numerator * 100n < exceededBy.denominator * flagFrom) return null
  const basis = basisOf(edition, 'overAchievement')
  const facts = { basis, exceeded: exceededBy, flagFrom }
  if (deduction === null)
    return { exceeded: exceededBy, score: weight, step: { kind: 'over-achievement-flag', ...facts } }
  const score = weight > deduction ? points(weight - deduction) : zeroPoints
  const step: Step = { kind: 'over-achievement-deduction', ...facts, deduction, before: weight, score }
  return { exceeded: exceededBy, score, step }
}

const proportionKinds = {
  forward: 'proportional',
  reverse: 'reverse-proportional',
  interval: 'interval-proportional',
} as const

function scoreMissed(edition: RuleEdition, input: Weighted, { direction, ratio }: Attained): IndicatorScore {
  const { weight, method } = input
  const basis = basisOf(edition, direction === 'reverse' ? 'reverse' : 'quantitative')
  const methodBasis = basisOf(edition, 'methods')
  if (method?.kind === 'direct') return missed(zeroPoints, { kind: 'direct-missed', basis: methodBasis, weight })
  if (ratio === null) {
    return unscoredIndicator(basis, { code: 'needs-judgement', band: null, low: zeroPoints, high: weight }, false)
  }
  const passing = method?.kind === 'proportional' ? method.passing : null
  if (passing !== null && ratio.numerator * 100n < ratio.denominator * passing) {
    return missed(zeroPoints, { kind: 'below-passing', basis: methodBasis, weight, ratio, passing })
  }
  const score = shareOfWeight(weight, ratio)
  const text = writeRatio(input, ratio, direction)
  return missed(score, { kind: proportionKinds[direction], basis, weight, ratio, text, score })
}

function missed(score: Points, step: Step): IndicatorScore {
  return { score, met: false, steps: [step], flags: [], unscored: null }
}
