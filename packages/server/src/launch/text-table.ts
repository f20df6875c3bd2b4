/** A table for the terminal; a Chinese character takes two columns. `right` names the columns that are aligned right. */
export function textTable(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  )
  const lines = rows.map((row) =>
    widths.map((width, column) => padded(row[column] ?? '', width, right.includes(column))).join('  '),
  )
  return lines.map((line) => `  ${line.trimEnd()}\n`).join('')
}

function padded(text: string, width: number, toTheRight: boolean): string {
  const blanks = ' '.repeat(width - displayWidth(text))
  return toTheRight ? blanks + text : text + blanks
}

/** East Asian wide and fullwidth ranges (UAX #11), as far as Chinese text uses them. */
function displayWidth(text: string): number {
  return [...text].reduce(
    (width, sign) => width + (/[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(sign) ? 2 : 1),
    0,
  )
}
