import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, parseCalendarDate, weekday, type CalendarDate } from './calendar.ts'
import {
  addWorkingDays,
  holidayCalendar,
  isWorkingDay,
  presentWorkingDay,
  workingDaysBetween,
  type SpecialDay,
} from './working-days.ts'

function day(text: string): CalendarDate {
  const read = parseCalendarDate(text)
  if (read === null) throw new Error(`no such day: ${text}`)
  return read
}

const off = (text: string): SpecialDay => ({ day: day(text), kind: '休' })
const work = (text: string): SpecialDay => ({ day: day(text), kind: '班' })

/** Spring Festival of 2025: 28 January to 4 February off, Sunday 26 January and Saturday 8 February worked. */
const spring2025 = holidayCalendar(
  [2025],
  [
    ...['28', '29', '30', '31'].map((each) => off(`2025-01-${each}`)),
    ...['01', '02', '03', '04'].map((each) => off(`2025-02-${each}`)),
    work('2025-01-26'),
    work('2025-02-08'),
  ],
)

const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))
const anyCalendar = fc
  .array(fc.record({ day: anyDay, kind: fc.constantFrom('休' as const, '班' as const) }), { maxLength: 40 })
  .map((days) => holidayCalendar([], days))

describe('工作日', () => {
  test('春节放假八天，节前的周日和节后的周六上班', () => {
    const worked = (text: string): boolean => isWorkingDay(spring2025, day(text))
    expect(['2025-01-26', '2025-01-27', '2025-02-05', '2025-02-08'].map(worked)).toEqual([true, true, true, true])
    expect(['2025-01-25', '2025-01-28', '2025-02-04', '2025-02-09'].map(worked)).toEqual([false, false, false, false])
  })

  test('节前周五收到，五个工作日要算到节后', () => {
    // 26 and 27 January, then 5, 6 and 7 February.
    expect(addWorkingDays(spring2025, day('2025-01-24'), 5)).toEqual({ day: '2025-02-07', estimatedYears: [] })
    expect(addDays(day('2025-01-24'), 5)).toBe('2025-01-29')
  })

  test('跨入没有录入安排的年份，说明是按周末推算的', () => {
    expect(addWorkingDays(spring2025, day('2025-12-30'), 3)).toEqual({ day: '2026-01-02', estimatedYears: [2026] })
    expect(addWorkingDays(spring2025, day('2025-06-02'), 3)?.estimatedYears).toEqual([])
  })

  test('长假里的每一天都属于放假前的那个工作日，上班第一天是新的', () => {
    const of = (text: string): string => presentWorkingDay(spring2025, day(text))
    expect(['2025-01-26', '2025-01-27', '2025-01-28', '2025-02-04', '2025-02-05'].map(of)).toEqual([
      '2025-01-26',
      '2025-01-27',
      '2025-01-27',
      '2025-01-27',
      '2025-02-05',
    ])
  })

  test('2024 年 1 月 1 日是周一，星期七天一轮', () => {
    expect(weekday(day('2024-01-01'))).toBe(0)
    fc.assert(
      fc.property(anyDay, (from) => {
        const next = addDays(from, 1)
        expect(next && weekday(next)).toBe((weekday(from) + 1) % 7)
      }),
    )
  })

  test('加若干自然日，恰好相隔若干日', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2000, max: 2000 }), (from, count) => {
        const to = addDays(from, count)
        expect(to && daysBetween(from, to)).toBe(count)
      }),
    )
  })

  test('期限是工作日，期间恰有那么多个工作日，再少一天就不够', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 60 }), (calendar, from, count) => {
        const deadline = addWorkingDays(calendar, from, count)?.day
        if (deadline === undefined) throw new Error('outside the calendar')
        expect(isWorkingDay(calendar, deadline)).toBe(true)
        expect(workingDaysBetween(calendar, from, deadline)).toBe(count)
        expect(workingDaysBetween(calendar, from, addDays(deadline, -1) ?? deadline)).toBe(count - 1)
      }),
    )
  })

  test('工作日的期限不早于自然日的期限，后一步的期限接着前一步的算', () => {
    const week = holidayCalendar([], [])
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), (from, first, second) => {
        const after = (start: CalendarDate, count: number): CalendarDate =>
          addWorkingDays(week, start, count)?.day ?? start
        expect(daysBetween(from, after(from, first))).toBeGreaterThanOrEqual(first)
        expect(after(after(from, first), second)).toBe(after(from, first + second))
      }),
    )
  })
})
