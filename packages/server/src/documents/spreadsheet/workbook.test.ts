import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx, writeXlsx, type CellValue } from 'hucre/xlsx'
import { afterAll, describe, expect, it } from 'vitest'
import { cellText } from './cell-text.ts'
import { openWorkbook, UnreadableWorkbook } from './read-workbook.ts'
import type { WorkbookRow } from './workbook-worker.ts'
import { SheetTooLong, writeWorkbook, type SheetColumn } from './write-workbook.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiheng-workbook-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function rowsOf(path: string, sheet = 0): Promise<readonly WorkbookRow[]> {
  const workbook = await openWorkbook(path)
  const rows: WorkbookRow[] = []
  try {
    await workbook.readSheet(sheet, (row) => {
      rows.push(row)
      return undefined
    })
  } finally {
    workbook.close()
  }
  return rows
}

const columns: readonly SheetColumn[] = [
  { title: '代码', kind: 'text' },
  { title: '金额', kind: 'money', width: 18 },
  { title: '日期', kind: 'date' },
]
const written = [
  ['00123', '1234567.80', '2024-07-31'],
  ['=1+1', '-0.01', ''],
  ['_x000D_', '999999999999999999.99', '1850-01-01'],
]

describe('写工作簿', () => {
  it('一张表是流着写的，几张表是合着写的，读回来一样', async () => {
    const single = join(folder, 'single.xlsx')
    const several = join(folder, 'several.xlsx')
    await writeWorkbook([{ name: '预算', columns, rows: written }], single, null)
    await writeWorkbook(
      [
        { name: '空表', columns, rows: [] },
        { name: '预算', columns, rows: written },
      ],
      several,
      null,
    )
    for (const [path, sheet] of [
      [single, 0],
      [several, 1],
    ] as const) {
      const cells = (await rowsOf(path, sheet)).map((row) => row.cells)
      expect(cells).toEqual([
        ['代码', '金额', '日期'],
        ['00123', '1234567.8', '2024-07-31'],
        ['=1+1', '-0.01', ''].slice(0, cells[2]?.length ?? 3),
        written[2],
      ])
    }
  })

  it('不是正式数据的，一张表逐行写明，几张表在最前面另有一张写明', async () => {
    const sheet = { name: '预算', columns, rows: written.slice(0, 1) }
    const path = join(folder, 'marked.xlsx')
    await writeWorkbook([sheet], path, '演练数据')
    expect((await rowsOf(path)).map((row) => row.cells)).toEqual([
      ['演练数据', '代码', '金额', '日期'],
      ['演练数据', '00123', '1234567.8', '2024-07-31'],
    ])
    await writeWorkbook([sheet, { ...sheet, name: '执行' }], path, '演练数据')
    const workbook = await openWorkbook(path)
    expect(workbook.names).toEqual(['演练数据', '预算', '执行'])
    workbook.close()
  })

  it('金额是数字，日期是日期，代码是文本；装不下的数字仍是文本', async () => {
    const path = join(folder, 'kinds.xlsx')
    await writeWorkbook([{ name: '预算', columns, rows: written }], path, null)
    const rows = (await readXlsx(readFileSync(path))).sheets[0]?.rows ?? []
    expect(rows[1]).toEqual(['00123', 1234567.8, new Date(Date.UTC(2024, 6, 31))])
    expect(rows[3]?.[1]).toBe('999999999999999999.99')
  })
})

describe('装不下的工作簿', () => {
  it('合着写的超过一百万格就停下说明，不吃光内存', async () => {
    const rows = Array.from({ length: 400_000 }, () => ['甲', '1', ''])
    const sheets = [
      { name: '项目', columns, rows: [] },
      { name: '执行', columns, rows },
    ]
    await expect(writeWorkbook(sheets, join(folder, 'huge.xlsx'), null)).rejects.toBeInstanceOf(SheetTooLong)
  })
})

describe('读工作簿', () => {
  const cases: readonly (readonly [CellValue, string, string | undefined])[] = [
    [1234.5, '1234.5', undefined],
    [8.1, '8.1', undefined],
    [2024, '2024', undefined],
    [0.1 + 0.2, '0.30000000000000004', 'number-inexact'],
    [1234567890123450, '1234567890123450', 'number-inexact'],
    [1234.5000000001, '1234.5000000001', undefined],
    [true, '是', undefined],
    [new Date(Date.UTC(2024, 1, 29)), '2024-02-29', undefined],
    [new Date(Date.UTC(2024, 1, 29, 8, 30)), '2024-02-29 08:30:00', undefined],
    ['#REF!', '#REF!', 'formula-error'],
    [null, '', undefined],
  ]
  it.each(cases)('单元格 %s 读作“%s”', (value, text, damage) => {
    expect(cellText(value)).toEqual(damage === undefined ? { text } : { text, damage })
  })

  it('行号是表格软件里看到的行号，隔着空行也不乱', async () => {
    const path = join(folder, 'gaps.xlsx')
    writeFileSync(path, await writeXlsx({ sheets: [{ name: '项目', rows: [['项目代码'], [], [], ['P001']] }] }))
    expect((await rowsOf(path)).at(-1)).toEqual({ row: 4, cells: ['P001'], damages: [] })
  })

  it('不是工作簿的文件：说读不了，不让进程倒下', async () => {
    const path = join(folder, 'broken.xlsx')
    writeFileSync(path, 'not a workbook')
    await expect(openWorkbook(path)).rejects.toBeInstanceOf(UnreadableWorkbook)
  })

  it('取消时停下', async () => {
    const path = join(folder, 'stop.xlsx')
    await writeWorkbook([{ name: '预算', columns, rows: written }], path, null)
    await expect(openWorkbook(path, AbortSignal.abort(new Error('不读了')))).rejects.toThrow('不读了')
  })
})
