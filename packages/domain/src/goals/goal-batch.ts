import type { CalendarDate } from '../kernel/index.ts'
import type { goalBatches } from './goal-words.ts'

type Batch = (typeof goalBatches)[number]

/** What decides the batch: whether the subject is due with the annual budget, and when the goal is begun. */
export type BatchFacts = { readonly isDue: boolean; readonly fiscalYear: number; readonly today: CalendarDate }

/**
 * 申报批次 of a goal that is begun today: a subject that is due with the annual budget (预算安排 has a step 申报) files with it,
 * however late; another one is an addition once its year has begun.
 */
export function batchOf({ isDue, fiscalYear, today }: BatchFacts): Batch {
  return isDue || Number(today.slice(0, 4)) < fiscalYear ? '年初' : '年中追加'
}

/** Why it is that batch, for whoever begins the goal. */
export function batchReason({ isDue, fiscalYear, today }: BatchFacts): string {
  const year = String(fiscalYear)
  if (isDue) return `列入 ${year} 年度预算安排的申报，计入年初覆盖率`
  if (Number(today.slice(0, 4)) < fiscalYear) return `${year} 年度还没有开始，随年初预算申报`
  return `${year} 年度已经开始，也没有列入年初预算安排的申报，按年中追加另计`
}
