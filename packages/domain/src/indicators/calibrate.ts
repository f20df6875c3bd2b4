import { compareDecimal, decimal, formatDecimal, multiplyDecimal, type Decimal } from '../kernel/index.ts'
import type { CalibrationRule } from '../rulebook/index.ts'
import type { Direction } from './reading.ts'
import { rangeOf, type Counted, type Range } from './value-spread.ts'

/** What a target is laid beside: numbers in one unit. */
export type CalibrationAsked = {
  /** The target as filed now; null where it is no number in the unit. */
  readonly target: Decimal | null
  readonly direction: Direction
  /** What this project reached in the years before. */
  readonly reached: readonly Decimal[]
  /** What other projects of the kind reached last. */
  readonly peers: readonly Counted[]
}

/** Why a target looks too easy (指标值偏低的提示). */
export type EasySign = 'below-own' | 'below-peers'

export type Calibration = {
  readonly own: Range | null
  /** How many peers there are; their range is null with too few of them. */
  readonly peerCount: number
  readonly peers: Range | null
  readonly signs: readonly EasySign[]
}

/** Lays a target beside what was reached before and by others. A band (区间) is not called easy. */
export function calibrate({ target, direction, reached, peers }: CalibrationAsked, rule: CalibrationRule): Calibration {
  const own = rangeOf(reached.map((value) => ({ value, count: 1 })))
  const peerCount = peers.reduce((sum, { count }) => sum + count, 0)
  const others = peerCount < rule.fewestPeers ? null : rangeOf(peers)
  const signs: EasySign[] = []
  if (target !== null && own !== null && isEasier(target, direction === 'reverse' ? own.high : own.low, direction)) {
    signs.push('below-own')
  }
  if (target !== null && others !== null && isEasier(target, marginOf(others.median, direction, rule), direction)) {
    signs.push('below-peers')
  }
  return { own, peerCount, peers: others, signs }
}

function isEasier(target: Decimal, than: Decimal, direction: Direction): boolean {
  if (direction === 'interval') return false
  return compareDecimal(target, than) === (direction === 'reverse' ? 1 : -1)
}

/** 90 % of the median, or 110 % where less is better; exact. */
function marginOf(median: Decimal, direction: Direction, { belowMedian }: CalibrationRule): Decimal {
  const share = direction === 'reverse' ? 200n - belowMedian : belowMedian
  return multiplyDecimal(median, decimal(share, 2))
}

type Told = { readonly target: Decimal | null; readonly unit: string; readonly years: number }

/** 你填 60%；前三年完成 81—96%；同类中位数 88%。 */
export function calibrationSentence({ own, peers, peerCount }: Calibration, { target, unit, years }: Told): string {
  const value = (number: Decimal): string => `${formatDecimal(number)}${unit}`
  const range =
    own && (compareDecimal(own.low, own.high) === 0 ? value(own.low) : `${formatDecimal(own.low)}—${value(own.high)}`)
  const past = chineseCount[years] ?? String(years)
  const parts = [
    target === null ? '指标值没有可比的数' : `你填 ${value(target)}`,
    range === null ? `前${past}年没有可比的完成值` : `前${past}年完成 ${range}`,
    peers === null
      ? peerCount === 0
        ? '没有同类项目的完成值'
        : '同类项目不足，不比'
      : `同类中位数 ${value(peers.median)}`,
  ]
  return `${parts.join('；')}。`
}

const chineseCount = ['零', '一', '两', '三', '四', '五']

/** What a sign says, for a target of this direction. */
export function signSentence(sign: EasySign, direction: Direction): string {
  const looser = direction === 'reverse' ? '高于' : '低于'
  return sign === 'below-own'
    ? `指标值${looser}本项目前几年每一年的完成值，可能定得偏松，请核对或说明理由。`
    : `指标值明显${looser}同类项目完成值的中位数，可能定得偏松，请核对或说明理由。`
}
