import type { ChainDigest, ChainLink, ChainPlace } from './chain.ts'

/** What is wrong with a chain; `sequence` names the first bad entry. */
export type ChainFault =
  /** What the entry says does not make its digest. */
  | { readonly kind: 'altered'; readonly sequence: number }
  /** The entry is whole but was not made on the entry before it: that one, or one earlier, was made anew. */
  | { readonly kind: 'unlinked'; readonly sequence: number }
  | { readonly kind: 'missing'; readonly sequence: number; readonly to: number }
  /** The entry stands behind a later one. */
  | { readonly kind: 'reordered'; readonly sequence: number; readonly after: number }
  | { readonly kind: 'repeated'; readonly sequence: number }
  /** The head counts entries up to `to` that are not there. */
  | { readonly kind: 'truncated'; readonly sequence: number; readonly to: number }
  /** There are entries that the head does not count. */
  | { readonly kind: 'beyond-head'; readonly sequence: number }
  /** All entries hold, but the head says another digest. */
  | { readonly kind: 'head-differs'; readonly sequence: number }
  /** The published digest is not that of entry `sequence` (null: of none). */
  | { readonly kind: 'not-as-published'; readonly sequence: number | null }

/** A digest that was published on its day, and of which entry, where that is known. */
export type PublishedHead = { readonly hash: string; readonly sequence: number | null }

/**
 * Verifies a chain entry by entry, in constant memory. Stops at the first fault; of a gap it goes on to learn whether the
 * entry was taken out or put elsewhere.
 */
export class ChainCheck {
  readonly #digest: ChainDigest
  readonly #published: PublishedHead | null
  #last: ChainPlace
  #fault: ChainFault | null = null
  #isAsPublished = false

  constructor(from: ChainPlace, digest: ChainDigest, published: PublishedHead | null = null) {
    this.#last = from
    this.#digest = digest
    this.#published = published
  }

  /** The last entry up to which everything holds. */
  get verified(): ChainPlace {
    return this.#last
  }

  /** Nothing that follows can change the verdict. */
  get isDecided(): boolean {
    return this.#fault !== null && this.#fault.kind !== 'missing'
  }

  take(link: ChainLink): void {
    if (this.#fault === null) {
      this.#fault = this.#faultOf(link)
      if (this.#fault === null) this.#pass(link)
    } else if (this.#fault.kind === 'missing' && link.sequence === this.#fault.sequence) {
      this.#fault = { kind: 'reordered', sequence: link.sequence, after: this.#fault.to + 1 }
    }
  }

  /** The verdict at the end of what was taken: null when everything holds up to `head`. */
  end(head: ChainPlace): ChainFault | null {
    if (this.#fault !== null) return this.#fault
    const { sequence, hash } = this.#last
    if (sequence < head.sequence) return { kind: 'truncated', sequence: sequence + 1, to: head.sequence }
    if (sequence > head.sequence) return { kind: 'beyond-head', sequence: head.sequence + 1 }
    if (hash !== head.hash) return { kind: 'head-differs', sequence }
    if (this.#published === null || this.#isAsPublished) return null
    return { kind: 'not-as-published', sequence: this.#published.sequence }
  }

  /** The first fault so far. */
  get fault(): ChainFault | null {
    return this.#fault
  }

  #faultOf({ sequence, previous, hash, canonical }: ChainLink): ChainFault | null {
    const expected = this.#last.sequence + 1
    if (sequence > expected) return { kind: 'missing', sequence: expected, to: sequence - 1 }
    if (this.#digest(previous, canonical) !== hash) return { kind: 'altered', sequence: expected }
    if (sequence < expected) return { kind: 'repeated', sequence }
    return previous === this.#last.hash ? null : { kind: 'unlinked', sequence }
  }

  #pass({ sequence, hash }: ChainLink): void {
    this.#last = { sequence, hash }
    const published = this.#published
    if (published === null) return
    if (published.hash === hash && (published.sequence ?? sequence) === sequence) this.#isAsPublished = true
  }
}
