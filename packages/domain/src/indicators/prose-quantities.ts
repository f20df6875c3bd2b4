import { parseDecimal, type Decimal } from '../kernel/index.ts'
import { withPlainDigits } from './chinese-numerals.ts'
import { normaliseNotation } from './notation.ts'
import { unitAfter } from './unit-words.ts'

/** A number with its unit in running text, with the words of its clause on both sides. */
export type ProseQuantity = {
  readonly value: Decimal
  /** As normalised; never empty. */
  readonly unit: string
  /** As it stands in the text, blanks aside. */
  readonly text: string
  readonly before: string
  readonly after: string
}

const days = /(?:19|20)\d\d年(?:度|底|末)?|\d{1,2}月(?:\d{1,2}[日号])?(?:底|末|份)?|\d{1,2}[日号](?=前|之前|以前)/g
/** Longer prose is searched to here. */
const longestText = 4000

/** The quantities that a text speaks of (正文中的数量): 养护河道70公里, 安排资金309.98万元. Days and bare numbers are none. */
export function quantitiesIn(text: string): readonly ProseQuantity[] {
  const plain = withPlainDigits(normaliseNotation(text.slice(0, longestText)))
  return plain.split(/[,;。!?:\n]/).flatMap((clause) => inClause(clause.replace(days, ' ')))
}

function inClause(clause: string): readonly ProseQuantity[] {
  const found: ProseQuantity[] = []
  for (const match of clause.matchAll(/\d{1,16}(?:\.\d{1,8})?/g)) {
    const [start, end] = [match.index, match.index + match[0].length]
    const measured = /[A-Za-z]-?$/.test(clause.slice(Math.max(0, start - 2), start))
      ? null
      : unitAfter(clause.slice(end))
    const value = parseDecimal(match[0])
    if (measured === null || measured.unit === '' || value === null) continue
    const stop = clause.length - measured.rest.length
    found.push({
      value,
      unit: measured.unit,
      text: clause.slice(start, stop),
      before: clause.slice(0, start),
      after: measured.rest,
    })
  }
  return found
}
