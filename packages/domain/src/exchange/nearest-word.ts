/** The allowed word nearest to what was written, by edit distance; null where none is near (more than half of it would have to change). */
export function nearestWord(written: string, allowed: Iterable<string>): string | null {
  const from = [...written.trim().slice(0, 40)]
  let best: string | null = null
  let bestDistance = Infinity
  for (const word of allowed) {
    const distance = editDistance(from, [...word])
    if (distance < bestDistance) [best, bestDistance] = [word, distance]
  }
  return best !== null && bestDistance * 2 <= Math.max(from.length, [...best].length) ? best : null
}

function editDistance(a: readonly string[], b: readonly string[]): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [row, left] of a.entries()) {
    const current = [row + 1]
    for (const [column, right] of b.entries()) {
      const replaced = (previous[column] ?? 0) + (left === right ? 0 : 1)
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
