import { fiscalYear, type FiscalYear, type Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wholeDivision } from '../accounts/scope.queries.ts'
import { openPool } from '../db/connection.ts'
import { freshDatabase } from '../db/testing.ts'
import { aDivision, anOrganization, aProject } from '../http/testing.ts'
import { readMeasures } from './measures.ts'
import { reportDocument } from './report-document.ts'
import { reportRecords } from './report.queries.ts'
import { dayInChina } from '../ports/clock.ts'
import { financeOffice, makeReportReader, type DatedReport } from './report.ts'

const now = '2025-01-10T02:00:00.000Z' as Instant

function year(of: number): FiscalYear {
  const valid = fiscalYear(of)
  if (valid === null) throw new Error('no such year')
  return valid
}

let database: Awaited<ReturnType<typeof freshDatabase>>
let pool: pg.Pool
let town: number
let neighbour: number

/** One town with a project for each thing that the report takes from the records, and a neighbour with much larger figures. */
beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool(database.url)
  town = await aDivision(pool, '900000001', '柳河镇')
  neighbour = await aDivision(pool, '900000002', '邻镇')
  await pool.query(`insert into fiscal_division (code, name, level) values ('900000000', '云溪区', '区')`)
  await pool.query(`update fiscal_division set parent_code = '900000000' where code = '900000001'`)
  for (const division of [town, neighbour]) await fill(division, division === town ? '1000.00' : '99999.00')
  await pool.query(
    `insert into finding (division_id, number, project_id, fiscal_year, origin, finding_kind, description, state)
     select $1, v.number, p.id, v.year, v.origin, v.kind, v.words, v.state
     from (values
       ('W1', 'A', 2025, '目标审核', '预算测算不合理', '测算没有依据。', '已完成'),
       ('W2', 'B', 2025, '事前评估', '预算测算不合理', '单价偏高。', '整改中'),
       ('W3', 'B', 2024, '运行监控', '', '进度慢', '待整改'),
       ('W4', 'A', 2024, '运行监控', '预算执行率偏低', '执行率低', '已撤销'),
       ('W5', 'A', 2024, '目标审核', '预算测算不合理', '上一年度的', '待整改'),
       ('W6', null, 2024, '管理', '群众反映强烈', '窗口排队久。', '待整改')
     ) v (number, project, year, origin, kind, words, state)
     left join project p on p.division_id = $1 and p.code = v.project`,
    [town],
  )
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

async function fill(division: number, amount: string): Promise<void> {
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  const projects = new Map<string, string>()
  for (const [code, name, kind] of [
    ['A', '河道养护', '其他'],
    ['B', '视频监控', '信息化'],
    ['C', '道路大修', '基本建设'],
  ] as const) {
    projects.set(
      code,
      await aProject(pool, division, { code, name, kind, organization: office, budget: [amount, '0.00'] }),
    )
  }
  const id = (code: string): string => projects.get(code) ?? ''
  await pool.query(
    `insert into budget_line (division_id, project_id, fiscal_year, fund_nature, fund_source, original_budget, revised_budget, outturn)
     values ($1, $2, 2025, '一般公共预算', '本级安排', 10, 10, 0), ($1, $3, 2025, '一般公共预算', '本级安排', 20, 20, 0)`,
    [division, id('A'), id('B')],
  )
  await pool.query(
    `insert into monitoring_record
       (division_id, project_id, fiscal_year, cut_off_date, tracking, budget, outturn, is_external_cause, disposition, cut_amount, deviation_reason)
     values ($1, $2, 2024, '2024-06-30', '简易跟踪', 100, 0, true, '暂停', 999, '旧记录'),
            ($1, $2, 2024, '2024-08-31', '简易跟踪', 100, 0, false, '调整', 50, '招标节余'),
            ($1, $3, 2024, '2024-08-31', '重点跟踪', 100, 0, true, '暂停', 30, '上级暂停立项审批')`,
    [division, id('A'), id('B')],
  )
  await pool.query(
    `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
     select $1, p, 2025, 1, '已批复', '年初', $3 from unnest($2::uuid[]) p`,
    [division, [...projects.values()], amount],
  )
  await pool.query(
    `insert into ex_ante_evaluation (division_id, project_id, fiscal_year, method, requested_amount, approved_amount)
     values ($1, $2, 2025, '财政评估', 100, 80), ($1, $3, 2025, '部门评估', 100, 100), ($1, $4, 2025, '部门评估', 9, 9)`,
    [division, id('A'), id('B'), id('C')],
  )
  await pool.query(
    `insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
     values ($1, $2, 2025, '一般公共预算', '财政核定', 60), ($1, $2, 2025, '政府性基金', '财政核定', 25),
            ($1, $3, 2025, '一般公共预算', '财政核定', 100)`,
    [division, id('A'), id('B')],
  )
  await pool.query(
    `insert into evaluation (division_id, project_id, fiscal_year, method, kind, amount, grade_scheme, score, grade)
     values ($1, $2, 2023, '财政重点评价', '项目', $3, '优秀/良好/中等/差', 88.5, '良好'),
            ($1, $2, 2023, '单位自评', '项目', 1, '优秀/良好/中等/差', 99, '优秀')`,
    [division, id('A'), amount],
  )
}

