import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureDefinitions, measureFamilies } from '@jiheng/domain/reporting'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wholeDivision } from '../accounts/scope.queries.ts'
import { openPool } from '../db/connection.ts'
import { freshDatabase } from '../db/testing.ts'
import { importPackage } from '../exchange/import-package.ts'
import { systemClock } from '../ports/clock.ts'
import { systemIds } from '../ports/ids.ts'
import { measureRows, readMeasures } from './measures.ts'
import { makeRecentMeasures, type RecentMeasures } from './recent-measures.ts'
import { familySql, measureSql } from './measures/measure-sql.ts'

/** A town small enough to count by hand: two departments, a unit each, and one subject for each rule of the measures. */
const town: Readonly<Record<string, string>> = {
  区划: '区划代码,区划名称,级次\n900000001,示例镇,镇\n',
  机构: `机构代码,起始年度,机构名称,类型,主管部门代码,区划代码,终止年度
101,2020,城建办,预算部门,,900000001,
101001,2020,河道所,预算单位,101,900000001,
102,2020,社发办,预算部门,,900000001,
102001,2020,卫生站,预算单位,102,900000001,
103,2020,旧部门,预算部门,,900000001,2023
`,
  项目: `项目代码,项目名称,机构代码,对象类型,项目类别,项目类型,政策领域
P1,河道养护,101001,项目,特定目标类,购买服务,节能环保
P2,在职人员,101,项目,人员类,其他,
P3,帮困补贴,102,政策,,政策补贴,社会保障
P4,城建办整体,101,部门整体,,,
P5,社区卫生,101,项目,其他运转类,信息化,医疗卫生
P6,年中应急,102001,项目,特定目标类,其他,
P7,重大维修,101001,项目,特定目标类,基本建设,
`,
  项目归属: '项目代码,年度,机构代码\nP5,2024,102\n',
  预算: `项目代码,年度,资金性质,资金来源,年初预算数,全年预算数,全年执行数
P1,2023,一般公共预算,本级安排,100,120.50,90
P1,2025,一般公共预算,本级安排,200,200,0
P1,2025,政府性基金,专项债券,50,50,0
P2,2024,一般公共预算,本级安排,999,999,999
P3,2023,一般公共预算,本级安排,79.50,79.50,79.50
P3,2024,一般公共预算,本级安排,60,60,30
P5,2024,一般公共预算,本级安排,40,40,20
P7,2024,一般公共预算,本级安排,100,100,0
`,
  绩效目标: `项目代码,年度,版次,状态,申报批次,申报金额
P1,2025,1,退回,年初,300
P1,2025,2,已批复,年初,250
P1,2025,3,审核中,年中追加,275
P2,2025,1,已批复,年初,999
P3,2025,1,审核中,年初,60.25
P4,2025,1,已批复,年初,1000
P5,2025,1,草稿,年初,44
P6,2025,1,已批复,年中追加,12.34
`,
  预算安排: `项目代码,年度,资金性质,环节,金额
P1,2025,一般公共预算,申报,200
P1,2025,政府性基金,申报,100
P3,2025,一般公共预算,申报,60
P5,2025,一般公共预算,申报,40
P5,2025,一般公共预算,下达,35
`,
  事前评估: `项目代码,年度,方式,申报金额,审定金额
P1,2025,部门评估,300,290
P1,2025,财政评估,300,250
P3,2025,视同评估,60,60
`,
  运行监控: `项目代码,年度,截止日期,跟踪方式,预算数,执行数,调减金额
P3,2024,2024-06-30,重点跟踪,60,10,5
P3,2024,2024-07-31,简易跟踪,58,20,2
P5,2024,2024-07-31,重点跟踪,40,5,
P2,2024,2024-07-31,重点跟踪,999,0,
`,
  绩效评价: `项目代码,年度,评价方式,评价类型,评价金额,等级方案,得分,等级
P1,2023,单位自评,项目,120.50,优秀/良好/中等/差,97,优秀
P1,2023,财政重点评价,项目,118,优秀/良好/中等/差,84.99,良好
P3,2023,部门评价,政策补贴,79.50,优秀/良好/中等/差,90.02,
P3,2023,单位自评,政策补贴,79.50,优秀/良好/中等/差,,
P4,2023,财政重点评价,部门整体,500,优秀/良好/中等/差,90.02,优秀
`,
  问题整改: `问题编号,项目代码,年度,来源,状态,完成日期
W1,P1,2025,事前评估,已完成,2024-12-01
W2,P3,2024,运行监控,整改中,
W3,P1,2023,绩效评价,待整改,
W4,P1,2023,绩效评价,已撤销,
W5,P1,2024,绩效评价,待整改,
W6,,2024,管理,已完成,2024-11-01
`,
}

