import type { MeasureSet } from './measure-set.ts'
import { ownersInYear } from './owner.queries.ts'

/** Findings of the report year's stages that were not withdrawn; condition column: `state`. */
export const findingSet: MeasureSet = {
  name: 'findings',
  sql: `with ${ownersInYear('$2::int')}
select f.number as key, s.code as project_code, coalesce(s.name, f.description, f.number) as name,
  coalesce(b.code, s.body_code) as body_code, coalesce(b.name, s.body) as body,
  coalesce(b.kind, s.body_kind) as body_kind, s.department_code, s.department,
  null::numeric as amount, null::numeric as score, f.state,
  concat_ws(' · ', f.number, f.origin, f.finding_kind, f.state) as note
from finding f
left join subject s on s.id = f.project_id
left join body b on b.organization_id = f.organization_id
where f.division_id = $1 and f.state <> '已撤销'
  and f.fiscal_year = case
    when f.origin in ('目标审核', '事前评估') then $2::int + 1
    when f.origin in ('运行监控', '管理') then $2::int
    when f.origin = '绩效评价' then $2::int - 1
  end`,
}
