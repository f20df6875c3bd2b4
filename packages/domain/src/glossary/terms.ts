import { fundTerms } from './fund-terms.ts'
import { goalTerms, cycleTerms } from './goal-terms.ts'
import { reviewTerms } from './review-terms.ts'
import type { Term } from './term.ts'

/** Every term that the product explains in place, chapter by chapter. */
export const terms: readonly Term[] = [...cycleTerms, ...goalTerms, ...reviewTerms, ...fundTerms]

const byWord = new Map(terms.flatMap((term) => [term.word, ...term.also].map((word) => [word, term] as const)))

/** The term of a word or of one of its other names; null for a word that is not explained. */
export function findTerm(word: string): Term | null {
  return byWord.get(word) ?? null
}
