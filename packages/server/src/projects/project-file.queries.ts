import { sql } from 'kysely'
import type pg from 'pg'
import { mayOpen, type Scope } from '../accounts/scope.queries.ts'
import type { FileRows, SubjectRow } from './project-file-rows.ts'
import type { Db } from './project-list.queries.ts'

/** The subject of a code, if the scope may open it in this year. */
export async function findSubject(
  db: Db,
  scope: Scope,
  asked: { readonly code: string; readonly currentYear: number },
): Promise<SubjectRow | null> {
  const { rows } = await sql<SubjectRow>`
    select p.id, p.organization_id as "ownerId", p.code, p.name, p.subject_kind as "subjectKind", p.nature, p.attribute,
      p.class, p.kind, p.policy_area as "policyArea", p.start_date as "startDate", p.end_date as "endDate",
      p.total_amount as "totalAmount", p.is_public as "isPublic", p.secrecy_reason as "secrecyReason"
    from project p
    where p.division_id = ${scope.divisionId} and p.code = ${asked.code} and ${mayOpen(scope, asked.currentYear)}`.execute(
    db,
  )
  return rows[0] ?? null
}

type Key = { readonly divisionId: number; readonly projectId: string }

/** One query a table, whatever the subject has, in one snapshot. */
export async function readFileRows(pool: pg.Pool, key: Key): Promise<FileRows> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const read: [string, unknown[]][] = []
    for (const [name, text] of Object.entries(queries)) {
      read.push([name, (await client.query(text, [key.divisionId, key.projectId])).rows])
    }
    // The keys of `queries` are those of `FileRows`; its columns are named after the fields.
    return Object.fromEntries(read) as unknown as FileRows
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const ofSubject = 'where division_id = $1 and project_id = $2'

const levels = 'level_one as "levelOne", level_two as "levelTwo", level_three as "levelThree"'

/** $1 the division, $2 the subject. */
const queries: Record<keyof FileRows, string> = {
  periods: `select n.organization_id as "organizationId", o.code, n.start_year as "startYear", n.name, n.kind,
      (select d.name from organization_period d
       where d.division_id = n.division_id and d.organization_id = n.department_id
       order by d.start_year > n.start_year, abs(d.start_year - n.start_year) limit 1) as department
    from organization_period n
    join organization o on o.division_id = n.division_id and o.id = n.organization_id
    where n.division_id = $1 and n.organization_id in (
      select organization_id from project where division_id = $1 and id = $2
      union select organization_id from project_owner ${ofSubject})
    order by n.start_year desc`,
  owners: `select fiscal_year as year, organization_id as "organizationId" from project_owner ${ofSubject}`,
  budget: `select fiscal_year as year, fund_nature as "fundNature", fund_source as "fundSource",
      original_budget as "originalBudget", carried_over as "carriedOver", revised_budget as "revisedBudget", outturn
    from budget_line ${ofSubject} order by 1, 2, 3`,
  adjustments: `select fiscal_year as year, sequence, adjusted_on as "adjustedOn", kind, amount,
      document_number as "documentNumber", reason
    from budget_adjustment ${ofSubject} order by 1, 2`,
  monthlyOutturn: `select fiscal_year as year, month, sum(amount) as amount
    from monthly_outturn ${ofSubject} group by 1, 2 order by 1, 2`,
  goals: `select fiscal_year as year, revision, state, batch, requested_amount as "requestedAmount",
      medium_term_goal as "mediumTermGoal", annual_goal as "annualGoal", filed_on as "filedOn",
      approved_on as "approvedOn", change_reason as "changeReason"
    from goal_revision ${ofSubject} order by 1, 2 desc`,
  goalIndicators: `select fiscal_year as year, revision, sequence, ${levels}, target_text as "targetText", weight
    from goal_indicator ${ofSubject} order by 1, 2, 3`,
  estimate: `select fiscal_year as year, revision, sequence, content, quantity, unit, unit_price as "unitPrice", times,
      amount, basis
    from cost_estimate_line ${ofSubject} order by 1, 2, 3`,
  plan: `select fiscal_year as year, revision, sequence, content, start_date as "startDate", end_date as "endDate",
      planned_spending as "plannedSpending"
    from plan_milestone ${ofSubject} order by 1, 2, 3`,
  exAnte: `select fiscal_year as year, method, rubric, score, requested_amount as "requestedAmount",
      approved_amount as "approvedAmount", conclusion, evaluated_on as "evaluatedOn", opinion
    from ex_ante_evaluation ${ofSubject}
    order by 1, array_position(array['财政评估', '部门评估', '视同评估'], method)`,
  reductions: `select fiscal_year as year, method, sequence, content, requested_amount as "requestedAmount",
      approved_amount as "approvedAmount", kind, reason
    from ex_ante_reduction ${ofSubject} order by 1, 2, 3`,
  arrangement: `select fiscal_year as year, fund_nature as "fundNature", step, amount, decided_on as "decidedOn", remark
    from arrangement_step ${ofSubject}
    order by 1, 2, array_position(array['申报', '部门审核', '事前评估', '财政核定', '人代会批复', '下达'], step)`,
  monitoring: `select fiscal_year as year, cut_off_date as "cutOffDate", tracking, budget, outturn,
      expected_outturn as "expectedOutturn", likelihood, deviation_kind as "deviationKind",
      deviation_reason as "deviationReason", is_external_cause as "isExternalCause",
      remedial_action as "remedialAction", disposition, cut_amount as "cutAmount"
    from monitoring_record ${ofSubject} order by 1, 2`,
  evaluations: `select fiscal_year as year, method, kind, amount, grade_scheme as "gradeScheme",
      rule_edition as "ruleEdition", score as "givenScore", grade as "givenGrade", evaluator, finished_on as "finishedOn"
    from evaluation ${ofSubject}
    order by 1, array_position(array['财政重点评价', '部门评价', '单位自评'], method)`,
  evaluatedIndicators: `select fiscal_year as year, method, sequence, ${levels}, target_text as "targetText",
      actual_text as "actualText", weight, score as "givenScore"
    from evaluation_indicator ${ofSubject} order by 1, 2, 3`,
  findings: `select fiscal_year as year, number, origin, finding_kind as "findingKind", description, demand,
      remedial_action as "remedialAction", due_on as "dueOn", state, closed_on as "closedOn"
    from finding ${ofSubject} order by 1, 2`,
  applications: `select budget_year as year, basis, suggestion, decision, amount_change as "amountChange", reason,
      decided_on as "decidedOn"
    from result_application ${ofSubject} order by 1, 2`,
}
