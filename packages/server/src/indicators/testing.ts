import type pg from 'pg'
import { makeSearchable } from './library-search.store.ts'

type ItemTold = {
  readonly code: string
  readonly name: string
  readonly revision?: number
  readonly class?: string
  readonly area?: string
  readonly levelTwo?: string
  readonly unit?: string
  readonly standard?: string
  readonly years?: readonly [start: number, end: number | null]
}

/** An item of a division's own library, as an import leaves it. */
export async function anItem(pool: pg.Pool, division: number, told: ItemTold): Promise<void> {
  const [start, end] = told.years ?? [2022, null]
  await pool.query(
    `insert into library_indicator (division_id, code, revision, class, area, level_one, level_two, level_three, definition,
       unit, direction, standard_text, standard_source, start_year, end_year)
     values ($1, $2, $3, $4, $5, '产出指标', $6, $7, $8, $9, '正向', $10, '计划标准', $11, $12)`,
    [
      division,
      told.code,
      told.revision ?? 1,
      told.class ?? '行业',
      told.area ?? '节能环保',
      told.levelTwo ?? '数量指标',
      told.name,
      `${told.name}的定义。`,
      told.unit ?? '公里',
      told.standard ?? null,
      start,
      end,
    ],
  )
  const client = await pool.connect()
  try {
    await makeSearchable(client, division)
  } finally {
    client.release()
  }
}

type UseTold = {
  readonly project: string
  readonly year: number
  readonly name: string
  readonly target: string
  readonly actual?: string
}

/** An indicator in an approved goal of a project (by its id), and what a self-evaluation found. */
export async function aUse(pool: pg.Pool, division: number, told: UseTold): Promise<void> {
  const { project, year, name, target, actual } = told
  await pool.query(
    `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
     values ($1, $2, $3, 1, '已批复', '年初', 1) on conflict do nothing`,
    [division, project, year],
  )
  await pool.query(
    `insert into goal_indicator (division_id, project_id, fiscal_year, revision, sequence, level_one, level_two, level_three,
       target_text)
     select $1, $2, $3, 1, count(*) + 1, '产出指标', '数量指标', $4, $5 from goal_indicator
     where division_id = $1 and project_id = $2 and fiscal_year = $3`,
    [division, project, year, name, target],
  )
  if (actual === undefined) return
  await pool.query(
    `insert into evaluation (division_id, project_id, fiscal_year, method, kind, amount)
     values ($1, $2, $3, '单位自评', '项目', 1) on conflict do nothing`,
    [division, project, year],
  )
  await pool.query(
    `insert into evaluation_indicator (division_id, project_id, fiscal_year, method, sequence, level_three, actual_text)
     select $1, $2, $3, '单位自评', count(*) + 1, $4, $5 from evaluation_indicator
     where division_id = $1 and project_id = $2 and fiscal_year = $3 and method = '单位自评'`,
    [division, project, year, name, actual],
  )
}