const expected: Readonly<Record<string, string | number | null>> = {
  'goals.count': 2,
  'goals.amount': '310.25',
  'goals.coverage': '0.6667',
  'goals.coverageByAmount': '0.9000',
  'goals.added.count': 1,
  'goals.added.amount': '12.34',
  'goals.overall.count': 1,
  'goals.overall.coverage': '0.5000',
  'goals.byKind.购买服务.count': 1,
  'goals.byKind.购买服务.amount': '250.00',
  'goals.byKind.政策补贴.count': 1,
  'goals.byKind.政策补贴.amount': '60.25',
  'goals.byFund.一般公共预算.count': 1,
  'goals.byFund.一般公共预算.amount': '200.00',
  'goals.byFund.政府性基金.count': 1,
  'goals.byFund.政府性基金.amount': '50.00',
  'exAnte.count': 2,
  'exAnte.requested': '360.00',
  'exAnte.approved': '310.00',
  'exAnte.reduced': '50.00',
  'monitoring.count': 2,
  'monitoring.amount': '98.00',
  'monitoring.departments': 1,
  'monitoring.units': 0,
  'monitoring.departmentsWithUnits': 1,
  'monitoring.bodiesCoverage': '0.5000',
  'monitoring.coverageByAmount': '0.5000',
  'monitoring.key.count': 1,
  'monitoring.key.amount': '40.00',
  'monitoring.simple.count': 1,
  'monitoring.simple.amount': '58.00',
  'monitoring.cut': '2.00',
  'evaluation.count': 3,
  'evaluation.amount': '697.50',
  'evaluation.departments': 2,
  'evaluation.units': 1,
  'evaluation.departmentsWithUnits': 2,
  'evaluation.shareOfBudget': '0.9875',
  'evaluation.key.count': 2,
  'evaluation.key.amount': '618.00',
  'evaluation.key.byType.项目': 1,
  'evaluation.key.byType.部门整体': 1,
  'evaluation.key.byArea.节能环保': 1,
  'evaluation.key.grades.优秀': 1,
  'evaluation.key.grades.良好': 1,
  'evaluation.key.overallScore': '87.51',
  'evaluation.key.overallGrade': '良好',
  'evaluation.simple.count': 1,
  'evaluation.simple.amount': '79.50',
  'evaluation.simple.grades.优秀': 1,
  'evaluation.simple.overallScore': '90.02',
  'evaluation.self.count': 2,
  'evaluation.self.amount': '200.00',
  'evaluation.self.averageScore': '97.00',
  'findings.count': 4,
  'findings.closed': 2,
  'findings.open': 2,
}

const wholeTown = wholeDivision(1)

let pool: pg.Pool
let drop: () => Promise<void>
const deps = () => ({ pool, clock: systemClock, ids: systemIds() })

