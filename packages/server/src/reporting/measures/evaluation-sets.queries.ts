import type { MeasureSet, Reach } from './measure-set.ts'
import { budgetOfYear, notBasicExpenditure, ofSubjects, ownersInYear, subjectColumns } from './owner.queries.ts'

const year = '($2::int - 1)'

/** A given score or grade counts; where it is empty, the computed one. A record without a score has no grade here. */
const outcome = `coalesce(e.score, e.computed_score) as score,
    case when coalesce(e.score, e.computed_score) is not null then coalesce(e.grade, e.computed_grade) end as grade`

const chosenEvaluation = (reach: Reach): string => `chosen as (
  select distinct on (e.project_id) e.project_id, e.method, e.kind, e.amount, e.grade_scheme, e.rule_edition, ${outcome}
  from evaluation e
  where e.division_id = $1 and e.fiscal_year = ${year}${ofSubjects(reach, 'e.project_id')}
  order by e.project_id, array_position(array['财政重点评价', '部门评价', '单位自评'], e.method)
)`

const outcomeColumns = `e.amount, e.score, e.method, e.kind as evaluation_kind, s.policy_area, e.grade, e.grade_scheme, e.rule_edition,
  concat_ws(' · ', e.method, e.kind, e.grade) as note`

/** Subjects evaluated for year − 1, each once; condition columns: `method`, `evaluation_kind`, `policy_area`, `grade`. */
export const evaluationSet: MeasureSet = {
  name: 'evaluation',
  sql: (reach) => `with ${ownersInYear(year, reach)},
${chosenEvaluation(reach)}
select ${subjectColumns}, ${outcomeColumns}
from chosen e join subject s on s.id = e.project_id
where ${notBasicExpenditure}`,
}

/** All 单位自评 of year − 1, those of key subjects included. */
export const selfEvaluationSet: MeasureSet = {
  name: 'self-evaluation',
  sql: (reach) => `with ${ownersInYear(year, reach)},
own as (
  select e.project_id, e.method, e.kind, e.amount, e.grade_scheme, e.rule_edition, ${outcome}
  from evaluation e
  where e.division_id = $1 and e.fiscal_year = ${year} and e.method = '单位自评'${ofSubjects(reach, 'e.project_id')}
)
select ${subjectColumns}, ${outcomeColumns}
from own e join subject s on s.id = e.project_id
where ${notBasicExpenditure}`,
}

/** Project expenditure with a budget or an evaluation in year − 1; condition columns: `evaluated_amount`, `revised_budget`. */
export const evaluationShareSet: MeasureSet = {
  name: 'evaluation-share',
  sql: (reach) => `with ${ownersInYear(year, reach)},
${chosenEvaluation(reach)},
${budgetOfYear(year, reach)}
select ${subjectColumns}, coalesce(b.revised_budget, 0) as amount, null::numeric as score,
  coalesce(e.amount, 0) as evaluated_amount, coalesce(b.revised_budget, 0) as revised_budget,
  case when e.project_id is null then '未评价' else '评价金额 ' || e.amount || ' 元' end as note
from subject s
left join budget b on b.project_id = s.id
left join chosen e on e.project_id = s.id
where s.is_project_expenditure and (b.project_id is not null or e.project_id is not null)${ofSubjects(reach, 's.id')}`,
}
