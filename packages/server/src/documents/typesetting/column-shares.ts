import type { DocumentTable } from './official-document.ts'

/** The padding and rules of a cell, and what a bolder head may need more, in half characters. */
const padding = 3
/** A text of any length asks for no more than this many times the table. */
const mostOfCapacity = 1.5

/**
 * How the width of a table is shared out among its columns. Short ones get what their longest cell asks for, so that
 * figures stay on one line; the others share the rest by the square root of what they ask, so that a long text gets more
 * but does not starve its neighbours. `capacity` is the width in half characters (a Chinese character counts two). The
 * shares add up to 1.
 */
export function columnShares(table: Pick<DocumentTable, 'columns' | 'rows'>, capacity: number): readonly number[] {
  const wishes = table.columns.map((column, at) => {
    const cells = [column.title, ...table.rows.map((row) => row[at] ?? '')]
    const longest = cells.reduce((width, cell) => Math.max(width, textWidth(cell)), 0) + padding
    return Math.min(longest, capacity * mostOfCapacity)
  })
  const unit = sharedUnit(wishes, capacity)
  const widths = wishes.map((wish) => Math.min(wish, unit * Math.sqrt(wish)))
  const total = widths.reduce((sum, each) => sum + each, 0)
  return widths.map((each) => each / total)
}

/** The width for each square root that the long columns get, once the short ones have what they ask for. */
function sharedUnit(wishes: readonly number[], capacity: number): number {
  const rising = wishes.toSorted((a, b) => a - b)
  let left = capacity
  let roots = rising.reduce((sum, each) => sum + Math.sqrt(each), 0)
  for (const wish of rising) {
    if (Math.sqrt(wish) > left / roots) return left / roots
    left -= wish
    roots -= Math.sqrt(wish)
  }
  return Infinity
}

/** The width of a text in half characters. */
function textWidth(text: string): number {
  return [...text].reduce((width, sign) => width + (isFullWidth(sign) ? 2 : 1), 0)
}

function isFullWidth(sign: string): boolean {
  return (sign.codePointAt(0) ?? 0) > 0x2e7f || /[“”‘’—…]/.test(sign)
}
