import { addDays, weekday, type CalendarDate } from './calendar.ts'

/** A day that differs from the plain week: 休 is a day off, 班 a weekend day that is worked (调休上班). */
export type SpecialDay = { readonly day: CalendarDate; readonly kind: '休' | '班' }

/**
 * What is known of China's adjusted holidays (法定节假日与调休): the years for which the State Council's arrangement has been
 * entered, and their special days. Any other year is reckoned by its weekends alone.
 */
export type HolidayCalendar = {
  readonly arrangedYears: ReadonlySet<number>
  readonly specialDays: ReadonlyMap<CalendarDate, SpecialDay['kind']>
}

export function holidayCalendar(arrangedYears: Iterable<number>, days: Iterable<SpecialDay>): HolidayCalendar {
  return {
    arrangedYears: new Set(arrangedYears),
    specialDays: new Map([...days].map(({ day, kind }) => [day, kind])),
  }
}

/** Is the day a working day (工作日)? */
export function isWorkingDay(calendar: HolidayCalendar, day: CalendarDate): boolean {
  const special = calendar.specialDays.get(day)
  return special === undefined ? weekday(day) < 5 : special === '班'
}

/** A deadline (期限): the last day on which something is in time. */
export type Deadline = {
  readonly day: CalendarDate
  /** Years on the way whose arrangement is not entered: 该年未公布或未录入，按周末推算. */
  readonly estimatedYears: readonly number[]
}

/**
 * The last of `count` working days, counted from the day after `from` (开始当日不计); with a count of 0 the day itself.
 * Null outside the calendar's centuries.
 */
export function addWorkingDays(calendar: HolidayCalendar, from: CalendarDate, count: number): Deadline | null {
  const years = new Set<number>()
  let day: CalendarDate | null = from
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    if (day === null) return null
    years.add(Number(day.slice(0, 4)))
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return { day, estimatedYears: [...years].filter((year) => !calendar.arrangedYears.has(year)) }
}

/**
 * The newest working day (工作日) up to and including `day`: what happened on it or later happened within the present
 * working day, to which the days off behind it belong.
 */
export function presentWorkingDay(calendar: HolidayCalendar, day: CalendarDate): CalendarDate {
  let newest = day
  while (!isWorkingDay(calendar, newest)) {
    const before = addDays(newest, -1)
    if (before === null) return newest
    newest = before
  }
  return newest
}

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export function workingDaysBetween(calendar: HolidayCalendar, from: CalendarDate, to: CalendarDate): number {
  let count = 0
  for (let day = addDays(from, 1); day !== null && day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}
