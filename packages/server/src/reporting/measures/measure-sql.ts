import { evaluationSet, evaluationShareSet, selfEvaluationSet } from './evaluation-sets.queries.ts'
import { findingSet } from './finding-set.queries.ts'
import { exAnteSet, goalDueSet, goalFundSet, goalSet, overallGoalSet } from './goal-sets.queries.ts'
import { everyRow, rows, sum, type Aggregate, type MeasureSet, type MeasureSql } from './measure-set.ts'
import { monitoringDueSet, monitoringSet } from './monitoring-sets.queries.ts'

function from(set: MeasureSet, where: string, aggregate: Aggregate): MeasureSql {
  return { set, where, aggregate }
}

function ratio(numerator: string, denominator: string): Aggregate {
  return { of: 'ratio', numerator, denominator }
}

const amount = sum('amount')
const initial = "s.batch = '年初'"
const added = "s.batch = '年中追加'"
const isKey = "s.method = '财政重点评价'"
const isClosed = "s.state = '已完成'"
const isOpen = "s.state <> '已完成'"
const isSimple = "s.method <> '财政重点评价'"

function ofBodies(prefix: string, set: MeasureSet, where: string): Record<string, MeasureSql> {
  return {
    [`${prefix}.count`]: from(set, where, rows),
    [`${prefix}.amount`]: from(set, where, amount),
    [`${prefix}.departments`]: from(set, where, { of: 'bodies', kind: '预算部门' }),
    [`${prefix}.units`]: from(set, where, { of: 'bodies', kind: '预算单位' }),
  }
}

function counted(prefix: string, set: MeasureSet, where: string): Record<string, MeasureSql> {
  return {
    ...ofBodies(prefix, set, where),
    [`${prefix}.departmentsWithUnits`]: from(set, where, { of: 'departments' }),
  }
}

function graded(prefix: string, where: string): Record<string, MeasureSql> {
  return {
    ...ofBodies(prefix, evaluationSet, where),
    [`${prefix}.overallScore`]: from(evaluationSet, where, { of: 'mean' }),
    [`${prefix}.overallGrade`]: from(evaluationSet, where, { of: 'grade' }),
  }
}

/** The SQL of every fixed measure; a test compares its keys with the catalogue's. */
export const measureSql: Readonly<Record<string, MeasureSql>> = {
  'goals.count': from(goalSet, initial, rows),
  'goals.amount': from(goalSet, initial, amount),
  'goals.coverage': from(goalDueSet, everyRow, ratio('count(*) filter (where s.is_counted)', 'count(*)')),
  'goals.coverageByAmount': from(
    goalDueSet,
    everyRow,
    ratio('coalesce(sum(s.amount) filter (where s.is_counted), 0)', 'coalesce(sum(s.amount), 0)'),
  ),
  'goals.added.count': from(goalSet, added, rows),
  'goals.added.amount': from(goalSet, added, amount),
  'goals.overall.count': from(overallGoalSet, 's.has_goal', rows),
  'goals.overall.coverage': from(
    overallGoalSet,
    everyRow,
    ratio('count(*) filter (where s.has_goal)', 'count(*) filter (where s.is_alive)'),
  ),
  'exAnte.count': from(exAnteSet, everyRow, rows),
  'exAnte.requested': from(exAnteSet, everyRow, sum('requested')),
  'exAnte.approved': from(exAnteSet, everyRow, sum('approved')),
  'exAnte.reduced': from(exAnteSet, everyRow, sum('reduced')),
  ...counted('monitoring', monitoringSet, everyRow),
  'monitoring.bodiesCoverage': from(
    monitoringDueSet,
    's.is_monitored or s.revised_budget > 0',
    ratio(
      'count(distinct s.body_code) filter (where s.is_monitored)',
      'count(distinct s.body_code) filter (where s.revised_budget > 0)',
    ),
  ),
  'monitoring.coverageByAmount': from(
    monitoringDueSet,
    everyRow,
    ratio('coalesce(sum(s.revised_budget) filter (where s.is_monitored), 0)', 'coalesce(sum(s.revised_budget), 0)'),
  ),
  ...counted('monitoring.key', monitoringSet, "s.tracking = '重点跟踪'"),
  ...counted('monitoring.simple', monitoringSet, "s.tracking = '简易跟踪'"),
  'monitoring.cut': from(monitoringSet, everyRow, sum('cut_amount')),
  ...counted('evaluation', evaluationSet, everyRow),
  'evaluation.shareOfBudget': from(
    evaluationShareSet,
    everyRow,
    ratio('coalesce(sum(s.evaluated_amount), 0)', 'coalesce(sum(s.revised_budget), 0)'),
  ),
  ...graded('evaluation.key', isKey),
  ...graded('evaluation.simple', isSimple),
  'evaluation.self.count': from(selfEvaluationSet, everyRow, rows),
  'evaluation.self.amount': from(selfEvaluationSet, everyRow, amount),
  'evaluation.self.averageScore': from(selfEvaluationSet, everyRow, { of: 'mean' }),
  'findings.count': from(findingSet, everyRow, rows),
  'findings.closed': from(findingSet, isClosed, rows),
  'findings.open': from(findingSet, isOpen, rows),
}

/**
 * Says nothing of one organisation: how many departments of the place take part, and how many of them filed their overall
 * goal. Whoever sees one organisation's records is not shown these.
 */
export function isOfWholeDivision({ set, aggregate }: MeasureSql): boolean {
  const countsDepartments =
    aggregate.of === 'departments' || (aggregate.of === 'bodies' && aggregate.kind === '预算部门')
  return countsDepartments || set === overallGoalSet
}

/** What tells the members of a family apart: a column of a set, within some of its rows. */
export type FamilySql = {
  readonly set: MeasureSet
  readonly where: string
  readonly column: string
}

/** The SQL of every family, by its prefix. */
export const familySql: Readonly<Record<string, FamilySql>> = {
  'goals.byKind.': { set: goalSet, where: initial, column: 's.kind' },
  'goals.byFund.': { set: goalFundSet, where: everyRow, column: 's.fund_nature' },
  'evaluation.key.byType.': { set: evaluationSet, where: isKey, column: 's.evaluation_kind' },
  'evaluation.key.byArea.': { set: evaluationSet, where: isKey, column: 's.policy_area' },
  'evaluation.key.grades.': { set: evaluationSet, where: isKey, column: 's.grade' },
  'evaluation.simple.byType.': { set: evaluationSet, where: isSimple, column: 's.evaluation_kind' },
  'evaluation.simple.byArea.': { set: evaluationSet, where: isSimple, column: 's.policy_area' },
  'evaluation.simple.grades.': { set: evaluationSet, where: isSimple, column: 's.grade' },
  'evaluation.self.grades.': { set: selfEvaluationSet, where: everyRow, column: 's.grade' },
  'findings.byPart.': { set: findingSet, where: everyRow, column: 's.part' },
  'findings.byKind.': { set: findingSet, where: everyRow, column: 's.part_kind' },
  'findings.closedByKind.': { set: findingSet, where: isClosed, column: 's.part_kind' },
  'findings.openByKind.': { set: findingSet, where: isOpen, column: 's.part_kind' },
}
