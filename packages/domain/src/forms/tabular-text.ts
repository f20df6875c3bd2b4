/** A block of cells, row by row (一块单元格). */
export type Block = readonly (readonly string[])[]

/**
 * Reads what a spreadsheet puts on the clipboard: cells between tabs, rows between line ends, and a cell that holds one of
 * them between quotes with its own quotes doubled. A quote that nothing closes is a character like any other.
 */
export function readTabular(text: string): Block {
  const whole = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  let at = 0
  while (at <= whole.length) {
    const { cell, next } = whole[at] === '"' ? quotedCell(whole, at) : plainCell(whole, at)
    rows.at(-1)?.push(cell)
    if (whole[next] === '\n') rows.push([])
    at = next + 1
  }
  return rows
}

type Found = { readonly cell: string; readonly next: number }

function plainCell(text: string, from: number): Found {
  const end = /[\t\n]/.exec(text.slice(from))
  const next = end === null ? text.length : from + end.index
  return { cell: text.slice(from, next), next }
}

function quotedCell(text: string, from: number): Found {
  const match = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(text.slice(from))
  if (match === null) return plainCell(text, from)
  return { cell: (match[1] ?? '').replaceAll('""', '"'), next: from + match[0].length }
}

/** Writes a block as a spreadsheet takes it from the clipboard; `readTabular` reads the same block back. */
export function writeTabular(block: Block): string {
  return block.map((row) => `${row.map(writeCell).join('\t')}\n`).join('')
}

function writeCell(cell: string): string {
  return /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
