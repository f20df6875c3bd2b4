import { holidayCalendar, type CalendarDate } from '@jiheng/domain/kernel'
import { describe, expect, it } from 'vitest'
import { remindersOf } from './reminders.ts'
import type { DueItem } from './todo.queries.ts'

const day = (text: string): CalendarDate => text as CalendarDate
// 1 to 8 October 2025 are holidays.
const nationalDays = [1, 2, 3, 4, 5, 6, 7, 8].map((date) => ({
  day: day(`2025-10-0${String(date)}`),
  kind: '休' as const,
}))
const calendar = holidayCalendar([2025], nationalDays)
const rule = { remindDays: 3, escalateDays: 5 }

function anItem(told: Partial<DueItem> = {}): DueItem {
  return {
    kind: 'finding',
    key: 'F1',
    name: '河道养护：自评质量不高',
    state: '整改中',
    dueOn: day('2025-10-10'),
    link: '/projects/P1',
    role: 'unit',
    organizationCode: '101001',
    organizationName: '河道所',
    departmentCode: '101',
    ...told,
  }
}

const on = (today: string, told: Partial<DueItem> = {}): readonly (readonly [string, string, string | null])[] =>
  remindersOf(anItem(told), { today: day(today), calendar }, rule).map(({ kind, desk }) => [
    kind,
    desk.role,
    desk.organizationCode,
  ])

describe('a deadline', () => {
  it('is announced so many working days before, holidays not counted', () => {
    expect(on('2025-09-28')).toEqual([])
    expect(on('2025-09-29')).toEqual([['due.soon', 'unit', '101001']])
    expect(on('2025-10-10')).toEqual([['due.soon', 'unit', '101001']])
  })

  it('that has passed is said to who has to meet it and to the next level', () => {
    expect(on('2025-10-11')).toEqual([
      ['due.passed', 'unit', '101001'],
      ['due.escalated', 'department', '101'],
    ])
  })

  it('that is long passed is said to the finance office too', () => {
    expect(on('2025-10-17').at(-1)).toEqual(['due.escalated', 'finance', null])
    expect(on('2025-10-16')).toHaveLength(2)
  })

  it('of a department goes to the finance office at once; of the finance office nowhere', () => {
    const department = { role: 'department', organizationCode: '101', departmentCode: null } as const
    expect(on('2025-10-11', department).at(-1)).toEqual(['due.escalated', 'finance', null])
    expect(on('2025-10-11', { role: 'finance', organizationCode: '', departmentCode: null })).toEqual([
      ['due.passed', 'finance', null],
    ])
  })

  it('that is moved begins its story anew', () => {
    const names = ['2025-10-10', '2025-10-13'].map(
      (dueOn) => remindersOf(anItem({ dueOn: day(dueOn) }), { today: day('2025-10-10'), calendar }, rule)[0]?.once,
    )
    expect(names).toEqual(['soon finding F1 2025-10-10', 'soon finding F1 2025-10-13'])
  })
})
