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

test('表头上面还有标题，按表头对应，标题不要，并说明', () => {
  const titled = paste('绩效指标\n一级指标\t三级指标\n产出指标\t清运量')
  expect(titled.rows).toEqual([{ key: 'n1', levelOne: '产出指标', name: '清运量', nature: '', amount: '' }])
  expect(titled.left).toEqual(['第 2 行是表头，已按列名对应。', '表头以上 1 行没有粘贴。'])
  const spaced = paste('预算明细表\t\n\t\n2026年\t\n三级指标\t金额\n清运量\t5\n合计\t5')
  expect(spaced.rows.map(({ name, amount }) => [name, amount])).toEqual([['清运量', '5']])
  expect(spaced.left).toEqual([
    '第 4 行是表头，已按列名对应。',
    '表头以上 2 行没有粘贴。',
    '合计行 1 行没有粘贴，本表自动合计。',
  ])
})

test('标题里写明单位是万元的，金额换算成元，列名另写了单位的照列名', () => {
  const plan = paste('预算明细表\t单位：万元\n三级指标\t金额\n清运量\t1.2')
  expect(plan.rows[0]).toMatchObject({ name: '清运量', amount: '12000' })
  expect(plan.left).toContain('表头以上写明单位是万元，金额已换算成元。')
  const own = paste('预算明细表\t单位：万元\n三级指标\t金额（元）\n清运量\t1.2')
  expect(own.rows[0]).toMatchObject({ name: '清运量', amount: '1.2' })
  expect(own.left).toEqual(['第 2 行是表头，已按列名对应。', '表头以上 1 行没有粘贴。'])
})

test('只有一列的，第一行是列名就是表头；再往下与列名同字的是内容', () => {
  expect(paste('三级指标\n清运量').rows.map(({ name }) => name)).toEqual(['清运量'])
  expect(paste('清运量\n金额\n消杀', { column: 1 }).rows.map(({ name }) => name)).toEqual(['清运量', '金额', '消杀'])
  expect(paste('金额', { column: 1 }).rows.map(({ name }) => name)).toEqual(['金额'])
})

test.each(['权重', '权重（%）', '权重(%)', '分值（分）'])('列名“%s”就是分值', (head) => {
  const scored: EntryTable = {
    ...table,
    columns: [
      ...table.columns.slice(0, 2),
      { field: 'weight', title: '分值', alsoTitled: ['权重'], reading: 'points', longest: 9 },
    ],
  }
  const plan = paste(`三级指标\t${head}\n清运量\t10`, { table: scored })
  expect(plan.rows[0]).toMatchObject({ name: '清运量', weight: '10' })
})

test('单位另有一列的并入指标值；指标值已带单位的不重复，不是数的说明单位没有粘贴', () => {
  const targeted: EntryTable = {
    ...table,
    columns: [
      ...table.columns.slice(0, 2),
      { field: 'target', title: '指标值', unitTitles: ['计量单位', '单位'], reading: 'text', longest: 20 },
    ],
  }
  const block =
    '绩效指标\n三级指标\t指标值\t计量单位\n购置\t50\t台\n清运\t≥50吨\t吨\n完好\t≥95\t%\n评价\t优良\t等级\n期限\t6月底\t—'
  const plan = paste(block, { table: targeted })
  expect(plan.rows.map(({ target }) => target)).toEqual(['50台', '≥50吨', '≥95%', '优良', '6月底'])
  expect(plan.left).toEqual([
    '第 2 行是表头，已按列名对应。',
    '表头以上 1 行没有粘贴。',
    '单位已并入指标值。',
    '第 4 行的单位没有粘贴：指标值不是单独的数。',
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
