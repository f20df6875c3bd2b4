import { calendarDate, daysInMonth, isLeapYear, type CalendarDate } from './calendar.ts'

/** The serial of 1954-01-01: an older date is nobody's business here, and a smaller number more likely means something else. */
const first = { serial: 19725, year: 1954 } as const
const largest = 99999

/** The day that a spreadsheet's serial number (日期序号, 1900 system) stands for: 45504 → 2024-07-31; null outside 1954–2173. */
export function serialDate(serial: number): CalendarDate | null {
  if (!Number.isInteger(serial) || serial < first.serial || serial > largest) return null
  let rest = serial - first.serial
  let year: number = first.year
  for (; rest >= daysInYear(year); year += 1) rest -= daysInYear(year)
  let month = 1
  for (; rest >= daysInMonth(year, month); month += 1) rest -= daysInMonth(year, month)
  return calendarDate(year, month, rest + 1)
}

function daysInYear(year: number): number {
  return isLeapYear(year) ? 366 : 365
}
