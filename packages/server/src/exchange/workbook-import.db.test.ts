import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx, type CellValue } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTown, ImportBench, places } from './testing.ts'

let bench: ImportBench
beforeAll(async () => {
  bench = await ImportBench.open()
})
afterAll(() => bench.close())

const budgetHeading = (aTown['预算']?.[0] ?? '').split(',')

/** The town as a workbook, its tables as text, but the budget as the cells are given. */
async function aWorkbook(
  name: string,
  budget: readonly CellValue[],
  more: Readonly<Record<string, CellValue[][]>> = {},
): Promise<string> {
  const town = ['机构', '项目'].map((table) => ({
    name: table,
    rows: (aTown[table] ?? []).map((line) => line.split(',')),
  }))
  const sheets = [
    ...town,
    { name: '预算', rows: [budgetHeading, [...budget]] },
    ...Object.entries(more).map(([sheet, rows]) => ({ name: sheet, rows })),
  ]
  const path = join(bench.folder, name)
  writeFileSync(path, await writeXlsx({ sheets }))
  return path
}

describe('XLSX 数据包', () => {
  it('数值格、日期格照值读入，分毫不差', async () => {
    const path = await aWorkbook('good.xlsx', ['P001', 2024, '一般公共预算', '本级安排', 1234.5, null, 8.1, 0.07], {
      制度: [
        ['文号', '名称', '施行日期'],
        ['沪财绩〔2024〕1号', '办法', new Date(Date.UTC(2024, 6, 31))],
      ],
    })
    const outcome = await bench.import({ path })
    expect(outcome.issues).toEqual([])
    expect(await bench.rows('select original_budget, carried_over, revised_budget, outturn from budget_line')).toEqual([
      { original_budget: '1234.50', carried_over: null, revised_budget: '8.10', outturn: '0.07' },
    ])
    expect(await bench.rows('select effective_on from policy_document')).toEqual([{ effective_on: '2024-07-31' }])
  })

  it('浮点误差、失真的长数字、公式错误、裸的日期序号：都拒绝', async () => {
    const path = await aWorkbook(
      'bad.xlsx',
      [2.024e20, 2024, '一般公共预算', '本级安排', 0.1 + 0.2, '#REF!', 1234.5000000001, 1],
      {
        制度: [
          ['文号', '施行日期'],
          ['沪财绩〔2024〕1号', 45504],
        ],
      },
    )
    expect(places(await bench.refusal({ path }))).toEqual([
      ['cell.number-inexact', '预算', 2, '项目代码'],
      ['cell.number-inexact', '预算', 2, '年初预算数'],
      ['cell.formula-error', '预算', 2, '上年结转数'],
      ['money.too-many-decimals', '预算', 2, '全年预算数'],
      ['date.serial', '制度', 2, '施行日期'],
    ])
  })

  it('不认识的工作表按表名提示，多出来的格算错', async () => {
    const path = await aWorkbook('odd.xlsx', ['P001', 2024, '一般公共预算', '本级安排', 1, null, 1, 1, '多出来的'], {
      项目表: [['项目代码']],
    })
    expect(places(await bench.refusal({ path }))).toEqual([
      ['file.unknown-table', '项目表', null, null],
      ['row.cell-count', '预算', 2, null],
    ])
  })
})
