import type { MeasureAnswer } from '@jiheng/contract/measures'
import type { MeasureResult } from '@jiheng/domain/reporting'

/** Each measure with the same measure of the report year before; null where that year had none of the key. */
export function besideLastYear(measures: readonly MeasureResult[], before: readonly MeasureResult[]): MeasureAnswer[] {
  const earlier = new Map(before.map((each) => [each.key, each.value]))
  return measures.map((each) => ({ ...each, lastYear: earlier.get(each.key) ?? null }))
}
