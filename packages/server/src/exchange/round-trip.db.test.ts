import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPackageTable, packageTables, type Column } from '@jiheng/domain/exchange'
import { exportPackage, type ExportTarget } from './export-package.ts'
import { aTown, fileNames, ImportBench } from './testing.ts'

const sampleTown = join(import.meta.dirname, '../../../../examples/wujing')

let first: ImportBench
let second: ImportBench
beforeAll(async () => {
  ;[first, second] = await Promise.all([ImportBench.open(), ImportBench.open()])
})
afterAll(() => Promise.all([first.close(), second.close()]))

/** As if nothing had ever been here: the audit trail too, which otherwise is only ever appended to. */
async function empty(bench: ImportBench): Promise<void> {
  const connection = await bench.pool.connect()
  try {
    await connection.query(`begin; set local session_replication_role = replica;
      truncate fiscal_division cascade; commit`)
  } finally {
    connection.release()
  }
}

async function exported(bench: ImportBench, target?: ExportTarget): Promise<Readonly<Record<string, string>>> {
  const [division] = await bench.rows('select division_id as id from division_state')
  const path = mkdtempSync(join(bench.folder, 'out-'))
  await exportPackage(bench.pool, Number(division?.['id']), target ?? { format: 'folder', path })
  return Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]))
}

/** Imports into an empty database. */
async function taken(bench: ImportBench, path: string): Promise<void> {
  await empty(bench)
  const outcome = await bench.import({ path })
  expect(outcome.issues.filter((issue) => issue.severity === 'error')).toEqual([])
}

/** The package at `path`, exported; then that export by way of each container: folder, zip and workbook. */
async function expectInverse(path: string): Promise<Readonly<Record<string, string>>> {
  await taken(first, path)
  const once = await exported(first)
  const folder = mkdtempSync(join(first.folder, 'package-'))
  const targets: readonly (readonly [path: string, target: ExportTarget])[] = [
    [folder, { format: 'folder', path: folder }],
    [`${folder}.zip`, { format: 'zip', out: `${folder}.zip` }],
    [`${folder}.xlsx`, { format: 'xlsx', out: `${folder}.xlsx` }],
  ]
  for (const [place, target] of targets) {
    await exported(first, target)
    await taken(second, place)
    expect(await exported(second)).toEqual(once)
  }
  return once
}

describe('导出与导入互逆', () => {
  it('小镇：导出的每张表都在，每一列都在，主键有序', async () => {
    const files = await expectInverse(first.write(aTown))
    expect(Object.keys(files).toSorted()).toEqual([...fileNames].toSorted())
    expect(files['机构.csv']).toBe(`${(aTown['机构'] ?? []).join('\n')}\n`)
    expect(files['区划.csv']?.split('\n').slice(1)).toEqual(['310112,闵行区,,区', '310112110,吴泾镇,310112,镇', ''])
  })

  it('示例镇：导出与原件逐字节相同', async () => {
    const files = await expectInverse(sampleTown)
    for (const name of fileNames) expect(files[name] === readFileSync(join(sampleTown, name), 'utf8'), name).toBe(true)
  })

  it('随便什么文字：引号、逗号、换行、首尾空格、公式样子的、转义样子的', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(findings, { minLength: 1, maxLength: 8 }), async (rows) => {
        const unique = rows.map((row, at) => [`W${String(at)}`, ...row])
        const path = first.write({
          机构: aTown['机构'] ?? [],
          问题整改: [headingOf('问题整改'), ...unique.map(csvLine)],
        })
        const files = await expectInverse(path)
        expect(files['问题整改.csv']).toBe(`${[headingOf('问题整改'), ...unique.map(csvLine)].join('\n')}\n`)
      }),
      { numRuns: 8 },
    )
  })

  it('每一种单元格：随便什么值，写成规范的样子后不再变', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(towns, { minLength: 1, maxLength: 5 }), async (projects) => {
        const rows = (pick: (at: number) => readonly string[]): readonly string[] =>
          projects.map((_, at) => csvLine(pick(at)))
        await expectInverse(
          first.write({
            机构: aTown['机构'] ?? [],
            项目: [
              headingOf('项目'),
              ...rows((at) => [`P${String(at)}`, '项目', 'D01', '项目', ...(projects[at]?.project ?? [])]),
            ],
            绩效目标: [
              headingOf('绩效目标'),
              ...rows((at) => [`P${String(at)}`, '2025', '1', '草稿', '年初', '1', ...Array<string>(8).fill('')]),
            ],
            预算测算: [
              headingOf('预算测算'),
              ...rows((at) => [`P${String(at)}`, '2025', '1', '1', ...(projects[at]?.estimate ?? [])]),
            ],
          }),
        )
      }),
      { numRuns: 8 },
    )
  })
})

function headingOf(table: string): string {
  return (findPackageTable(table)?.columns ?? []).map((column) => column.name).join(',')
}

function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
}

const nasty = fc.constantFrom(
  '"',
  ',',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  '\\',
  '\\N',
  '\\.',
  '=1+1',
  '_x000D_',
  '😀',
  '，',
  "'",
  '<&>',
  '\u00a0',
  '\ufeff',
)
const text = fc.oneof(
  fc.constant(''),
  fc
    .array(fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 4 }).map(printable)), { maxLength: 6 })
    .map((parts) => parts.join('')),
)

/** Control characters are refused, so they are no part of what must survive. */
function printable(value: string): string {
  return value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
}

const one = (values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values)

/** A cell of a column, in any spelling that is allowed; an optional one may be empty. */
function cellOf({ cell, need }: Column): fc.Arbitrary<string> {
  return need === 'optional' ? fc.oneof(fc.constant(''), valueOf(cell)) : valueOf(cell)
}

function valueOf(cell: Column['cell']): fc.Arbitrary<string> {
  switch (cell.kind) {
    case 'list':
      return one(cell.values)
    case 'money':
      return fc
        .tuple(fc.bigInt(-(10n ** 17n), 10n ** 17n), fc.constantFrom('', '.5', '.05', '.50'))
        .map(([yuan, fen]) => `${String(yuan)}${fen}`)
    case 'decimal':
      return fc
        .tuple(fc.bigInt(0n, 10n ** 15n), fc.constantFrom('', '.5', '.500', '.000001'))
        .map(([whole, rest]) => `${String(whole)}${rest}`)
    case 'date':
      return fc.constantFrom('1950-02-28', '2024-02-29', '2099-12-31')
    case 'boolean':
      return one(['是', '否'])
    default:
      return text
  }
}

const cellsAfter = (table: string, known: number): fc.Arbitrary<string[]> =>
  fc.tuple(...(findPackageTable(table)?.columns ?? []).slice(known).map(cellOf))

const towns = fc
  .record({ project: cellsAfter('项目', 4), estimate: cellsAfter('预算测算', 4) })
  // Two days in the wrong order are a fault of their own.
  .map(({ project, estimate }) => ({ estimate, project: project.with(5, '').with(6, '') }))

const findings = fc.tuple(
  one(['']),
  one(['', 'D01']),
  one(['2023', '2024']),
  one(['运行监控', '管理']),
  text,
  text,
  text,
  text,
  one(['', '2024-12-31']),
  one(['待整改', '已完成']),
  one(['']),
)

it('每张表都有主键，引用的表在它前面', () => {
  for (const [at, table] of packageTables.entries()) {
    expect(table.columns[0]?.need).toBe('key')
    for (const reference of table.references)
      expect(packageTables.findIndex((each) => each.name === reference.table)).toBeLessThanOrEqual(at)
  }
})
