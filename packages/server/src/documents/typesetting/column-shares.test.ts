import { describe, expect, test } from 'vitest'
import { columnShares } from './column-shares.ts'
import { writtenDate } from './official-document.ts'
import { parseCalendarDate } from '@jiheng/domain/kernel'

const column = (title: string): { title: string; align: 'left' } => ({ title, align: 'left' })

describe('the width of a table', () => {
  test('goes to the columns by their longest cell and is used up', () => {
    const shares = columnShares(
      { columns: [column('项目'), column('金额')], rows: [['河道养护及水质提升', '1.00']] },
      80,
    )
    expect(shares.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1)
    expect(shares[0]).toBeGreaterThan((shares[1] ?? 0) * 2)
  })

  test('leaves room for the figures beside a very long text', () => {
    const shares = columnShares(
      { columns: [column('说明'), column('个数')], rows: [['长'.repeat(500), '12,345,678.90']] },
      60,
    )
    expect((shares[1] ?? 0) * 60).toBeCloseTo('12,345,678.90'.length + 3)
  })
})

test('a document is dated without leading zeros', () => {
  const day = parseCalendarDate('2024-07-01')
  expect(day === null ? '' : writtenDate(day)).toBe('2024年7月1日')
})
