import type { Evidence } from '../rulebook/index.ts'

/** An official term (术语) as the product explains it in place. */
export type Term = {
  readonly word: string
  /** Other words that lead here: the same thing by another name, or explained along with it. */
  readonly also: readonly string[]
  readonly group: TermGroup
  /** What it means, in our own words, one or two sentences. */
  readonly meaning: string
  /** The article or document that it rests on; null for a word of the product itself. */
  readonly source: { readonly text: string; readonly evidence: Evidence } | null
}

/** The chapters of the glossary, in the order of a year's work. */
export const termGroups = ['全过程', '目标与指标', '评估与评价', '资金与口径', '机构与岗位'] as const
export type TermGroup = (typeof termGroups)[number]
