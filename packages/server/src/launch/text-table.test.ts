import type { MeasureResult } from '@jiheng/domain/reporting'
import { expect, it } from 'vitest'
import { measuresTable } from './measures-table.ts'
import { textTable } from './text-table.ts'

it('gives a Chinese character two columns', () => {
  expect(
    textTable(
      [
        ['甲', 'a', '1'],
        ['bcd', '乙丙', '22'],
      ],
      [2],
    ),
  ).toBe('  甲   a      1\n  bcd  乙丙  22\n')
})

it('shows each measure in its unit', () => {
  const measure = (key: string, kind: MeasureResult['kind'], value: MeasureResult['value']): MeasureResult => ({
    key,
    kind,
    value,
    title: key,
    definition: '',
    ofYear: 2024,
    rowCount: 1,
  })
  const text = measuresTable([
    measure('a', 'count', 262),
    measure('b', 'amount', '3039000000.00'),
    measure('c', 'amount', '-1234.50'),
    measure('d', 'rate', '1.0000'),
    measure('e', 'rate', '0.0512'),
    measure('f', 'rate', null),
    measure('g', 'grade', '良好'),
  ])
  const shown = text
    .split('\n')
    .slice(1, -1)
    .map((line) => line.trim().split(/ {2,}/)[2])
  expect(shown).toEqual(['262', '3,039,000,000.00 元', '-1,234.50 元', '100.00%', '5.12%', '—', '良好'])
})
