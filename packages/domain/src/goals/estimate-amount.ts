import {
  decimal,
  formatMoney,
  money,
  multiplyDecimal,
  parseDecimal,
  parseMoney,
  roundToScale,
  sumMoney,
  type Money,
} from '../kernel/index.ts'
import type { EstimateLine, GoalContent } from './goal-content.ts'
import { rowsOf, type GoalTableName } from './goal-fields.ts'

/**
 * 数量 × 单价 × 次数 of an estimate line in 元, rounded once to 分; without 次数 it is one. Null where a factor is missing or
 * cannot be read.
 */
export function estimateAmount({ quantity, unitPrice, times }: EstimateLine): string | null {
  const factors = [quantity, unitPrice, times.trim() === '' ? '1' : times].map((text) => parseDecimal(text.trim()))
  let product = decimal(1n)
  for (const factor of factors) {
    if (factor === null) return null
    product = multiplyDecimal(product, factor)
  }
  return formatMoney(money(roundToScale(product, 2)))
}

/** A column's sum in 元, and in how many rows an amount stands that cannot be read and is not in it. */
export type ColumnSum = { readonly sum: Money; readonly unread: number }

/** Sums a column of amounts (合计) exactly; blanks are nothing. */
export function sumColumn(content: GoalContent, table: GoalTableName, field: string): ColumnSum {
  const written = rowsOf(content, table).map((row) => (row[field] ?? '').trim())
  const read = written.filter((text) => text !== '').map((text) => parseMoney(text))
  return {
    sum: sumMoney(read.flatMap((amount) => (amount.ok ? [amount.value] : []))),
    unread: read.filter((amount) => !amount.ok).length,
  }
}
