import type { MeasureKind, MeasureResult } from '../measures/definition.ts'
import type { TemplateNode } from './template-text.ts'
import { isSomething } from './wording.ts'

/** A figure that the report may write: a measure, or a part of one that the report counts for itself. */
export type Figure = {
  /** The name in the template. */
  readonly key: string
  /** The measure whose rows hold what the figure counts. */
  readonly measureKey: string
  readonly title: string
  readonly kind: MeasureKind
  readonly definition: string
  readonly ofYear: number
  readonly value: number | string | null
  /** The same a year earlier; null where that year has no data. */
  readonly lastYear: number | string | null
  readonly rowCount: number
}

/** Where the text of a template finds what its names stand for. */
export type FigureSource = {
  figure(key: string): Figure | undefined
  /** Words from the data: names, lists of names. */
  readonly texts: ReadonlyMap<string, string>
  /** Sentences made from the data, with figures in them. */
  readonly phrases: ReadonlyMap<string, readonly TemplateNode[]>
}

/** The measures of a year, each with its value of the year before. */
export function figuresOfMeasures(
  measures: readonly MeasureResult[],
  lastYear: readonly MeasureResult[],
): ReadonlyMap<string, Figure> {
  const before = new Map(lastYear.map((each) => [each.key, each]))
  return new Map(
    measures.map((each) => {
      const last = before.get(each.key)
      return [each.key, { ...each, measureKey: each.key, lastYear: last === undefined ? null : knownValue(last) }]
    }),
  )
}

/** A measure of the year before counts as known where rows stand behind it: zero out of nothing is no comparison. */
function knownValue(last: MeasureResult): number | string | null {
  return last.rowCount === 0 && !isSomething({ ...last, lastYear: null }) ? null : last.value
}
