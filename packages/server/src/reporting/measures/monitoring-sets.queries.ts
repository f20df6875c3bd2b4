import type { MeasureSet, Reach } from './measure-set.ts'
import { budgetOfYear, ofSubjects, ownersInYear, subjectColumns } from './owner.queries.ts'

const year = '$2::int'

const newestRecord = (reach: Reach): string => `newest as (
  select distinct on (m.project_id) m.project_id, m.cut_off_date, m.tracking, m.budget, m.outturn, m.disposition,
    coalesce(m.cut_amount, 0) as cut_amount
  from monitoring_record m
  where m.division_id = $1 and m.fiscal_year = ${year}${ofSubjects(reach, 'm.project_id')}
  order by m.project_id, m.cut_off_date desc
)`

/** Subjects monitored in the year, each by its newest record; condition columns: `tracking`, `cut_amount`. */
export const monitoringSet: MeasureSet = {
  name: 'monitoring',
  sql: (reach) => `with ${ownersInYear(year, reach)},
${newestRecord(reach)}
select ${subjectColumns}, n.budget as amount, null::numeric as score, n.tracking, n.cut_amount,
  concat_ws(' · ', n.tracking, '截至 ' || n.cut_off_date, n.disposition) as note
from newest n join subject s on s.id = n.project_id
where s.is_project_expenditure`,
}

/** Project expenditure with a budget or a record in the year; condition columns: `is_monitored`, `revised_budget`. */
export const monitoringDueSet: MeasureSet = {
  name: 'monitoring-due',
  sql: (reach) => `with ${ownersInYear(year, reach)},
${newestRecord(reach)},
${budgetOfYear(year, reach)}
select ${subjectColumns}, coalesce(b.revised_budget, 0) as amount, null::numeric as score,
  n.project_id is not null as is_monitored, coalesce(b.revised_budget, 0) as revised_budget,
  case when n.project_id is null then '未监控' else '已监控' end as note
from subject s
left join budget b on b.project_id = s.id
left join newest n on n.project_id = s.id
where s.is_project_expenditure and (b.project_id is not null or n.project_id is not null)${ofSubjects(reach, 's.id')}`,
}
