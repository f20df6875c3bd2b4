/**
 * A repeatable source of chance: the same seed text always gives the same town, on any machine.
 * `fork` opens an independent stream under a label, so that a change in one table does not reshuffle the others.
 */
export class Chance {
  readonly #seed: string
  #state: number

  constructor(seed: string) {
    this.#seed = seed
    this.#state = hash(seed)
  }

  fork(label: string): Chance {
    return new Chance(`${this.#seed}/${label}`)
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + (this.#next() % (high - low + 1))
  }

  /** True in `perMille` of a thousand cases. */
  happens(perMille: number): boolean {
    return this.#next() % 1000 < perMille
  }

  pick<Item>(items: readonly Item[]): Item {
    return at(items, this.#next() % items.length)
  }

  /** `count` different items (or all, if there are fewer), in random order. */
  sample<Item>(items: readonly Item[], count: number): Item[] {
    const left = [...items]
    for (let last = left.length - 1; last > 0; last -= 1) {
      const other = this.whole(0, last)
      const held = at(left, last)
      left[last] = at(left, other)
      left[other] = held
    }
    return left.slice(0, count)
  }

  /** Mulberry32: one multiplication chain over 32 bits, good enough to make up a town. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

/** The item at a place that must exist; a missing one is a defect of the generator. */
export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new RangeError(`no item at ${index} of ${items.length}`)
  return item
}
