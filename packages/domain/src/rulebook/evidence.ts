/** How surely a rule is known: its text was read (【已证】), only in part or at second hand (【部分】), or it is assumed (【常识】). */
export type Evidence = 'text' | 'partial' | 'assumed'

/** The mark that stands beside a rule wherever the product shows it. */
export const evidenceMarks: Readonly<Record<Evidence, string>> = {
  text: '【已证】',
  partial: '【部分】',
  assumed: '【常识】',
}

/** What every rule of an edition says about itself (条款依据). */
export type Rule = {
  /** The rule in our own words, Chinese, as the rules page shows it. */
  readonly text: string
  readonly evidence: Evidence
  /** Where it was read; empty where it was not. */
  readonly source: string
  /** The edition that the rule is taken over from (沿用), where it is not the edition's own. */
  readonly inheritedFrom?: string
}
