import type { CalendarDate } from '../kernel/index.ts'

type Approving = {
  readonly today: CalendarDate
  /** 年度 of the goal. */
  readonly fiscalYear: number
}

/**
 * Why a goal cannot have been approved on a day (批复日期); null where it can. A budget is approved at the earliest in the year
 * before its own: an older day is a slip of the pen.
 */
export function approvalDayFault(on: string, { today, fiscalYear }: Approving): string | null {
  if (on > today) return '批复日期不能晚于今天。'
  const earliest = `${String(Math.min(fiscalYear, Number(today.slice(0, 4))) - 1)}-01-01`
  return on < earliest ? `批复日期 ${on} 早于 ${earliest}，请核对年份。` : null
}
