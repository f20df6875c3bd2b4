/** An item of the library by which another one is told to be like it. */
export type Comparable = { readonly code: string; readonly name: string }

/** Names that share less say different things. */
const likeFrom = 20n

/** Two characters beside each other, as a Chinese name has its words. */
export function pairsOf(name: string): readonly string[] {
  const letters = [...name.normalize('NFKC').replace(/[^\p{Letter}\p{Number}]/gu, '')]
  return [...new Set(letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`))]
}

/** How much two names share: the pairs of both, in per cent of all pairs of the two (Dice). */
function likeness(one: readonly string[], other: readonly string[]): bigint {
  const all = BigInt(one.length + other.length)
  const shared = BigInt(one.filter((pair) => other.includes(pair)).length)
  return all === 0n ? 0n : (shared * 200n) / all
}

/** The items whose names are most like a name (相近指标), the likest first; `most` at most. */
export function similarItems<Item extends Comparable>(
  name: string,
  items: readonly Item[],
  most: number,
): readonly Item[] {
  const own = pairsOf(name)
  return items
    .map((item) => ({ item, likeness: likeness(own, pairsOf(item.name)) }))
    .filter((each) => each.likeness >= likeFrom)
    .toSorted((a, b) => Number(b.likeness - a.likeness) || (a.item.code < b.item.code ? -1 : 1))
    .slice(0, most)
    .map(({ item }) => item)
}