async function report(): Promise<DatedReport> {
  const made = await makeReportReader(pool)({ divisionId: town, year: year(2024), dataMark: null, now })
  if (made === null) throw new Error('no report')
  return made
}

describe('the records of a report', () => {
  test('tallies findings by origin and kind, each origin in the year of its stage, withdrawn ones left out', async () => {
    const { tallies } = await reportRecords(pool, town, 2024)
    expect(tallies).toHaveLength(4)
    expect(tallies).toContainEqual({ origin: '目标审核', kind: '预算测算不合理', count: 1, closed: 1, projects: 1 })
    expect(tallies).toContainEqual({ origin: '事前评估', kind: '预算测算不合理', count: 1, closed: 0, projects: 1 })
    expect(tallies).toContainEqual({ origin: '运行监控', kind: null, count: 1, closed: 0, projects: 1 })
    expect(tallies).toContainEqual({ origin: '管理', kind: '群众反映强烈', count: 1, closed: 0, projects: 0 })
  })

  test('takes the newest monitoring record of each project, an external cause first', async () => {
    const { monitoringExamples } = await reportRecords(pool, town, 2024)
    expect(monitoringExamples.map(({ project, cut }) => [project, cut])).toEqual([
      ['视频监控', '30.00'],
      ['河道养护', '50.00'],
    ])
  })

  test('counts the decided and those within the approved amount, all funds of a project together', async () => {
    const { exAnteApplied } = await reportRecords(pool, town, 2024)
    expect(exAnteApplied).toEqual({ decided: 2, within: 1 })
  })

  test('names the project kinds that have goals and are not monitored', async () => {
    expect((await reportRecords(pool, town, 2024)).kindsNotMonitored).toEqual(['基本建设'])
  })
})

describe('the annual report of a division', () => {
  test('is signed by its finance office and dated by the day in China', async () => {
    const { office, madeOn } = await report()
    expect([office, madeOn]).toEqual(['柳河镇财政所', '2025-01-10'])
    expect(financeOffice({ name: '云溪区', level: '区' })).toBe('云溪区财政局')
    expect(dayInChina('2024-12-31T16:00:00.000Z' as Instant)).toBe('2025-01-01')
  })

  test('keeps every identity, its own lists included', async () => {
    const { report: made } = await report()
    expect(made.identities.filter((each) => !each.holds)).toEqual([])
    expect(made.identities.map((each) => each.code)).toContain('report.problems')
  })

  test('knows nothing of the neighbour', async () => {
    const text = JSON.stringify((await report()).report)
    expect(text).toContain('柳河镇')
    expect(text).not.toContain('邻镇')
    expect(text).not.toContain('99,999.00')
    expect(text).not.toContain('299997')
  })

  test('opens, behind each number of problems, exactly the problems that it counts', async () => {
    const { appendix } = (await report()).report
    const measures = new Map(
      (await readMeasures(pool, wholeDivision(town), 2024)).map((each) => [each.key, each.value]),
    )
    const problems = appendix.filter((line) => /^(findings\.byPart|findings\.byKind)\./.test(line.measureKey))
    expect(problems.length).toBeGreaterThan(1)
    for (const { measureKey, figure } of problems)
      expect([measureKey, String(measures.get(measureKey))]).toEqual([measureKey, figure])
  })

  test('becomes a document with its tables and two annexes', async () => {
    const document = reportDocument(await report())
    expect(document.titleLines).toEqual(['柳河镇2024年', '全面实施预算绩效管理情况说明'])
    const tables = document.blocks.filter((block) => block.kind === 'table')
    expect(tables.map((each) => [each.title, each.unit])).toEqual([
      ['表1　2023年度财政重点评价结果表', '万元、分'],
      ['表2　2024年度预算绩效管理五个环节情况表', '个、万元'],
      ['表3　发现问题及整改情况表', '个'],
    ])
    expect(tables[0]?.rows).toEqual([
      ['1', '河道养护', '城建办', '项目', '0.10', '88.50', '良好'],
      ['', '合计', '', '', '0.10', '88.50', '良好'],
    ])
    expect(document.annexes.map((each) => each.title)).toEqual(['文中数字来源对照表', '勾稽关系核对表'])
    const checked = document.annexes[1]?.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
    expect(checked?.find((row) => row[1]?.startsWith('财政重点评价金额'))?.slice(2)).toEqual([
      '1,000.00',
      '1,000.00',
      '相符',
    ])
  })

  test('is null for a division that is not there', async () => {
    expect(await makeReportReader(pool)({ divisionId: 999, year: year(2024), dataMark: null, now })).toBeNull()
  })
})
