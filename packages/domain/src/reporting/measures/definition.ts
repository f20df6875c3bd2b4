/** How a measure's value is written: a whole number, 元 with two decimals, a rate with four, points with two, or a grade word. */
export type MeasureKind = 'count' | 'amount' | 'rate' | 'score' | 'grade'

/** A measure (口径): a figure of the annual report with its definition in words. The SQL that counts it stands in the server. */
export type MeasureDefinition = {
  readonly key: string
  readonly title: string
  readonly kind: MeasureKind
  /** The year it speaks of, less the report year: goals and ex-ante 1, monitoring 0, evaluation −1. */
  readonly yearOffset: -1 | 0 | 1
  /** 口径 in one or two sentences; {年} stands for the year it speaks of. */
  readonly definition: string
}

/** Several measures that differ by one word of a list (项目类型, 等级 …); a member exists where a row does. */
export type MeasureFamily = {
  /** What the key begins with; the member's word follows, then `suffix`. */
  readonly prefix: string
  readonly suffix: '' | '.count' | '.amount'
  readonly kind: 'count' | 'amount'
  readonly yearOffset: -1 | 0 | 1
  /** Opens the rows of a part of the report; the data package's measures, which are a public contract, do without it. */
  readonly isOfReportAlone?: true
  /** {类} stands for the member's word. */
  readonly title: string
  readonly definition: string
}

/** A computed measure: counts are numbers, amounts, rates and scores decimal strings; a rate or mean over nothing is null. */
export type MeasureValue = {
  readonly key: string
  readonly value: number | string | null
  readonly rowCount: number
}

export type MeasureResult = MeasureValue & {
  readonly title: string
  readonly kind: MeasureKind
  readonly definition: string
  /** The year that the figure speaks of. */
  readonly ofYear: number
}
