import { compareDecimal, decimal, parseDecimal, powerOfTen, type Decimal } from '../kernel/index.ts'
import type { QualitativeBand, RuleEdition } from '../rulebook/index.ts'
import { basisOf } from './basis.ts'
import {
  shareOfWeight,
  unscoredIndicator,
  type IndicatorInput,
  type IndicatorScore,
  type Weighted,
} from './indicator-score.ts'
import type { Basis, Flag } from './steps.ts'

/** The band (档次) that an actual's words name, longest wording first: 未达成… and 部分达成… contain 达成…. */
export function bandOf(edition: RuleEdition, input: IndicatorInput): QualitativeBand | null {
  const words = writtenActual(input).replace(/\s/g, '')
  return edition.qualitative.bands.find((band) => [band.name, ...band.aliases].some((n) => words.startsWith(n))) ?? null
}

function writtenActual({ actual, actualText }: IndicatorInput): string {
  return actualText ?? (actual.kind === 'band' ? actual.band : '')
}

/**
 * Scores a qualitative indicator (定性指标) in its band. A stated per cent is taken as it is. Without one the best band counts in full,
 * flagged: what was planned was achieved, and every lower number would be ours; a lower band leaves a range that a person decides.
 */
export function scoreBand(edition: RuleEdition, input: Weighted, band: QualitativeBand, row: number): IndicatorScore {
  const basis = basisOf(edition, 'qualitative')
  const isBest = band === edition.qualitative.bands[0]
  const stated = input.percent ?? statedPercent(writtenActual(input))
  if (stated === null && !isBest) {
    const low = shareOfWeight(input.weight, { numerator: band.low, denominator: 100n })
    const high = shareOfWeight(input.weight, { numerator: band.high, denominator: 100n })
    const reason = { code: 'needs-judgement', band: band.name, low, high } as const
    return { ...unscoredIndicator(basis, reason, false), flags: [{ kind: 'deviation-reason-due', row }] }
  }
  const percent = stated ?? decimal(band.high)
  if (!isInside(percent, band, isBest)) {
    const { name, low, high } = band
    return unscoredIndicator(basis, { code: 'percent-outside-band', band: name, low, high, percent }, isBest)
  }
  return inBand({ basis, input, band, percent }, { isBest, isStated: stated !== null, row })
}

type Placed = {
  readonly basis: Basis
  readonly input: Weighted
  readonly band: QualitativeBand
  readonly percent: Decimal
}

function inBand(
  { basis, input, band, percent }: Placed,
  about: { isBest: boolean; isStated: boolean; row: number },
): IndicatorScore {
  const { weight } = input
  const score = shareOfWeight(weight, { numerator: percent.units, denominator: 100n * powerOfTen(percent.scale) })
  const { name, low, high } = band
  const flags: Flag[] = []
  if (!about.isStated) flags.push({ kind: 'band-top-by-default', row: about.row })
  if (!about.isBest) flags.push({ kind: 'deviation-reason-due', row: about.row })
  return {
    score,
    met: about.isBest,
    steps: [{ kind: 'band', basis, weight, band: name, low, high, percent, stated: about.isStated, score }],
    flags,
    unscored: null,
  }
}

/** Bands are [low, high): 80 % belongs to the upper one; the best includes 100 %. */
function isInside(percent: Decimal, band: QualitativeBand, isBest: boolean): boolean {
  const toHigh = compareDecimal(percent, decimal(band.high))
  return compareDecimal(percent, decimal(band.low)) >= 0 && (isBest ? toHigh <= 0 : toHigh < 0)
}

function statedPercent(text: string): Decimal | null {
  const match = /(\d+(?:\.\d+)?)[%％]/.exec(text.normalize('NFKC'))
  return match === null ? null : parseDecimal(match[1] ?? '')
}
