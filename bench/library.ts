import { onScratchDatabase } from '../packages/server/src/db/scratch.ts'
import { calibrateFor } from '../packages/server/src/indicators/calibrate-indicator.ts'
import { readItem } from '../packages/server/src/indicators/library-item.ts'
import { countItems, listPage, openDb, type Db } from '../packages/server/src/indicators/library-list.queries.ts'
import { makeSearchable } from '../packages/server/src/indicators/library-search.store.ts'
import { findSimilar } from '../packages/server/src/indicators/similar-items.queries.ts'
import { suggestFor } from '../packages/server/src/indicators/suggest-indicators.ts'
import type pg from 'pg'

const items = 10_000
const projects = 10_000
const division = 1
const scope = { divisionId: division, reach: 'division' } as const
const seen = { scope, currentYear: 2026 }

/** A division with a large library, and with projects that all have one indicator in three years. */
async function fill(pool: pg.Pool): Promise<void> {
  await pool.query(`insert into fiscal_division (code, name, level) values ('900000001', '大镇', '镇')`)
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

/** The median of eleven runs. */
async function measure(what: string, run: () => Promise<unknown>): Promise<void> {
  await run()
  const times: number[] = []
  for (let round = 0; round < 11; round += 1) {
    const started = performance.now()
    await run()
    times.push(performance.now() - started)
  }
  console.log(`${what}: ${(times.toSorted((a, b) => a - b)[5] ?? 0).toFixed(0)} ms`)
}

async function measureAll(db: Db): Promise<void> {
  const base = { year: 2025, ended: 'false' } as const
  const page = (filter: object, after = ''): (() => Promise<unknown>) => {
    return () => listPage(db, { divisionId: division, filter: { ...base, ...filter }, after, limit: 51 })
  }
  await measure('list, first page', page({}))
  await measure('list, a page in the middle', page({}, '0:ZB05000'))
  await measure('list, search by two characters', page({ search: '河道' }))
  await measure('list, search by initials', page({ search: 'hdbj' }))
  await measure('list, filtered by area and second level', page({ area: '教育', place: '质量指标' }))
  await measure('count of a search', () => countItems(db, division, { ...base, search: '河道' }))
  await measure('item used by 10,000 projects in three years', () =>
    readItem(db, { divisionId: division, code: 'GX-22', year: 2025 }, seen),
  )
  const asked = {
    year: 2026,
    project: 'P00001',
    text: '全年养护河道 50 公里',
    tree: 'A',
    taken: '',
    limit: 10,
  } as const
  await measure('suggestions', () => suggestFor(db, asked, seen))
  const target = { year: 2026, project: 'P00001', name: '服务对象满意度', levelTwo: '', target: '≥60%' }
  const name = { divisionId: division, year: 2025, name: '河道养护合格率', code: null }
  await measure('items with a similar name, among 10,000', () => findSimilar(db, name))
  await measure('calibration against 9,999 peers', () => calibrateFor(db, target, seen))
}

await onScratchDatabase(process.env['DATABASE_URL'], async (pool) => {
  await fill(pool)
  await measureAll(openDb(pool))
})
