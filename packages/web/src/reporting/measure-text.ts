import type { MeasureAnswer } from '@jiheng/contract/measures'
import type { MoneyUnit } from '@jiheng/domain/kernel'
import { amountText, countText, noFigure, rateText } from '../ui/number-text.ts'

type Value = MeasureAnswer['value']

/** A measure's value as it is read: separators, percent, the chosen unit. The unit word is `measureUnit`. */
export function measureText(kind: MeasureAnswer['kind'], value: Value, unit: MoneyUnit): string {
  if (value === null) return noFigure
  if (kind === 'amount') return amountText(String(value), unit)
  if (kind === 'rate') return rateText(String(value))
  if (kind === 'grade') return String(value)
  return countText(value)
}

/** What stands behind the figure; a rate carries its % itself and a grade needs none. */
export function measureUnit(kind: MeasureAnswer['kind'], unit: MoneyUnit): string {
  if (kind === 'amount') return unit
  if (kind === 'score') return '分'
  return kind === 'count' ? '个' : ''
}