async function load(tables: Readonly<Record<string, string>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-measures-'))
  for (const [name, csv] of Object.entries(tables)) writeFileSync(join(folder, `${name}.csv`), csv)
  try {
    const outcome = await importPackage(deps(), { path: folder }, {})
    expect(outcome.issues.filter((issue) => issue.severity === 'error')).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

beforeAll(async () => {
  const database = await freshDatabase()
  drop = database.drop
  pool = openPool(database.url)
  await load(town)
})

afterAll(async () => {
  await pool.end()
  await drop()
})

test('目录里的每个口径都有一条 SQL，没有多余的', () => {
  expect(Object.keys(measureSql).sort()).toEqual(measureDefinitions.map((each) => each.key).sort())
  expect(Object.keys(familySql).sort()).toEqual([...new Set(measureFamilies.map((each) => each.prefix))].sort())
})

test('手工数得清的小镇，每个口径与手工数的一致', async () => {
  const results = await readMeasures(pool, wholeTown, 2024)
  const values = Object.fromEntries(results.map((each) => [each.key, each.value]))
  expect(values).toMatchObject(expected)
})

test('没有行的一年：个数与金额为零，比率与平均为空', async () => {
  const results = await readMeasures(pool, wholeTown, 2010)
  for (const each of results) {
    const nothing = { count: 0, amount: '0.00', rate: null, score: null, grade: null }[each.kind]
    expect([each.key, each.value]).toEqual([each.key, each.key === 'goals.overall.coverage' ? null : nothing])
  }
})

test('每个个数口径的行数就是它的值，每个金额口径的行加起来就是它的值', async () => {
  for (const each of await readMeasures(pool, wholeTown, 2024)) {
    const found = await measureRows(
      pool,
      { scope: wholeTown, key: each.key, reportYear: 2024 },
      { after: '', limit: 200 },
    )
    expect([each.key, found?.rows.length]).toEqual([each.key, each.rowCount])
    if (each.kind === 'count') expect([each.key, each.rowCount]).toEqual([each.key, each.value])
  }
})

test('逐页翻完所有行，不重不漏', async () => {
  const which = { scope: wholeTown, key: 'evaluation.count', reportYear: 2024 }
  const seen: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: Awaited<ReturnType<typeof measureRows>> = await measureRows(pool, which, { after, limit: 1 })
    seen.push(...(page?.rows.map((row) => row.key) ?? []))
    after = page?.next ?? null
  }
  expect(seen).toEqual(['P1', 'P3', 'P4'])
})

test('改一行，报告的数跟着变', async () => {
  const before = await readMeasures(pool, wholeTown, 2023)
  await load({ ...town, 绩效评价: '项目代码,年度,评价方式,评价类型,评价金额,得分\nP5,2022,单位自评,项目,33.33,88\n' })
  const after = await readMeasures(pool, wholeTown, 2023)
  const moved = (results: typeof before): unknown => results.find((each) => each.key === 'evaluation.amount')?.value
  expect([moved(before), moved(after)]).toEqual(['0.00', '33.33'])
})

test('几个人同时打开，数还没有算出时，每个人都得到同样的数', async () => {
  await readMeasures(pool, wholeTown, 2022)
  await load({ ...town, 绩效评价: '项目代码,年度,评价方式,评价类型,评价金额,得分\nP5,2021,单位自评,项目,44.44,88\n' })
  const all = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => readMeasures(pool, wholeTown, 2022)))
  expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1)
})

test('算得久的数，变动之后先给上一次的并说明是何时的，随后换成新的', async () => {
  const recent = makeRecentMeasures(pool)
  const counted = ({ measures }: RecentMeasures): unknown =>
    measures.find((each) => each.key === 'evaluation.amount')?.value
  const before = await recent.read(wholeTown, 2021)
  expect(before.asOf).toBeNull()
  await load({ ...town, 绩效评价: '项目代码,年度,评价方式,评价类型,评价金额,得分\nP5,2020,单位自评,项目,55.55,88\n' })
  await pool.query('update measure_cache set took_ms = 5000 where report_year = 2021')
  const meanwhile = await recent.read(wholeTown, 2021)
  expect([counted(meanwhile), meanwhile.asOf]).toEqual([counted(before), expect.any(Date)])
  await recent.settle()
  const after = await recent.read(wholeTown, 2021)
  expect([counted(after), after.asOf]).toEqual(['55.55', null])
})

test('不知道的口径没有行', async () => {
  expect(
    await measureRows(pool, { scope: wholeTown, key: 'goals.none', reportYear: 2024 }, { after: '', limit: 5 }),
  ).toBeNull()
})
