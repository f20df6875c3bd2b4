import type pg from 'pg'
import { fillFilings } from './fill-filings.ts'

/** A unit that has a fiftieth of all subjects, and the department above it. */
export const busyUnit = '000401'
export const busyDepartment = '000002'

/**
 * Fills a town with what the pages of goals read for 2031: every subject is due in 2027–2031; `filings` have filed for 2031
 * and all but one in two thousand for 2030; the notice was issued, a fifth of those missing were reminded; those that filed
 * have ten indicators of 2029 and 2030 with what was reached.
 */
export async function fillGoals(
  pool: pg.Pool,
  divisionId: number,
  { projects, filings }: { readonly projects: number; readonly filings: number },
): Promise<void> {
  await pool.query(
    `update project set organization_id = (select id from organization where division_id = $1 and code = $2)
     where division_id = $1 and right(id::text, 12)::bigint % 49 = 0`,
    [divisionId, busyUnit],
  )
  await fillFilings(pool, divisionId, Math.max(1, Math.round(projects / filings)))
  for (const statement of statements) await pool.query(statement, [divisionId])
  await pool.query('vacuum analyze')
}

/** $1 the division. */
const statements = [
  `insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
   select division_id, id, y, '一般公共预算', '申报', 1000 + y from project, generate_series(2027, 2031) y where division_id = $1`,
  `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
   select division_id, id, 2030, 1, '已批复', '年初', 1000 from project
   where division_id = $1 and is_project_expenditure and right(id::text, 12)::bigint % 2000 <> 1`,
  `insert into goal_indicator (division_id, project_id, fiscal_year, revision, sequence, level_one, level_two, level_three, target_text)
   select $1, f.project_id, g.fiscal_year, 1, s, '产出指标', '数量指标', '养护长度' || s, '≥' || (40 + s) || '公里'
   from filing f join goal_revision g on g.division_id = f.division_id and g.project_id = f.project_id and g.fiscal_year = 2030,
     generate_series(1, 10) s where f.division_id = $1`,
  `insert into evaluation (division_id, project_id, fiscal_year, method, kind, amount)
   select $1, project_id, 2029, '单位自评', '项目', 1 from filing where division_id = $1`,
  `insert into evaluation_indicator (division_id, project_id, fiscal_year, method, sequence, level_two, level_three, target_text, actual_text)
   select $1, project_id, 2029, '单位自评', s, '数量指标', '养护长度' || s, '≥' || (40 + s) || '公里', (42 + s) || '公里'
   from filing, generate_series(1, 10) s where division_id = $1`,
  `insert into goal_opening (division_id, fiscal_year, starts_on, ends_on, notice, opened_at, opened_by, opened_by_name)
   select $1, 2031, current_date - 20, current_date + 20, '请按期申报。', now(), gen_random_uuid(), '财政所'`,
  `insert into goal_owed (division_id, fiscal_year, number, organization_id, project_id, amount)
   select $1, 2031, row_number() over (order by code), organization_id, id, 1000 from project
   where division_id = $1 and is_project_expenditure`,
  `insert into goal_reminder (division_id, id, fiscal_year, organization_id, project_id, sent_at, sent_by, sent_by_name)
   select division_id, gen_random_uuid(), 2031, organization_id, id, now() - interval '10 days', id, '财政所'
   from project where division_id = $1 and right(code, 1) in ('1', '2')`,
]
