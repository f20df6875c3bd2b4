/** Tells Excel that the file is UTF-8. */
const byteOrderMark = '\uFEFF'

/** A cell of a CSV that people open in a spreadsheet: text is made inert, a number stands as it is. */
export type CsvCell = { readonly text: string } | { readonly number: string } | null

/** The head of a CSV file. */
export function csvHead(titles: readonly string[]): string {
  return byteOrderMark + csvLine(titles.map((text) => ({ text })))
}

export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(written).join(',')}\r\n`
}

function written(cell: CsvCell): string {
  if (cell === null) return ''
  return quoted('number' in cell ? cell.number : inert(cell.text))
}

/** A spreadsheet runs a text that begins like a formula; an apostrophe before it makes it plain text again. */
function inert(text: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
