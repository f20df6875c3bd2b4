import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  calendarDate,
  dayNumber,
  daysBetween,
  daysInMonth,
  fiscalYear,
  parseCalendarDate,
  parseFiscalYear,
} from './calendar.ts'

test.each(['2023-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-1-5', '20240105', ''])(
  '%s 不是日期',
  (text) => {
    expect(parseCalendarDate(text)).toBeNull()
  },
)

test.each(['2024-02-29', '2000-02-29', '2024-12-31'])('%s 是日期', (text) => {
  expect(parseCalendarDate(text)).toBe(text)
})

test('相邻两天相差一天，跨月、跨年、跨闰年都是', () => {
  const days = fc.date({ min: new Date('1901-01-01'), max: new Date('2199-12-30'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (day) => {
      const today = parseCalendarDate(day.toISOString().slice(0, 10))
      const next = parseCalendarDate(new Date(day.getTime() + 86_400_000).toISOString().slice(0, 10))
      expect(today && next && daysBetween(today, next)).toBe(1)
    }),
  )
})

test('年、月、日拼出的日期与读入的一致，没有的日子拼不出', () => {
  expect(calendarDate(2024, 2, 29)).toBe('2024-02-29')
  expect(calendarDate(2023, 2, 29)).toBeNull()
  expect(daysInMonth(1900, 2)).toBe(28)
})

test('二十个自然日从批准次日数起', () => {
  const [from, to] = [parseCalendarDate('2024-02-20'), parseCalendarDate('2024-03-11')]
  expect(from && to && daysBetween(from, to)).toBe(20)
  expect(from && to && dayNumber(to) > dayNumber(from)).toBe(true)
})

test.each(['24', '20245', '1989', '2200', '二〇二四'])('“%s” 不是预算年度', (text) => {
  expect(parseFiscalYear(text)).toBeNull()
})

test('预算年度是整数年', () => {
  expect(parseFiscalYear('2024')).toBe(2024)
  expect(fiscalYear(2024.5)).toBeNull()
})
