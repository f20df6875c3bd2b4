import { calendarDate } from '../../../packages/domain/src/kernel/index.ts'

export function yesOrNo(value: boolean): string {
  return value ? '是' : '否'
}

/** A day that exists, as the package writes it. */
export function day(year: number, month: number, dayOfMonth: number): string {
  const date = calendarDate(year, month, dayOfMonth)
  if (date === null) throw new RangeError(`no such day: ${year}-${month}-${dayOfMonth}`)
  return date
}
