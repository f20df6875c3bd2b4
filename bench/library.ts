/**
 * How long the pages of the indicator library wait for the server with 10,000 items of a division's own, over HTTP on the
 * loopback, beside the bare database answering the same SELECTs in the same run. Trust the ratios.
 *
 *   node bench/library.ts [--explain]
 */
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { makeSearchable } from '../packages/server/src/indicators/library-search.store.ts'
import { explain, measure, openProduct, signInAs, tableHead, type Case } from './served.ts'

const { values } = parseArgs({ options: { explain: { type: 'boolean', default: false } } })
const items = 10_000
const projects = 10_000
const division = 1

/** A division with a large library, and with projects that all have one indicator in three years. */
async function fill(pool: pg.Pool): Promise<void> {
  await pool.query(`insert into fiscal_division (code, name, level) values ('900000001', '大镇', '镇')`)
  await pool.query('insert into division_state (division_id) values ($1)', [division])
  await pool.query(
    `insert into organization (division_id, id, code) values ($1, '00000000-0000-7000-8000-000000000001', '101')`,
    [division],
  )
  await pool.query(
    `insert into library_indicator (division_id, code, revision, class, area, level_one, level_two, level_three, definition,
       formula, unit, direction, standard_source, start_year)
     select $1, 'ZB' || lpad(g::text, 5, '0'), 1, '行业', (array['三农', '教育', '医疗卫生', '社会保障', '节能环保', '道路'])[g % 6 + 1],
       '产出指标', (array['数量指标', '质量指标', '时效指标'])[g % 3 + 1],
       (array['道路', '河道', '绿地', '校舍', '设备'])[g % 5 + 1] || (array['保洁', '养护', '维修', '巡查'])[g % 4 + 1] || '第' || g || '项合格率',
       '反映道路、河道等日常养护的质量，按月考核。', '合格数÷考核数×100%', '%', '正向', '计划标准', 2022
     from generate_series(1, $2::int) g`,
    [division, items],
  )
  await pool.query(
    `insert into project (division_id, id, code, name, organization_id, subject_kind, class, kind, policy_area)
     select $1, gen_random_uuid(), 'P' || lpad(g::text, 5, '0'), '河道养护' || g, '00000000-0000-7000-8000-000000000001',
       '项目', '特定目标类', '购买服务', '节能环保' from generate_series(1, $2::int) g`,
    [division, projects],
  )
  await pool.query(
    `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
     select division_id, id, y, 1, '已批复', '年初', 1 from project, generate_series(2023, 2025) y`,
  )
  await pool.query(
    `insert into goal_indicator (division_id, project_id, fiscal_year, revision, sequence, level_three, target_text)
     select division_id, project_id, fiscal_year, 1, s, case s when 1 then '服务对象满意度' else '指标' || s end, '≥90%'
     from goal_revision, generate_series(1, 8) s`,
  )
  await pool.query(
    `insert into evaluation (division_id, project_id, fiscal_year, method, kind, amount)
     select division_id, project_id, fiscal_year, '单位自评', '项目', 1 from goal_revision`,
  )
  await pool.query(
    `insert into evaluation_indicator (division_id, project_id, fiscal_year, method, sequence, level_three, actual_text)
     select division_id, project_id, fiscal_year, '单位自评', sequence, level_three, (85 + sequence) || '%' from goal_indicator`,
  )
  const client = await pool.connect()
  try {
    const started = performance.now()
    await makeSearchable(client, division)
    console.log(`search text of ${String(items)} items: ${(performance.now() - started).toFixed(0)} ms`)
    await client.query('analyze')
  } finally {
    client.release()
  }
}

const of = (path: string, query: Readonly<Record<string, string>>): string =>
  `/api/indicators${path}?${new URLSearchParams(query).toString()}`
const page = { year: '2025', limit: '50' }
const about = { year: '2026', project: 'P00001' }

const cases: readonly Case[] = [
  { name: 'list, first page with its count', at: of('', page) },
  { name: 'list, a page in the middle', at: of('', { ...page, after: '0:ZB05000' }) },
  { name: 'search by two characters that all have', at: of('', { ...page, search: '河道' }) },
  { name: 'search by initials', at: of('', { ...page, search: 'hdbj' }) },
  { name: 'filtered by area and second level', at: of('', { ...page, area: '教育', place: '质量指标' }) },
  { name: 'an item that 10,000 projects used', at: of('/GX-22', { year: '2025' }) },
  { name: 'suggestions', at: of('/suggestions', { ...about, text: '全年养护河道 50 公里' }) },
  {
    name: 'calibration against 9,999 peers',
    at: of('/calibration', { ...about, name: '服务对象满意度', target: '≥60%' }),
  },
]

const product = await openProduct()
await fill(product.pool)
const ask = await signInAs(product, { divisionId: division, role: 'finance', organizationCode: null })
const proposal = JSON.parse(await ask('/api/indicator-proposals', { intent: '新增', code: null })) as { id: string }
await product.pool.query(
  `update indicator_proposal set content = content || '{"name": "河道养护合格率"}' where division_id = $1 and id = $2`,
  [division, proposal.id],
)
const similar = { name: 'a proposal beside items of a similar name', at: `/api/indicator-proposals/${proposal.id}` }
console.log(`${String(items)} items\n${tableHead()}`)
for (const each of [...cases, similar]) {
  const queries = await measure(product, ask, each)
  if (values.explain) for (const query of queries) await explain(product.pool, query)
}
await product.stop()
