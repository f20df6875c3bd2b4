import { createWriteStream, mkdirSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findPackageTable, type PackageTable } from '../../packages/domain/src/exchange/index.ts'
import { csvLine, tableText, type Row } from './package-writer.ts'
import { scaleBodies, scaleDivision, scaleProject } from './scale-rows.ts'

async function writeScale(folder: string, count: number, indicatorsEach: number): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const district = { 区划代码: '310199000', 区划名称: '示例区', 上级区划代码: '310000000', 级次: '区' }
  const divisions: Row[] = [
    { 区划代码: '310000000', 区划名称: '上海市', 级次: '省' },
    { 区划代码: scaleDivision.code, 区划名称: scaleDivision.name, 上级区划代码: '310199000', 级次: '镇' },
    district,
  ]
  await writeWhole(folder, '区划', divisions)
  await writeWhole(folder, '机构', scaleBodies())
  const streams = ['项目', '预算', '绩效目标', '绩效指标'].map((name) => new TableStream(folder, tableNamed(name)))
  for (let number = 1; number <= count; number += 1) {
    const rows = scaleProject(number, indicatorsEach)
    for (const stream of streams) await stream.write(rows.get(stream.table.name) ?? [])
  }
  for (const stream of streams) await stream.end()
}

async function writeWhole(folder: string, name: string, rows: readonly Row[]): Promise<void> {
  const file = createWriteStream(join(folder, `${name}.csv`))
  file.end(tableText(tableNamed(name), rows))
  await once(file, 'finish')
}

function tableNamed(name: string): PackageTable {
  const table = findPackageTable(name)
  if (table === undefined) throw new Error(`the data package has no table ${name}`)
  return table
}

/** Gathers lines into larger writes and waits when the disk is slower than the generator. */
class TableStream {
  readonly table: PackageTable
  readonly #names: readonly string[]
  readonly #file: ReturnType<typeof createWriteStream>
  #lines: string[] = []

  constructor(folder: string, table: PackageTable) {
    this.table = table
    this.#names = table.columns.map((column) => column.name)
    this.#file = createWriteStream(join(folder, `${table.name}.csv`))
    this.#file.write(csvLine(this.#names))
  }

  async write(rows: readonly Row[]): Promise<void> {
    for (const row of rows) this.#lines.push(csvLine(this.#names.map((name) => row[name] ?? '')))
    if (this.#lines.length >= 2000) await this.#flush()
  }

  async end(): Promise<void> {
    await this.#flush()
    this.#file.end()
    await once(this.#file, 'finish')
  }

  async #flush(): Promise<void> {
    const isTaken = this.#file.write(this.#lines.join(''))
    this.#lines = []
    if (!isTaken) await once(this.#file, 'drain')
  }
}

/** `node examples/generator/scale.ts --projects 100000 --indicators 10 --out DIR`: a big valid package, streamed project by project. */
const { values } = parseArgs({
  options: {
    projects: { type: 'string', default: '100000' },
    indicators: { type: 'string', default: '10' },
    out: { type: 'string' },
  },
})
const [projects, indicators] = [Number(values.projects), Number(values.indicators)]
if (
  values.out === undefined ||
  !(projects >= 1 && projects <= 1_000_000_000) ||
  !(indicators >= 1 && indicators <= 90)
) {
  process.stderr.write('usage: node examples/generator/scale.ts --projects N --indicators 1-90 --out FOLDER\n')
  process.exit(2)
}
await writeScale(values.out, projects, indicators)
