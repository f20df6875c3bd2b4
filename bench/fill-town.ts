import type pg from 'pg'

/**
 * Fills an empty database with one division of `projects` subjects over 2022–2025: 400 departments and 1,600 units, a
 * budget line, a goal and a monitoring record a year each, an evaluation of every third, a finding of every tenth.
 * @returns the division's id
 */
export async function fillTown(pool: pg.Pool, projects: number): Promise<number> {
  const made = await pool.query<{ id: number }>(
    `insert into fiscal_division (code, name, level) values ('990000001', '测试镇', '镇') returning id`,
  )
  const division = made.rows[0]?.id ?? 0
  await pool.query('insert into division_state (division_id) values ($1)', [division])
  for (const statement of statements) await pool.query(statement, [division, projects])
  await pool.query('analyze')
  return division
}

/** $1 the division, $2 the number of subjects. An id is its number, so that rows find each other without a join. */
const statements = [
  `with n as (select g, ('00000000-0000-7000-8000-' || lpad(g::text, 12, '0'))::uuid as id from generate_series(1, 2000) g),
     o as (insert into organization (division_id, id, code)
           select $1, id, lpad(g::text, 6, '0') from n where $2::int > 0 returning id)
   insert into organization_period (division_id, organization_id, start_year, name, kind, department_id)
   select $1, id, 2020, case when g <= 400 then '第' || g || '办公室' else '第' || g || '事业中心' end,
     case when g <= 400 then '预算部门' else '预算单位' end,
     case when g > 400 then ('00000000-0000-7000-8000-' || lpad((g % 400 + 1)::text, 12, '0'))::uuid end
   from n`,
  `insert into project (division_id, id, code, name, organization_id, subject_kind, nature, attribute, class, kind, policy_area, start_date, is_public)
   select $1, ('00000000-0000-7000-8001-' || lpad(g::text, 12, '0'))::uuid, '990000001' || lpad(g::text, 12, '0'),
     (array['河道养护','垃圾分类','社区卫生','学校修缮','道路保洁','绿化养护','信息系统运维','困难群众救助'])[g % 8 + 1]
       || (array['设施更新','日常管理','专项整治','购买服务','提升改造'])[g % 5 + 1] || '项目' || g,
     ('00000000-0000-7000-8000-' || lpad((g % 2000 + 1)::text, 12, '0'))::uuid, '项目', '经常性',
     (array['新增','延续','结转'])[g % 3 + 1], (array['特定目标类','其他运转类','人员类'])[g % 3 + 1],
     (array['信息化','基本建设','政府性基金','财力结算','政策补贴','购买服务','其他'])[g % 7 + 1],
     (array['三农','教育','医疗卫生','社会保障','节能环保',null])[g % 6 + 1], '2022-01-01', true
   from generate_series(1, $2::int) g`,
  `insert into budget_line (division_id, project_id, fiscal_year, fund_nature, fund_source, original_budget, revised_budget, outturn)
   select $1, ('00000000-0000-7000-8001-' || lpad(g::text, 12, '0'))::uuid, y, '一般公共预算', '本级安排',
     g * 10 + y, g * 10 + y, g * 9 from generate_series(1, $2::int) g, generate_series(2022, 2025) y`,
  `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
   select $1, ('00000000-0000-7000-8001-' || lpad(g::text, 12, '0'))::uuid, y, 1, '已批复', '年初', g * 10
   from generate_series(1, $2::int) g, generate_series(2022, 2025) y`,
  `insert into monitoring_record (division_id, project_id, fiscal_year, cut_off_date, tracking, budget, outturn)
   select $1, ('00000000-0000-7000-8001-' || lpad(g::text, 12, '0'))::uuid, y, make_date(y, 7, 31),
     case when g % 4 = 0 then '重点跟踪' else '简易跟踪' end, g * 10, g * 5
   from generate_series(1, $2::int) g, generate_series(2022, 2024) y`,
  `insert into evaluation (division_id, project_id, fiscal_year, method, kind, amount, grade_scheme, score, grade)
   select $1, ('00000000-0000-7000-8001-' || lpad(g::text, 12, '0'))::uuid, y, '单位自评', '项目', g * 10, '优/良/中/差', 85.5, '良'
   from generate_series(1, $2::int, 3) g, generate_series(2022, 2023) y`,
  `insert into finding (division_id, number, project_id, fiscal_year, origin, description, state)
   select $1, 'WT' || lpad(g::text, 9, '0'), ('00000000-0000-7000-8001-' || lpad(g::text, 12, '0'))::uuid, 2024, '运行监控',
     '执行率偏低', '待整改' from generate_series(1, $2::int, 10) g where $2::int > 0`,
]
