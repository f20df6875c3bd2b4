declare const dateBrand: unique symbol
/** A calendar date without time or zone, "2024-07-31". String order is date order. */
export type CalendarDate = string & { readonly [dateBrand]: true }

declare const instantBrand: unique symbol
/** A moment in UTC, ISO 8601 with milliseconds and Z. */
export type Instant = string & { readonly [instantBrand]: true }

declare const yearBrand: unique symbol
/** A fiscal year (预算年度), 1990–2199. In China it is the calendar year. */
export type FiscalYear = number & { readonly [yearBrand]: true }

const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days in a month (1–12) of a year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29
  return daysIn[month - 1] ?? 0
}

/** Reads "2024-07-31"; null for another form or a day that does not exist (2023-02-29). */
export function parseCalendarDate(text: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return text as CalendarDate
}

/** Builds a date from numbers; null if there is no such day. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | null {
  const two = (n: number): string => String(n).padStart(2, '0')
  return parseCalendarDate(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`)
}

/** Days since 0000-03-01 of the proleptic Gregorian calendar: only differences have a meaning. */
export function dayNumber(date: CalendarDate): number {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const before = year - 1
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0
  return before * 365 + leaps + (daysBefore[month - 1] ?? 0) + leapDay + Number(date.slice(8, 10))
}

/** Natural days (自然日) from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** The day `days` natural days (自然日) after `from`, or before it where `days` is negative; null outside 1900–9999. */
export function addDays(from: CalendarDate, days: number): CalendarDate | null {
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  let day = Number(from.slice(8, 10)) + days
  while (day < 1 && year >= 1900) {
    ;[year, month] = month === 1 ? [year - 1, 12] : [year, month - 1]
    day += daysInMonth(year, month)
  }
  while (day > daysInMonth(year, month) && year <= 9999) {
    day -= daysInMonth(year, month)
    ;[year, month] = month === 12 ? [year + 1, 1] : [year, month + 1]
  }
  return year > 9999 ? null : calendarDate(year, month, day)
}

/** Day of the week: 0 is Monday, 6 is Sunday. */
export function weekday(date: CalendarDate): number {
  // 2024-01-01 was a Monday.
  const days = dayNumber(date) - dayNumber('2024-01-01' as CalendarDate)
  return ((days % 7) + 7) % 7
}

/** Reads a fiscal year "2024"; null outside 1990–2199. */
export function parseFiscalYear(text: string): FiscalYear | null {
  if (!/^\d{4}$/.test(text)) return null
  return fiscalYear(Number(text))
}

export function fiscalYear(year: number): FiscalYear | null {
  return Number.isInteger(year) && year >= 1990 && year <= 2199 ? (year as FiscalYear) : null
}
