import type {
  FindingExample,
  FindingTally,
  KeyEvaluation,
  MonitoringExample,
  ReportingDivision,
  ReportPolicy,
} from '@jiheng/domain/reporting'
import type pg from 'pg'
import { evaluationSet } from './measures/evaluation-sets.queries.ts'
import { findingSet } from './measures/finding-set.queries.ts'
import { exAnteSet, goalSet } from './measures/goal-sets.queries.ts'
import { monitoringSet } from './measures/monitoring-sets.queries.ts'

/** What the annual report takes from the records beside its measures. */
export type ReportRecords = {
  readonly tallies: readonly FindingTally[]
  readonly findingExamples: readonly FindingExample[]
  readonly monitoringExamples: readonly MonitoringExample[]
  readonly keyEvaluations: readonly KeyEvaluation[]
  readonly exAnteApplied: { readonly decided: number; readonly within: number }
  readonly kindsNotMonitored: readonly string[]
  readonly policies: readonly ReportPolicy[]
}

/** The division that reports with the one above it. */
export async function reportingDivision(db: pg.Pool, divisionId: number): Promise<ReportingDivision | null> {
  const found = await db.query<ReportingDivision>(
    `select coalesce(d.name, d.code) as name, d.level, s.name as superior
     from fiscal_division d left join fiscal_division s on s.code = d.parent_code
     where d.id = $1`,
    [divisionId],
  )
  return found.rows[0] ?? null
}

/** Reads the records of a report year. Each query takes the rows of a measure's own set, so that both count the same. */
export async function reportRecords(db: pg.Pool, divisionId: number, year: number): Promise<ReportRecords> {
  const all = async <Row extends pg.QueryResultRow>(sql: string): Promise<readonly Row[]> =>
    (await db.query<Row>(sql, [divisionId, year])).rows
  const [tallies, findingExamples, monitoringExamples, keyEvaluations, applied, kinds, policies] = await Promise.all([
    all<FindingTally>(talliesSql),
    all<FindingExample>(findingExamplesSql),
    all<MonitoringExample>(monitoringExamplesSql),
    all<KeyEvaluation>(keyEvaluationsSql),
    all<ReportRecords['exAnteApplied']>(exAnteAppliedSql),
    all<{ kind: string }>(kindsNotMonitoredSql),
    all<ReportPolicy>(policiesSql),
  ])
  return {
    tallies,
    findingExamples,
    monitoringExamples,
    keyEvaluations,
    exAnteApplied: applied[0] ?? { decided: 0, within: 0 },
    kindsNotMonitored: kinds.map((each) => each.kind),
    policies,
  }
}

const findingsInScope = `scope as (
${findingSet.sql('division')}
), found as (
  select f.* from finding f join scope s on s.key = f.number where f.division_id = $1
)`

const talliesSql = `with ${findingsInScope}
select f.origin, nullif(f.finding_kind, '') as kind, count(*)::int as count,
  count(*) filter (where f.state = '已完成')::int as closed, count(distinct f.project_id)::int as projects
from found f
group by f.origin, nullif(f.finding_kind, '')
order by f.origin collate "C", nullif(f.finding_kind, '') collate "C" nulls last`

/** One finding of each origin and kind: that whose project has the most 全年预算数 in the finding's year. */
const findingExamplesSql = `with ${findingsInScope},
budget as (
  select l.project_id, l.fiscal_year, sum(l.revised_budget) as amount
  from budget_line l
  where l.division_id = $1 and l.fiscal_year between $2::int - 1 and $2::int + 1
    and l.project_id in (select project_id from found)
  group by 1, 2
)
select distinct on (f.origin, coalesce(f.finding_kind, ''))
  f.origin, nullif(f.finding_kind, '') as kind, f.number, p.name as project, coalesce(f.description, '') as description,
  coalesce(b.amount, 0)::numeric(20, 2)::text as amount
from found f
left join project p on p.division_id = f.division_id and p.id = f.project_id
left join budget b on b.project_id = f.project_id and b.fiscal_year = f.fiscal_year
order by f.origin, coalesce(f.finding_kind, ''), coalesce(f.description, '') = '', coalesce(b.amount, 0) desc,
  f.number collate "C"`

/** The newest records that suspended, adjusted or cancelled and cut the budget: external causes first, then the largest cut. */
const monitoringExamplesSql = `with scope as (
${monitoringSet.sql('division')}
), newest as (
  select distinct on (m.project_id) m.* from monitoring_record m
  where m.division_id = $1 and m.fiscal_year = $2::int
  order by m.project_id, m.cut_off_date desc
)
select s.name as project, coalesce(n.is_external_cause, false) as "isExternalCause", n.disposition,
  n.deviation_reason as reason, n.cut_amount::text as cut
from scope s
join project p on p.division_id = $1 and p.code = s.project_code
join newest n on n.project_id = p.id
where n.cut_amount > 0 and n.disposition in ('调整', '暂停', '取消')
order by coalesce(n.is_external_cause, false) desc, n.cut_amount desc, s.project_code collate "C"
limit 5`

const keyEvaluationsSql = `select s.name as subject, coalesce(s.body, '') as organization, s.evaluation_kind as kind,
  s.amount::text as amount, s.score::text as score, s.grade
from (
${evaluationSet.sql('division')}
) s
where s.method = '财政重点评价'
order by s.score desc nulls last, s.project_code collate "C"`

/** Of the ex-ante evaluated, those on which finance has decided, and those of them that got no more than was approved. */
const exAnteAppliedSql = `with scope as (
${exAnteSet.sql('division')}
), decided as (
  select p.code, sum(a.amount) as amount
  from arrangement_step a join project p on p.division_id = a.division_id and p.id = a.project_id
  where a.division_id = $1 and a.fiscal_year = $2::int + 1 and a.step = '财政核定'
  group by p.code
)
select count(*)::int as decided, count(*) filter (where d.amount <= s.approved)::int as within
from scope s join decided d on d.code = s.project_code`

/** Project kinds with goals for the next year but without any monitored project in the report year. */
const kindsNotMonitoredSql = `with monitored as (
  select distinct p.kind from (
${monitoringSet.sql('division')}
  ) m join project p on p.division_id = $1 and p.code = m.project_code
)
select g.kind from (
${goalSet.sql('division')}
) g
where g.kind is not null and g.batch = '年初' and exists (select from monitored)
  and g.kind not in (select kind from monitored where kind is not null)
group by g.kind order by g.kind collate "C"`

const policiesSql = `select name, class from policy_document
where division_id = $1 and name is not null
  and coalesce(extract(year from effective_on), 0) <= $2::int
  and coalesce(extract(year from repealed_on), 9999) > $2::int
order by effective_on nulls last, number collate "C"`
