import { cellChecks } from './cells.ts'
import type { Check } from './check.ts'
import { completenessChecks } from './completeness.ts'
import { consistencyChecks } from './consistency.ts'
import { duplicateChecks } from './duplicates.ts'
import { indicatorChecks } from './indicators.ts'
import { lastYearChecks } from './last-year.ts'
import { planChecks } from './plan.ts'
import { sumChecks } from './sums.ts'
import { unitChecks } from './units.ts'
import { weightChecks } from './weights.ts'

/** A group of checks as the rules page shows them. */
export type CheckGroup = { readonly title: string; readonly checks: readonly Check[] }

/** Every check of a goal filing (目标申报校验), in the order in which they are listed. */
export const checkGroups: readonly CheckGroup[] = [
  { title: '完整', checks: completenessChecks },
  { title: '填写规范', checks: cellChecks },
  { title: '权重', checks: weightChecks },
  { title: '指标设置', checks: indicatorChecks },
  { title: '重复', checks: duplicateChecks },
  { title: '单位', checks: unitChecks },
  { title: '与上年比较', checks: lastYearChecks },
  { title: '金额合计', checks: sumChecks },
  { title: '目标、预算、计划三者匹配', checks: consistencyChecks },
  { title: '实施计划与时间', checks: planChecks },
]

export const goalChecks: readonly Check[] = checkGroups.flatMap((group) => group.checks)
