import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asWritten, planPaste, readTabular, writeTabular, type EntryTable, type Reading } from './index.ts'

const table: EntryTable = {
  columns: [
    {
      field: 'levelOne',
      title: '一级指标',
      reading: 'choice',
      options: ['产出指标', '效益指标'],
      longest: 40,
      isMerged: true,
    },
    { field: 'name', title: '三级指标', reading: 'text', longest: 20 },
    { field: 'nature', title: '指标性质', reading: 'choice', options: ['定量', '定性'], isClosed: true, longest: 4 },
    { field: 'amount', title: '金额', reading: 'amount', longest: 30 },
  ],
  mostRows: 5,
  blank: (key) => ({ key, levelOne: '', name: '', nature: '', amount: '' }),
}

function minting(): () => string {
  let count = 0
  return () => `n${String((count += 1))}`
}

const paste = (text: string, more: object = {}) =>
  planPaste({ table, rows: [], row: 0, column: 0, block: readTabular(text), mint: minting(), isForeign: true, ...more })

const cell = fc.string({ unit: fc.constantFrom('a', '指', '"', '\t', '\n', ' ', '，', '1') })

test('写出的单元格再读入，一格不差', () => {
  const blocks = fc
    .integer({ min: 1, max: 6 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))
  fc.assert(
    fc.property(blocks, (block) => {
      expect(readTabular(writeTabular(block))).toEqual(block)
    }),
  )
})

test('从本表复制再粘贴到空表，各行内容不变', () => {
  const row = fc.record({
    levelOne: fc.constantFrom('', '产出指标', '效益指标'),
    name: fc.string({ maxLength: 20, unit: fc.constantFrom('a', '长', '"', '\n', '\t', ' ') }),
    nature: fc.constantFrom('', '定量', '定性'),
    amount: fc.bigInt({ min: 0n, max: 10n ** 12n }).map((yuan) => `${String(yuan)}.50`),
  })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      const block = rows.map((each) => [each.levelOne, each.name, each.nature, each.amount])
      const plan = paste(writeTabular(block), { isForeign: false })
      expect(plan.rows).toEqual(rows.map((each, at) => ({ key: `n${String(at + 1)}`, ...each })))
      expect(plan.left).toEqual([])
    }),
  )
})

test.each<readonly [string, Reading, string]>([
  ['１２，３４５．６０', 'amount', '12345.60'],
  ['¥ 1,200.00', 'amount', '1200.00'],
  ['12.5万元', 'amount', '125000'],
  ['(1,234.50)', 'amount', '-1234.50'],
  [' - ', 'amount', ''],
  ['1,23,4', 'amount', '1,23,4'],
  ['约12万', 'amount', '约12万'],
  ['２０', 'number', '20'],
  ['12万元', 'number', '12万元'],
  ['10分', 'points', '10'],
  ['2026/3/1', 'day', '2026-03-01'],
  ['2026年3月1日', 'day', '2026-03-01'],
  ['２０２６．０３．０１', 'day', '2026-03-01'],
  ['20260301', 'day', '2026-03-01'],
  ['2026-03-01 00:00:00', 'day', '2026-03-01'],
  ['2026-02-30', 'day', '2026-02-30'],
  ['３个', 'text', '３个'],
])('“%s”按%s写作“%s”', (text, reading, written) => {
  expect(asWritten(text, { reading })).toBe(written)
})

test('只写到月的日期，开始取月初，完成取月末', () => {
  expect(asWritten('2026年2月', { reading: 'day', monthMeans: 'first' })).toBe('2026-02-01')
  expect(asWritten('2月', { reading: 'day', monthMeans: 'last', year: 2028 })).toBe('2028-02-29')
  expect(asWritten('6月15日', { reading: 'day', year: 2026 })).toBe('2026-06-15')
  expect(asWritten('6月', { reading: 'day', year: 2026 })).toBe('6月')
})

test('短写的指标名认作表中的词，认不准的照原样', () => {
  const options = ['社会效益指标', '社会成本指标', '数量指标']
  expect(asWritten('数量', { reading: 'choice', options })).toBe('数量指标')
  expect(asWritten('社会', { reading: 'choice', options })).toBe('社会效益指标')
  expect(asWritten('项目完成指标', { reading: 'choice', options })).toBe('项目完成指标')
})

test('带表头粘贴按列名对应，合计行和本表没有的列不要，并说明', () => {
  const plan = paste('序号\t三级指标\t金额（万元）\n1\t清运量\t1.2\n2\t消杀次数\t３\n\t合计\t4.2')
  expect(plan.rows.map(({ name, amount }) => [name, amount])).toEqual([
    ['清运量', '12000'],
    ['消杀次数', '30000'],
  ])
  expect(plan.left).toEqual([
    '第一行是表头，已按列名对应。',
    '本表没有的列没有粘贴：序号。',
    '合计行 1 行没有粘贴，本表自动合计。',
  ])
})

test('合并的一级指标补到下面各行', () => {
  const plan = paste('产出指标\t清运量\n\t消杀次数\n效益指标\t环境改善')
  expect(plan.rows.map(({ levelOne }) => levelOne)).toEqual(['产出指标', '产出指标', '效益指标'])
})

test('粘贴改动已有的格，列出改前改后；表外和不能保留的说明，什么也不悄悄丢掉', () => {
  const rows = [{ key: 'r1', levelOne: '产出指标', name: '清运量', nature: '定量', amount: '5' }]
  const plan = paste('保洁量\t定级\t1,000\t多余', { rows, column: 1 })
  expect(plan.cells).toEqual([
    { row: 0, field: 'name', title: '三级指标', before: '清运量', pasted: '保洁量', after: '保洁量' },
    { row: 0, field: 'amount', title: '金额', before: '5', pasted: '1,000', after: '1000' },
  ])
  expect(plan.rows[0]).toMatchObject({ key: 'r1', nature: '定量' })
  expect(plan.left).toEqual(['右边超出本表的列没有粘贴。', '第 1 行指标性质“定级”没有粘贴：不是定量、定性。'])
})

test('超过最多行数的行不粘贴，并说明', () => {
  const plan = paste('产出指标\ta\n'.repeat(7))
  expect(plan.rows).toHaveLength(5)
  expect(plan.left).toEqual(['本表最多 5 行，后面 2 行没有粘贴。'])
})
