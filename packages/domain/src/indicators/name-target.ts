import { readDate } from './date-words.ts'
import { withPlainDigits } from './chinese-numerals.ts'
import { boundAfter } from './bound-words.ts'
import { normaliseNotation, withoutItemNumber } from './notation.ts'
import { readQuantity } from './quantity-words.ts'
import type { Reading } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'
import { unitAfter } from './unit-words.ts'

/** Units that describe rather than set: 65岁以上老年人, 满意度(10分), 三年级. */
const describing = /^(?:分|岁|周岁|年|个月|)$/

/** A longer name is a sentence of its own. */
const longestName = 80

/**
 * Reads a target that stands in the indicator's name because its own cell is empty: "年度资金支付完成率100%", "11月30日前完成支付".
 * Only where the value closes the name, or a deadline opens it: a number elsewhere describes whom or what (0-6岁儿童).
 */
export function readNameTarget(context: ReadingContext): Reading | null {
  const written = context.name ?? ''
  if (written.length > longestName) return null
  const name = withPlainDigits(withoutItemNumber(normaliseNotation(written)))
  return closingValue(name, context) ?? deadline(name, context)
}

function closingValue(name: string, context: ReadingContext): Reading | null {
  const last = [...name.matchAll(/\d+(?:\.\d+)?/g)].at(-1)
  if (last === undefined) return null
  const measured = unitAfter(name.slice(last.index + last[0].length))
  if (measured === null || describing.test(measured.unit) || /月$|日$/.test(measured.unit)) return null
  if (!/^\)?$/.test(boundAfter(measured.rest).rest)) return null
  const read = readQuantity(name.replace(/(?:19|20)\d\d年度?/g, '').replace(/[()]/g, ''), context)
  return read?.kind === 'quantity' ? read : null
}

function deadline(name: string, context: ReadingContext): Reading | null {
  if (!/[月日年]底?末?(?:之前|以前|前|底|末)/.test(name) || /每/.test(name)) return null
  const read = readDate(name, context.year)
  return read !== null && read !== 'mixed' && read.kind === 'date' ? read : null
}
