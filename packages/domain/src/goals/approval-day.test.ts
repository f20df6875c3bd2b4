import { describe, expect, test } from 'vitest'
import type { CalendarDate } from '../kernel/index.ts'
import { approvalDayFault } from './index.ts'

const today = '2026-11-23' as CalendarDate

describe('批复日期', () => {
  test('今天和以前的可以，明天的不可以', () => {
    expect(approvalDayFault('2026-11-23', { today, fiscalYear: 2027 })).toBeNull()
    expect(approvalDayFault('2026-11-24', { today, fiscalYear: 2027 })).toBe('批复日期不能晚于今天。')
  })

  test('早于预算年度前一年的是写错了年份', () => {
    expect(approvalDayFault('1999-01-01', { today, fiscalYear: 2027 })).toBe(
      '批复日期 1999-01-01 早于 2025-01-01，请核对年份。',
    )
    expect(approvalDayFault('2025-01-01', { today, fiscalYear: 2026 })).toBeNull()
  })

  test('补录以前年度的，按那个年度', () => {
    expect(approvalDayFault('2023-01-20', { today, fiscalYear: 2024 })).toBeNull()
  })
})
