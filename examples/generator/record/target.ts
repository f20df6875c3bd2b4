import {
  divideRounded,
  formatDecimal,
  points,
  showMoney,
  type Money,
  type Points,
} from '../../../packages/domain/src/kernel/index.ts'
import type { Chance } from '../chance.ts'
import type { IndicatorPattern } from '../town/indicator-themes.ts'

/** A target (指标值) before it is written down; numbers are in tenths. */
export type Target = {
  readonly pattern: IndicatorPattern
  readonly tenths: bigint
  /** The money of a cost target. */
  readonly cost: Money
  /** The last month of a dated target. */
  readonly month: number
  readonly year: number
}

/** How an actual came out against its target. */
export type Outcome = 'exact' | 'above' | 'short'

export type Actual = { readonly text: string; readonly score: Points; readonly isMet: boolean }

function shown(tenths: bigint): string {
  return formatDecimal({ units: tenths, scale: 1 })
}

function costShown(cost: Money): string {
  return `${showMoney(cost, '万元').replace(/\.?0+$/, '')}万元`
}

/** Writes a target in one of the notations that people use. */
export function writeTarget(target: Target, chance: Chance): string {
  const { pattern, year, month } = target
  const number = shown(target.tenths)
  const { unit } = pattern
  switch (pattern.form) {
    case 'percent':
      if (target.tenths === 1000n) return chance.pick(['=100%', '100%', '100%', '达到100%'])
      return chance.pick([
        `≥${number}%`,
        `≥${number}%`,
        `${number}%以上`,
        `不低于${number}%`,
        `>=${number}%`,
        `${number}%及以上`,
      ])
    case 'atLeast':
      return chance.pick([
        `≥${number}${unit}`,
        `≥${number}${unit}`,
        `不少于${number}${unit}`,
        `${number}${unit}`,
        `${number}${unit}以上`,
      ])
    case 'atMost':
      return chance.pick([`≤${number}${unit}`, `≤${number}${unit}`, `不超过${number}${unit}`, `${number}${unit}以内`])
    case 'cost':
      return chance.pick([
        `≤${costShown(target.cost)}`,
        `≤${costShown(target.cost)}`,
        `不超过${costShown(target.cost)}`,
      ])
    case 'date':
      return chance.pick([
        `${year}年${month}月底前`,
        `${year}年${month}月底前`,
        `${year}-${String(month).padStart(2, '0')}-30前`,
        `${month}月底前`,
      ])
    case 'quality':
      return pattern.wording
  }
}

/** Draws what was achieved, writes it down and scores it in proportion, as 财预〔2020〕10号 does. */
export function achieve(
  target: Target,
  weight: Points,
  [outcome, spent]: readonly [Outcome, Money],
  chance: Chance,
): Actual {
  switch (target.pattern.form) {
    case 'cost':
      return { text: costShown(spent), score: weight, isMet: true }
    case 'date':
      return achieveDate(target, weight, outcome, chance)
    case 'quality':
      return achieveQuality(weight, outcome, chance)
    default:
      return achieveNumber(target, weight, outcome, chance)
  }
}

/** A count falls short by 8 to 55 %, a rate by 3 to 24 %; better is better by up to 9 %. */
function achieveNumber({ pattern, tenths }: Target, weight: Points, outcome: Outcome, chance: Chance): Actual {
  const isReverse = pattern.form === 'atMost'
  const isPercent = pattern.form === 'percent'
  const perMille = outcome === 'above' ? chance.whole(5, 90) : isPercent ? chance.whole(30, 240) : chance.whole(80, 550)
  const actual = reached(tenths, outcome, perMille, isReverse)
  const capped = isPercent && actual > 1000n ? 1000n : actual
  const whole = isPercent ? capped : (capped / 10n) * 10n
  const isMet = isReverse ? whole <= tenths : whole >= tenths
  const text = `${shown(whole)}${pattern.unit}`
  if (isMet) return { text, score: weight, isMet }
  const score = isReverse ? divideRounded(weight * tenths, whole) : divideRounded(weight * whole, tenths)
  return { text, score: points(score), isMet }
}

function reached(tenths: bigint, outcome: Outcome, perMille: number, isReverse: boolean): bigint {
  if (outcome === 'exact') return tenths
  const isLess = isReverse === (outcome === 'above')
  const away = (tenths * BigInt(perMille)) / 1000n
  return isLess ? tenths - away : tenths + (isReverse && away < 10n ? 10n : away)
}

function achieveDate({ year, month }: Target, weight: Points, outcome: Outcome, chance: Chance): Actual {
  const dayOfMonth = chance.whole(6, 28)
  if (outcome !== 'short') return { text: `${year}年${month}月${dayOfMonth}日`, score: weight, isMet: true }
  const late = month === 12 ? `${year + 1}年1月${dayOfMonth}日` : `${year}年12月${dayOfMonth}日`
  return { text: late, score: points(divideRounded(weight * 6n, 10n)), isMet: false }
}

function achieveQuality(weight: Points, outcome: Outcome, chance: Chance): Actual {
  if (outcome !== 'short') return { text: '达成预期指标', score: weight, isMet: true }
  const perCent = BigInt(chance.pick([60, 65, 70, 75]))
  return { text: '部分达成预期指标并具有一定效果', score: points(divideRounded(weight * perCent, 100n)), isMet: false }
}
