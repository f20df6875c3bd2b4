import { kindNotNamed, problemGroups } from '@jiheng/domain/reporting'
import pg from 'pg'
import type { MeasureSet } from './measure-set.ts'
import { ownersInYear, ownIds } from './owner.queries.ts'

/** The part of the report's problem chapter that takes in a finding's origin. */
const partOfReport = `case ${problemGroups
  .map(
    ({ label, origins }) =>
      `when f.origin in (${origins.map((each) => pg.escapeLiteral(each)).join(', ')}) then ${pg.escapeLiteral(label)}`,
  )
  .join(' ')} end`

/** A finding about a subject is for its owner to see, one about no subject for the organisation that it names. */
const ofOwnFindings = `
  and (f.project_id in (select id from own_subject)
    or (f.project_id is null and f.organization_id = any(${ownIds})))`

/**
 * Findings of the report year's stages that were not withdrawn; condition columns: `state`, `part`, `part_kind`. The stages
 * are told apart by plain comparisons: of a `case` the planner knows nothing, expects a few rows and walks ten thousand
 * one by one.
 */
export const findingSet: MeasureSet = {
  name: 'findings',
  sql: (reach) => `with ${ownersInYear('$2::int', reach)}
select f.number as key, s.code as project_code, coalesce(s.name, f.description, f.number) as name,
  coalesce(b.code, s.body_code) as body_code, coalesce(b.name, s.body) as body,
  coalesce(b.kind, s.body_kind) as body_kind, s.department_code, s.department,
  null::numeric as amount, null::numeric as score, f.state, ${partOfReport} as part,
  ${partOfReport} || '·' || coalesce(nullif(f.finding_kind, ''), '${kindNotNamed}') as part_kind,
  concat_ws(' · ', f.number, f.origin, f.finding_kind, f.state) as note
from finding f
left join subject s on s.id = f.project_id
left join body b on b.organization_id = f.organization_id
where f.division_id = $1 and f.state <> '已撤销'
  and ((f.origin in ('目标审核', '事前评估') and f.fiscal_year = $2::int + 1)
    or (f.origin in ('运行监控', '管理') and f.fiscal_year = $2::int)
    or (f.origin = '绩效评价' and f.fiscal_year = $2::int - 1))${reach === 'division' ? '' : ofOwnFindings}`,
}
