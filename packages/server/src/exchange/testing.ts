import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { packageTables } from '@jiheng/domain/exchange'
import { openPool } from '../db/connection.ts'
import { tenancy } from '../db/tenancy.ts'
import { freshDatabase } from '../db/testing.ts'
import { systemClock } from '../ports/clock.ts'
import { systemIds } from '../ports/ids.ts'
import type { ImportIssue, ImportOutcome } from './import-outcome.ts'
import { importPackage, type ImportOptions, type PackageLocation } from './import-package.ts'

/** Tables by name: a heading and rows, as lines of CSV. */
export type Tables = Readonly<Record<string, readonly string[]>>

/** A small town in which everything is right: a department with a unit, a project with its budget, an approved goal and a finished evaluation. */
export const aTown: Tables = {
  区划: ['区划代码,区划名称,上级区划代码,级次', '310112110,吴泾镇,310112,镇', '310112,闵行区,,区'],
  机构: [
    '机构代码,起始年度,机构名称,类型,主管部门代码,区划代码,终止年度,并入机构代码',
    'D01,2020,社区事务办公室,预算部门,,310112110,,',
    'U01,2020,社区服务中心,预算单位,D01,310112110,,',
  ],
  项目: [
    '项目代码,项目名称,机构代码,对象类型,项目性质,项目属性,项目类别,项目类型,政策领域,开始日期,完成日期,项目总额,是否公开,不公开原因',
    'P001,河道养护,U01,项目,经常性,延续,特定目标类,购买服务,节能环保,2024-01-01,2024-12-31,100000.00,是,',
    'P002,为老服务,D01,项目,经常性,延续,其他运转类,购买服务,社会保障,,,,否,涉及个人信息',
  ],
  预算: [
    '项目代码,年度,资金性质,资金来源,年初预算数,上年结转数,全年预算数,全年执行数',
    'P001,2024,一般公共预算,本级安排,80000.00,10000.00,95000.00,60000.00',
  ],
  预算调整: [
    '项目代码,年度,序号,资金性质,资金来源,日期,类别,金额,文号,原因',
    'P001,2024,1,一般公共预算,本级安排,2024-06-01,追加,5000.00,,汛期增加巡查',
  ],
  执行: [
    '项目代码,年度,月份,资金性质,资金来源,当月执行数',
    'P001,2024,3,一般公共预算,本级安排,70000.00',
    'P001,2024,4,一般公共预算,本级安排,-10000.00',
  ],
  绩效目标: [
    '项目代码,年度,版次,状态,申报批次,申报金额,当年财政拨款,上年结转资金,其他资金,中期目标,年度目标,申报日期,批复日期,调整原因',
    'P001,2024,1,已批复,年初,90000.00,80000.00,10000.00,,,水质达标,2023-09-01,2024-01-20,',
    'P002,2025,1,审核中,年初,50000.00,,,,,服务老人,2024-09-01,,',
  ],
  绩效指标: [
    '项目代码,年度,版次,序号,指标口径,一级指标,二级指标,三级指标,指标性质,指标值,分值,指标值依据,完成值取值方式,佐证要求',
    'P001,2024,1,1,A,产出指标,数量指标,保洁长度,定量,≥10公里,50.00,,,',
    'P001,2024,1,2,A,效益指标,社会效益,投诉下降,定量,≤5件,40.00,,,',
    'P002,2025,1,1,A,产出指标,数量指标,服务人次,定量,≥100人次,90.00,,,',
  ],
  绩效评价: [
    '项目代码,年度,评价方式,目标版次,规则版本,评价类型,评价金额,等级方案,得分,等级,评价机构,完成日期',
    'P001,2024,单位自评,1,,项目,95000.00,优/良/中/差,,,,2025-03-01',
  ],
  评价指标: [
    '项目代码,年度,评价方式,序号,一级指标,二级指标,三级指标,指标值,完成值,分值,得分,偏差原因',
    'P001,2024,单位自评,1,产出指标,数量指标,保洁长度,≥10公里,10公里,50.00,50.00,',
    'P001,2024,单位自评,2,效益指标,社会效益,投诉下降,≤5件,3件,40.00,40.00,',
  ],
}

