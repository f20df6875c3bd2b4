import type { RowRule } from './rule.ts'

/** Rules over sums. A sum with a faulty row in it is not judged: its faults are told already. */

/** The goal revisions that the package touches and the weights of their indicators. */
const goalWeights = (rows: (table: string) => string): string => `
  select i.project_code, i.fiscal_year, i.revision, sum(i.weight) as total, min(i.row_number) as indicator_row
  from ${rows('绩效指标')} i
  group by i.project_code, i.fiscal_year, i.revision
  having bool_or(i.row_number is not null) and not bool_or(i.is_faulty)`

const goalWeightsOver: RowRule = {
  table: '绩效指标',
  column: '分值',
  touches: ['绩效指标'],
  query: (
    effective,
  ) => `select indicator_row as row, total::text as value, jsonb_build_object('revision', revision::text) as facts
    from (${goalWeights(effective.rows)}) w where total > 100`,
  fault: (facts) => ({ code: 'goal.weights-over', facts: { revision: facts['revision'] ?? '' } }),
}

/** 90 where execution takes 10 besides, 80 where it takes 20 (Hubei). A revision without any weight is not weighed. */
const goalWeightsUnusual: RowRule = {
  table: '绩效指标',
  column: '分值',
  touches: ['绩效指标'],
  whole: ['绩效指标'],
  query: (
    effective,
  ) => `select w.indicator_row as row, w.total::text as value, jsonb_build_object('revision', w.revision::text) as facts
    from (${goalWeights(effective.rows)}) w
    join ${effective.rows('绩效目标')} g using (project_code, fiscal_year, revision)
    where g.state in ('审核中', '已批复') and w.total < 100 and w.total not in (90, 80)`,
  fault: (facts) => ({ code: 'goal.weights-unusual', facts: { revision: facts['revision'] ?? '' } }),
}

const evaluationWeightsOver: RowRule = {
  table: '评价指标',
  column: '分值',
  touches: ['评价指标'],
  query: (effective) => `select min(row_number) as row, sum(weight)::text as value, null::jsonb as facts
    from ${effective.rows('评价指标')} i
    group by project_code, fiscal_year, method
    having bool_or(row_number is not null) and not bool_or(is_faulty) and sum(weight) > 100`,
  fault: () => ({ code: 'evaluation.weights-over', facts: {} }),
}

/**
 * 全年预算数 against 年初预算数 + 上年结转数 + 预算调整, as finely as the adjustments of a project's year name their fund:
 * by nature and source, by nature alone, or for all funds together.
 */
const revisedBudget: RowRule = {
  table: '预算',
  column: '全年预算数',
  other: { table: '预算调整', column: '金额' },
  touches: ['预算', '预算调整'],
  whole: ['预算', '预算调整'],
  query: (effective) => `
    with a as materialized (select * from ${effective.rows('预算调整')} a),
    grain as (
      select project_code, fiscal_year, bool_and(fund_nature is not null) as by_nature,
        bool_and(fund_nature is not null and fund_source is not null) as by_source,
        bool_or(row_number is not null) as is_touched, bool_or(is_faulty) as is_faulty
      from a group by project_code, fiscal_year),
    adjusted as (
      select a.project_code, a.fiscal_year, case when g.by_nature then a.fund_nature end as nature,
        case when g.by_source then a.fund_source end as source, sum(a.amount) as amount, min(a.row_number) as row
      from a join grain g using (project_code, fiscal_year) where not g.is_faulty group by 1, 2, 3, 4),
    budgeted as (
      select b.project_code, b.fiscal_year, case when g.by_nature then b.fund_nature end as nature,
        case when g.by_source then b.fund_source end as source, sum(b.original_budget + coalesce(b.carried_over, 0)) as start,
        sum(b.revised_budget) as revised, min(b.row_number) as row,
        bool_or(b.row_number is not null) or bool_or(g.is_touched) as is_touched, bool_or(b.is_faulty) as is_faulty
      from ${effective.rows('预算')} b join grain g using (project_code, fiscal_year) group by 1, 2, 3, 4)
    select b.row, a.row as other_row, b.revised::text as value, jsonb_build_object('expected', (b.start + a.amount)::text) as facts
    from budgeted b join adjusted a on a.project_code = b.project_code and a.fiscal_year = b.fiscal_year
      and a.nature is not distinct from b.nature and a.source is not distinct from b.source
    where b.is_touched and not b.is_faulty and b.revised <> b.start + a.amount`,
  fault: (facts) => ({ code: 'budget.revised-differs', facts: { expected: facts['expected'] ?? '' } }),
}

const outturn: RowRule = {
  table: '预算',
  column: '全年执行数',
  other: { table: '执行', column: '当月执行数' },
  touches: ['预算', '执行'],
  whole: ['执行'],
  query: (effective) => `
    with spent as (
      select project_code, fiscal_year, fund_nature, fund_source, sum(amount) as amount, min(row_number) as row,
        bool_or(row_number is not null) as is_touched, bool_or(is_faulty) as is_faulty
      from ${effective.rows('执行')} m group by 1, 2, 3, 4)
    select b.row_number as row, s.row as other_row, b.outturn::text as value, jsonb_build_object('expected', s.amount::text) as facts
    from ${effective.rows('预算')} b join spent s using (project_code, fiscal_year, fund_nature, fund_source)
    where (b.row_number is not null or s.is_touched) and not b.is_faulty and not s.is_faulty and b.outturn <> s.amount`,
  fault: (facts) => ({ code: 'budget.outturn-differs', facts: { expected: facts['expected'] ?? '' } }),
}

const transfers: RowRule = {
  table: '预算调整',
  column: '金额',
  touches: ['预算调整'],
  whole: ['预算调整'],
  query: (
    effective,
  ) => `select min(row_number) as row, sum(amount)::text as value, jsonb_build_object('year', fiscal_year::text) as facts
    from ${effective.rows('预算调整')} a where kind = '调剂' group by fiscal_year
    having bool_or(row_number is not null) and not bool_or(is_faulty) and sum(amount) <> 0`,
  fault: (facts) => ({ code: 'adjustment.transfers-unbalanced', facts: { year: facts['year'] ?? '' } }),
}

export const sumRules: readonly RowRule[] = [
  goalWeightsOver,
  goalWeightsUnusual,
  evaluationWeightsOver,
  revisedBudget,
  outturn,
  transfers,
]
