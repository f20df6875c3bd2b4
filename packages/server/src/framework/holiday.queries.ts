import type { HolidayArrangement } from '@jiheng/contract/holidays'
import type { NamedDay } from '@jiheng/domain/framework'
import {
  addWorkingDays,
  holidayCalendar,
  type Deadline,
  type HolidayCalendar,
  type SpecialDay,
} from '@jiheng/domain/kernel'
import type { CalendarDate } from '@jiheng/domain/kernel'
import type pg from 'pg'

/** What is entered of China's moved holidays: a few hundred rows at most. */
export async function readHolidays(db: pg.Pool | pg.ClientBase): Promise<HolidayCalendar> {
  const [years, days] = await Promise.all([
    db.query<{ year: number }>('select year from holiday_year'),
    db.query<SpecialDay>('select day, kind from holiday'),
  ])
  return holidayCalendar(
    years.rows.map((row) => row.year),
    days.rows,
  )
}

/** The last day of so many working days; null where nothing is due. */
export async function dueAfter(
  db: pg.ClientBase,
  from: CalendarDate,
  workingDays: number | null,
): Promise<Deadline | null> {
  return workingDays === null ? null : addWorkingDays(await readHolidays(db), from, workingDays)
}

/** A year's arrangement as it was entered, with every entered year; notice and source are null for a year that is not. */
export async function readArrangement(db: pg.Pool, year: number): Promise<HolidayArrangement> {
  const [years, days] = await Promise.all([
    db.query<{ year: number; notice: string; source: string }>(
      'select year, notice, source from holiday_year order by year desc',
    ),
    db.query<NamedDay>('select day, kind, name from holiday where year = $1 order by day', [year]),
  ])
  const entered = years.rows.find((row) => row.year === year)
  return {
    year,
    notice: entered?.notice ?? null,
    source: entered?.source ?? null,
    days: days.rows,
    entered: years.rows.map((row) => row.year),
  }
}
