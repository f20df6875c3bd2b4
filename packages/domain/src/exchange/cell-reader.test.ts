import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serialDate } from '../kernel/index.ts'
import { cellReader } from './cell-reader.ts'
import { boolean, code, date, decimal, integer, list, money, points, text, year } from './columns.ts'
import { issueAt, type Fault } from './issue.ts'
import { isError, issueText } from './issue-sentences.ts'
import { nearestWord } from './nearest-word.ts'

const columns = {
  code: code('项目代码', 'projectCode'),
  text: text('项目名称', 'name'),
  money: money('金额', 'amount'),
  decimal: decimal('数量', 'quantity'),
  points: points('分值', 'weight'),
  month: integer(1, 12)('月份', 'month'),
  date: date('日期', 'decidedOn'),
  year: year('年度', 'fiscalYear'),
  boolean: boolean('是否公开', 'isPublic'),
  list: list(['追加', '追减'])('类别', 'kind'),
}

function read(kind: keyof typeof columns, written: string): string | null {
  const reading = cellReader(columns[kind])(written)
  return typeof reading === 'object' && reading !== null ? `!${reading.code}` : reading
}

describe('单元格读成规范的样子', () => {
  const cases: readonly (readonly [keyof typeof columns, string, string | null])[] = [
    ['money', '1234.5', '1234.50'],
    ['money', '-0', '0.00'],
    ['money', '-0.50', '-0.50'],
    ['money', '007', '7.00'],
    ['money', '', null],
    ['money', '1.234', '!money.too-many-decimals'],
    ['money', '1e3', '!money.scientific'],
    ['money', '1,234', '!money.separators'],
    ['money', ' 1', '!money.not-a-number'],
    ['decimal', '12.500', '12.5'],
    ['decimal', '0.1234567', '!decimal.too-many-decimals'],
    ['decimal', '一', '!decimal.not-a-number'],
    ['points', '8', '8.00'],
    ['points', '-0.01', '!points.negative'],
    ['points', '1000.01', '!points.too-large'],
    ['month', '03', '3'],
    ['month', '0', '!integer.out-of-range'],
    ['date', '2024-02-29', '2024-02-29'],
    ['date', '2023-02-29', '!date.impossible'],
    ['date', '45504', '!date.serial'],
    ['date', '2024.7.31', '!date.form'],
    ['year', '2024', '2024'],
    ['year', '1989', '!year.form'],
    ['boolean', '是', '是'],
    ['boolean', 'true', '!boolean.not-yes-or-no'],
    ['list', '追加', '追加'],
    ['list', '追 加', '!list.unknown'],
    ['code', 'P 1', '!code.white-space'],
    ['code', 'P'.repeat(65), '!cell.too-long'],
    ['text', ' 首尾空格照旧 ', ' 首尾空格照旧 '],
    ['text', '响铃\u0007', '!cell.control-character'],
    ['text', '字'.repeat(4000), '字'.repeat(4000)],
    ['text', '😀'.repeat(4001), '!cell.too-long'],
  ]
  it.each(cases)('%s “%s” → %s', (kind, written, expected) => expect(read(kind, written)).toBe(expected))

  it('读过一遍的，再读一遍还是它', () => {
    const kinds = fc.constantFrom<keyof typeof columns>('money', 'decimal', 'points', 'month', 'text', 'code')
    const written = fc.oneof(fc.string(), fc.float({ noNaN: true }).map(String), fc.integer().map(String))
    fc.assert(
      fc.property(kinds, written, (kind, value) => {
        const once = read(kind, value)
        if (once !== null && !once.startsWith('!')) expect(read(kind, once)).toBe(once)
      }),
    )
  })

  it('主键和必填的格不得空着', () => {
    expect(cellReader(code('项目代码', 'projectCode', 'key'))('')).toMatchObject({ code: 'cell.missing' })
  })
})

describe('日期序号', () => {
  it.each([
    [45504, '2024-07-31'],
    [45351, '2024-02-29'],
    [36526, '2000-01-01'],
    [19725, '1954-01-01'],
    [19724, null],
    [100000, null],
  ])('%i → %s', (serial, day) => expect(serialDate(serial)).toBe(day))
})

describe('最接近的词', () => {
  it('差一两个字的找得到，毫不相干的不乱猜', () => {
    expect(nearestWord('特定目标', ['人员类', '特定目标类'])).toBe('特定目标类')
    expect(nearestWord('完全不同', ['人员类', '公用经费'])).toBeNull()
  })
})

describe('问题的说法', () => {
  it('规则和改法用事实说话，长的值截短', () => {
    const fault: Fault = { code: 'key.repeated', facts: { firstRow: 2 } }
    const issue = issueAt({ table: '项目', row: 5, column: '项目代码', value: 'P'.repeat(200) }, fault)
    expect(issueText(issue)).toEqual({
      severity: 'error',
      rule: '主键重复：与第 2 行是同一条记录。',
      mend: '删去重复的一行，或改正主键。',
    })
    expect(issue.value).toHaveLength(80)
    expect(isError(issue)).toBe(true)
    expect(isError({ code: 'file.gb18030' })).toBe(false)
  })
})
