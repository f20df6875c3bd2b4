import { expect, test } from 'vitest'
import type { CalendarDate } from '../kernel/index.ts'
import { batchOf, batchReason } from './goal-batch.ts'

const on = (today: string, isDue: boolean) => ({ isDue, fiscalYear: 2026, today: today as CalendarDate })

test('上一年里申报的都是年初批次', () => {
  expect([batchOf(on('2025-09-01', true)), batchOf(on('2025-12-31', false))]).toEqual(['年初', '年初'])
})

test('年度开始以后，没有列入年初预算安排的是年中追加', () => {
  expect(batchOf(on('2026-01-01', false))).toBe('年中追加')
  expect(batchReason(on('2026-05-06', false))).toBe('2026 年度已经开始，也没有列入年初预算安排的申报，按年中追加另计')
})

test('列入年初预算安排的，迟报也还是年初批次', () => {
  expect(batchOf(on('2026-05-06', true))).toBe('年初')
})
