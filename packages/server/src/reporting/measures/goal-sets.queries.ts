import type { MeasureSet, SubjectsOf } from './measure-set.ts'
import { notBasicExpenditure, ofSubjects, ownersInYear, ownIds, subjectColumns } from './owner.queries.ts'

const year = '($2::int + 1)'

/**
 * Per subject the newest 已批复 version, else the newest 审核中; 申报批次 is that of the first version. In one pass over the versions: the
 * planner knows nothing of how many subjects two such sets share, and would compare each with each.
 */
const countedGoal = (reach: SubjectsOf): string => `goal as materialized (
  select distinct on (g.project_id) g.project_id, g.revision, g.state, g.requested_amount, g.batch
  from (
    select r.project_id, r.revision, r.state, r.requested_amount,
      first_value(r.batch) over (partition by r.project_id order by r.revision) as batch
    from goal_revision r where r.division_id = $1 and r.fiscal_year = ${year}${ofSubjects(reach, 'r.project_id')}
  ) g
  where g.state in ('已批复', '审核中')
  order by g.project_id, (g.state = '已批复') desc, g.revision desc
)`

/** Goals counted for year + 1, of both batches; condition columns: `batch`, `kind`. */
export const goalSet: MeasureSet = {
  name: 'goals',
  sql: (reach) => `with ${ownersInYear(year, reach)},
${countedGoal(reach)}
select ${subjectColumns}, g.requested_amount as amount, null::numeric as score,
  g.batch, s.kind, '第 ' || g.revision || ' 版 · ' || g.state as note
from goal g join subject s on s.id = g.project_id
where s.is_project_expenditure`,
}

/** The statement of `goalDueSet`, also of chosen subjects alone: a page of it need not read the whole. */
export const goalDueSql = (reach: SubjectsOf): string => `with ${ownersInYear(year, reach)},
${countedGoal(reach)},
due as (
  select project_id, sum(coalesce(amount, 0)) as amount
  from arrangement_step where division_id = $1 and fiscal_year = ${year} and step = '申报'${ofSubjects(reach, 'project_id')}
  group by project_id
)
select ${subjectColumns}, d.amount, null::numeric as score,
  g.project_id is not null as is_counted, s.kind,
  case when g.project_id is null then '未申报绩效目标' else '已申报绩效目标' end as note
from due d join subject s on s.id = d.project_id
left join goal g on g.project_id = d.project_id and g.batch = '年初'
where s.is_project_expenditure`

/** Subjects due to file for year + 1 (预算安排 has a step 申报); condition columns: `is_counted`, `kind`. */
export const goalDueSet: MeasureSet = { name: 'goals-due', sql: goalDueSql }

const fundOfEverybody = `fund as (
  select project_id, fund_nature, sum(original_budget) as amount
  from budget_line where division_id = $1 and fiscal_year = ${year}
  group by project_id, fund_nature
)`

/** Found goal by goal: of a join of two such sets the planner expects one row, and compares each with each. */
const fundOfOwnGoals = `fund as (
  select l.project_id, l.fund_nature, sum(l.original_budget) as amount
  from goal g join budget_line l on l.project_id = g.project_id
  where l.division_id = $1 and l.fiscal_year = ${year} and g.batch = '年初'
  group by l.project_id, l.fund_nature
)`

/** Counted subjects by fund nature; condition column: `fund_nature`. */
export const goalFundSet: MeasureSet = {
  name: 'goals-by-fund',
  sql: (reach) => `with ${ownersInYear(year, reach)},
${countedGoal(reach)},
${reach === 'division' ? fundOfEverybody : fundOfOwnGoals}
select s.code || ' ' || f.fund_nature as key, s.code as project_code, s.name,
  s.body_code, s.body, s.body_kind, s.department_code, s.department,
  f.amount, null::numeric as score, f.fund_nature, f.fund_nature as note
from ${
    reach === 'division'
      ? `goal g join subject s on s.id = g.project_id
join fund f on f.project_id = g.project_id
where s.is_project_expenditure and g.batch = '年初'`
      : `fund f join subject s on s.id = f.project_id
where s.is_project_expenditure`
  }`,
}

/** Departments alive in year + 1 and those with a counted 部门整体 goal; condition columns: `is_alive`, `has_goal`. */
export const overallGoalSet: MeasureSet = {
  name: 'goals-overall',
  sql: (reach) => `with ${ownersInYear(year, reach)},
${countedGoal(reach)},
filed as (
  select s.body_code, sum(g.requested_amount) as amount
  from goal g join subject s on s.id = g.project_id
  where s.subject_kind = '部门整体' and g.batch = '年初'
  group by s.body_code
)
select b.code as key, null::text as project_code, b.name,
  b.code as body_code, b.name as body, b.kind as body_kind, b.code as department_code, b.name as department,
  f.amount, null::numeric as score, b.is_alive, f.body_code is not null as has_goal,
  case when f.body_code is null then '未申报部门整体绩效目标' else '已申报部门整体绩效目标' end as note
from body b left join filed f on f.body_code = b.code
where b.kind = '预算部门' and (b.is_alive or f.body_code is not null)${reach === 'division' ? '' : ` and b.organization_id = any(${ownIds})`}`,
}

/** 事前评估 of year + 1, each subject once. */
export const exAnteSet: MeasureSet = {
  name: 'ex-ante',
  sql: (reach) => `with ${ownersInYear(year, reach)},
chosen as (
  select distinct on (e.project_id) e.project_id, e.method, e.score, e.conclusion,
    coalesce(e.requested_amount, 0) as requested, coalesce(e.approved_amount, 0) as approved
  from ex_ante_evaluation e
  where e.division_id = $1 and e.fiscal_year = ${year}${ofSubjects(reach, 'e.project_id')}
  order by e.project_id, array_position(array['财政评估', '部门评估', '视同评估'], e.method)
)
select ${subjectColumns}, c.requested as amount, c.score, c.requested, c.approved, c.requested - c.approved as reduced,
  concat_ws(' · ', c.method, c.conclusion, '审定 ' || c.approved || ' 元') as note
from chosen c join subject s on s.id = c.project_id
where ${notBasicExpenditure}`,
}
