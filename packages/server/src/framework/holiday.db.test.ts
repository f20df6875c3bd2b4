import { isWorkingDay, parseCalendarDate, workingDaysBetween, type CalendarDate } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '../db/connection.ts'
import { freshDatabase } from '../db/testing.ts'
import { readHolidays } from './holiday.queries.ts'

let pool: pg.Pool
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await freshDatabase()
  pool = openPool(database.url)
  drop = database.drop
})
afterAll(async () => {
  await pool.end()
  await drop()
})

const day = (text: string): CalendarDate => {
  const read = parseCalendarDate(text)
  if (read === null) throw new Error(`no such day: ${text}`)
  return read
}

test.each([
  // A moved holiday moves working days and makes none: what remains is the year without its weekends and its statutory days.
  [2024, 366 - 104 - 11],
  [2025, 365 - 104 - 13],
  [2026, 365 - 104 - 13],
])('%d 年的工作日，等于全年减去周末和法定节假日，共 %d 天', async (year, expected) => {
  const calendar = await readHolidays(pool)
  expect(calendar.arrangedYears.has(year)).toBe(true)
  expect(workingDaysBetween(calendar, day(`${String(year - 1)}-12-31`), day(`${String(year)}-12-31`))).toBe(expected)
})

test('调休上班的都是周末，放假的日子在通知的年份里', async () => {
  const calendar = await readHolidays(pool)
  expect(isWorkingDay(calendar, day('2025-01-26'))).toBe(true)
  expect(isWorkingDay(calendar, day('2025-10-08'))).toBe(false)
  expect(isWorkingDay(calendar, day('2026-10-10'))).toBe(true)
  const stray = await pool.query(
    `select day from holiday where kind = '班' and extract(isodow from day) < 6 or extract(year from day) <> year`,
  )
  expect(stray.rows).toEqual([])
})

test('没有录入的年份不在册', async () => {
  expect((await readHolidays(pool)).arrangedYears.has(2027)).toBe(false)
})
