import { literal } from '../table-shape.ts'
import type { RowRule } from './rule.ts'

/** Rules over one row each, asked of rows that the package gives. A column that it leaves out counts with what is stored. */

type Span = {
  readonly table: string
  readonly start: readonly [string, string]
  readonly end: readonly [string, string]
}

const dateSpans: readonly Span[] = [
  { table: '项目', start: ['开始日期', 'start_date'], end: ['完成日期', 'end_date'] },
  { table: '实施计划', start: ['开始日期', 'start_date'], end: ['完成日期', 'end_date'] },
  { table: '任务清单', start: ['开始日期', 'start_date'], end: ['期限', 'due_on'] },
  { table: '制度', start: ['施行日期', 'effective_on'], end: ['废止日期', 'repealed_on'] },
  { table: '绩效目标', start: ['申报日期', 'filed_on'], end: ['批复日期', 'approved_on'] },
]

const yearSpans: readonly Span[] = [
  { table: '机构', start: ['起始年度', 'start_year'], end: ['终止年度', 'end_year'] },
  { table: '指标库', start: ['起始年度', 'start_year'], end: ['终止年度', 'end_year'] },
]

function spanRule(code: 'period.dates-reversed' | 'period.years-reversed', span: Span): RowRule {
  const [startColumn, start] = span.start
  const [endColumn, end] = span.end
  return {
    table: span.table,
    column: endColumn,
    touches: [span.table],
    query: (
      effective,
    ) => `select row_number as row, ${end}::text as value, jsonb_build_object('start', ${start}::text) as facts
      from ${effective.rows(span.table)} e where row_number is not null and ${end} < ${start}`,
    fault: (facts) => ({ code, facts: { start: facts['start'] ?? '', startColumn } }),
  }
}

const goalParts: RowRule = {
  table: '绩效目标',
  column: '申报金额',
  touches: ['绩效目标'],
  query: (
    effective,
  ) => `select row_number as row, requested_amount::text as value, jsonb_build_object('sum', total::text) as facts
    from (select *, coalesce(current_appropriation, 0) + coalesce(carried_over_funds, 0) + coalesce(other_funds, 0) as total
      from ${effective.rows('绩效目标')} e) g
    where row_number is not null and not is_faulty and requested_amount <> total
      and coalesce(current_appropriation, carried_over_funds, other_funds) is not null`,
  fault: (facts) => ({ code: 'goal.parts-differ', facts: { sum: facts['sum'] ?? '' } }),
}

const scoreAboveWeight: RowRule = {
  table: '评价指标',
  column: '得分',
  touches: ['评价指标'],
  query: (
    effective,
  ) => `select row_number as row, score::text as value, jsonb_build_object('weight', weight::text) as facts
    from ${effective.rows('评价指标')} e where row_number is not null and score > weight`,
  fault: (facts) => ({ code: 'evaluation.score-above-weight', facts: { weight: facts['weight'] ?? '' } }),
}

const scoreAboveHundred: RowRule = {
  table: '绩效评价',
  column: '得分',
  touches: ['绩效评价'],
  query: (effective) => `select row_number as row, score::text as value, null::jsonb as facts
    from ${effective.rows('绩效评价')} e where row_number is not null and score > 100`,
  fault: () => ({ code: 'evaluation.score-above-hundred', facts: {} }),
}

const adjustmentSign: RowRule = {
  table: '预算调整',
  column: '金额',
  touches: ['预算调整'],
  query: (effective) => `select row_number as row, amount::text as value, jsonb_build_object('kind', kind) as facts
    from ${effective.rows('预算调整')} e where row_number is not null
      and (kind = '追加' and amount < 0 or kind in ('追减', '收回') and amount > 0)`,
  fault: (facts) => ({ code: 'adjustment.sign', facts: { kind: facts['kind'] ?? '' } }),
}

const unitWithoutDepartment: RowRule = {
  table: '机构',
  column: '主管部门代码',
  touches: ['机构'],
  query: (effective) => `select row_number as row, null as value, null::jsonb as facts
    from ${effective.rows('机构')} e where row_number is not null and not is_faulty
      and kind = ${literal('预算单位')} and department_code is null`,
  fault: () => ({ code: 'organization.no-department', facts: {} }),
}

/** 主管部门 must be a 预算部门 in some of its periods; one that is nowhere is a missing reference, told as such. */
const departmentKind: RowRule = {
  table: '机构',
  column: '主管部门代码',
  touches: ['机构'],
  whole: ['机构'],
  query: (effective) => `with e as materialized (select * from ${effective.rows('机构')} e)
    select row_number as row, department_code as value, null::jsonb as facts from e
    where row_number is not null and kind = ${literal('预算单位')}
      and exists (select 1 from e d where d.organization_code = e.department_code)
      and not exists (select 1 from e d where d.organization_code = e.department_code and (d.kind = ${literal('预算部门')} or d.is_faulty))`,
  fault: () => ({ code: 'organization.not-a-department', facts: {} }),
}

export const rowRules: readonly RowRule[] = [
  ...dateSpans.map((span) => spanRule('period.dates-reversed', span)),
  ...yearSpans.map((span) => spanRule('period.years-reversed', span)),
  goalParts,
  scoreAboveWeight,
  scoreAboveHundred,
  adjustmentSign,
  unitWithoutDepartment,
  departmentKind,
]
