import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, weekday, type CalendarDate } from '../kernel/index.ts'
import { readHolidayLines, writeHolidayLines, type NamedDay } from './index.ts'

const spring = `2026-02-15至2026-02-23 休 春节
2026-02-14 班 春节

2026-02-28 班 春节`

describe('放假安排按行填写', () => {
  test('一段假期是其中的每一天，调休上班的是周末', () => {
    const { days, faults } = readHolidayLines(2026, spring)
    expect(faults).toEqual([])
    expect(days.map(({ day, kind }) => `${day.slice(5)}${kind}`).join(' ')).toBe(
      '02-14班 02-15休 02-16休 02-17休 02-18休 02-19休 02-20休 02-21休 02-22休 02-23休 02-28班',
    )
  })

  test.each([
    ['2026-02-30 休 春节', '日期 2026-02-30 不存在。'],
    ['2025-12-31至2026-01-03 休 元旦', '日期不在 2026 年。'],
    ['2026-02-23至2026-02-15 休 春节', '结束日期早于开始日期。'],
    ['2026-02-16 班 春节', '2026-02-16 不是周末，本来就上班。'],
    ['春节 2月15日至23日', '请写成“日期 休或班 节日”，一段假期写成“日期至日期 休 节日”。'],
    ['2026-10-01 休 国庆节\n2026-10-01 休 国庆节', '2026-10-01 写了两次。'],
  ])('%s', (text, sentence) => {
    expect(readHolidayLines(2026, text).faults.map((fault) => fault.sentence)).toEqual([sentence])
  })

  test('写出再读入是同一安排', () => {
    const first = '2026-01-01' as CalendarDate
    const anyDays = fc
      .uniqueArray(fc.record({ at: fc.integer({ min: 0, max: 364 }), isOff: fc.boolean() }), { selector: (d) => d.at })
      .map((drawn): NamedDay[] =>
        drawn
          .sort((a, b) => a.at - b.at)
          .map(({ at, isOff }) => {
            const day = addDays(first, at) ?? first
            return { day, kind: isOff || weekday(day) < 5 ? '休' : '班', name: '节日' }
          }),
      )
    fc.assert(
      fc.property(anyDays, (days) => {
        expect(readHolidayLines(2026, writeHolidayLines(days))).toEqual({ days, faults: [] })
      }),
    )
  })
})