/** The town with one table put another way: each edit is a cell (`[row, heading, value]`, row 2 being the first under the heading). */
export function withCells(
  table: string,
  ...edits: readonly (readonly [row: number, column: string, value: string])[]
): Tables {
  const lines = [...(aTown[table] ?? [])]
  const heading = (lines[0] ?? '').split(',')
  for (const [row, column, value] of edits) {
    const cells = (lines[row - 1] ?? '').split(',')
    cells[heading.indexOf(column)] = value
    lines[row - 1] = cells.join(',')
  }
  return { ...aTown, [table]: lines }
}

export function withRows(table: string, ...rows: readonly string[]): Tables {
  return { ...aTown, [table]: [...(aTown[table] ?? []), ...rows] }
}

/** A database with a folder of its own: packages are written there and imported. */
export class ImportBench {
  readonly pool: pg.Pool
  readonly folder: string
  readonly #drop: () => Promise<void>
  #packages = 0

  constructor(pool: pg.Pool, drop: () => Promise<void>) {
    this.pool = pool
    this.folder = mkdtempSync(join(tmpdir(), 'jiheng-import-'))
    this.#drop = drop
  }

  static async open(): Promise<ImportBench> {
    const database = await freshDatabase()
    return new ImportBench(openPool(database.url, 4), database.drop)
  }

  async close(): Promise<void> {
    await this.pool.end()
    await this.#drop()
    rmSync(this.folder, { recursive: true })
  }

  /** Writes a package of text or of bytes; its path. */
  write(tables: Readonly<Record<string, readonly string[] | Buffer>>): string {
    this.#packages += 1
    const path = mkdtempSync(join(this.folder, `${String(this.#packages)}-`))
    for (const [name, content] of Object.entries(tables))
      writeFileSync(
        join(path, name.includes('.') ? name : `${name}.csv`),
        Buffer.isBuffer(content) ? content : `${content.join('\n')}\n`,
      )
    return path
  }

  import(location: PackageLocation, options: ImportOptions = {}): Promise<ImportOutcome> {
    return importPackage({ pool: this.pool, clock: systemClock, ids: systemIds() }, location, options)
  }

  load(
    tables: Readonly<Record<string, readonly string[] | Buffer>>,
    options: ImportOptions = {},
  ): Promise<ImportOutcome> {
    return this.import({ path: this.write(tables) }, options)
  }

  /** The errors of a package that must not change anything. */
  async refusal(location: PackageLocation, options: ImportOptions = {}): Promise<readonly ImportIssue[]> {
    const before = await this.fingerprint()
    const outcome = await this.import(location, options)
    if (outcome.ok) throw new Error('the package was taken')
    const after = await this.fingerprint()
    if (after !== before) throw new Error(`something changed: ${changedTables(before, after)}`)
    return outcome.issues.filter((issue) => issue.severity === 'error')
  }

  refused(tables: Readonly<Record<string, readonly string[] | Buffer>>): Promise<readonly ImportIssue[]> {
    return this.refusal({ path: this.write(tables) })
  }

  /** Every row of every table: two equal fingerprints mean that nothing changed in between. */
  async fingerprint(): Promise<string> {
    const names = [...tenancy.division, ...tenancy.reference]
    const queries = names.map(
      (name) => `select '${name}' as name, md5(string_agg(t::text, '|' order by t::text)) as rows from ${name} t`,
    )
    const { rows } = await this.pool.query<{ name: string; rows: string | null }>(
      // The parts of a union come in any order where the planner reads them side by side.
      `${queries.join(' union all ')} order by name`,
    )
    return JSON.stringify(rows)
  }

  async rows(sql: string): Promise<readonly Record<string, unknown>[]> {
    return (await this.pool.query<Record<string, unknown>>(sql)).rows
  }
}

/** Which tables differ between two fingerprints. */
function changedTables(before: string, after: string): string {
  const [old, now] = [before, after].map((text) => JSON.parse(text) as { name: string; rows: string | null }[])
  return (now ?? [])
    .filter((each, at) => each.rows !== old?.[at]?.rows)
    .map((each) => each.name)
    .join('、')
}

/** Where an issue is, and which. */
export function places(
  issues: readonly ImportIssue[],
): readonly (readonly [string, string | null, number | null, string | null])[] {
  return issues.map(({ code, table, row, column }) => [code, table, row, column])
}

/** A table's file name in the order of the package. */
export const fileNames = packageTables.map((table) => `${table.name}.csv`)
