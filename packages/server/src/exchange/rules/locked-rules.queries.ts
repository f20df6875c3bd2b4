import { findPackageTable } from '@jiheng/domain/exchange'
import { mergeShape, type MergeShape } from '../merging/merge-shape.ts'
import type { Staged } from '../staging/staged-table.ts'
import { literal, sqlTable } from '../table-shape.ts'

/** A record that no import may change any more, and the tables that belong to it. */
type Lock = {
  readonly record: string
  /** Columns by which rows below belong to the record, besides the project. */
  readonly by: readonly string[]
  readonly condition: string
  readonly words: string
  readonly below: readonly string[]
}

const locks: readonly Lock[] = [
  {
    record: '绩效目标',
    by: ['fiscal_year', 'revision'],
    condition: `k.state = '已批复'`,
    words: '已批复',
    below: ['绩效指标', '预算测算', '实施计划'],
  },
  {
    record: '绩效目标',
    by: ['fiscal_year', 'revision'],
    // Filed in the system: what was submitted stays as it was submitted, and its state follows the review.
    condition: `k.state <> '已批复' and exists (select from filing f
      join filing_revision r on r.division_id = f.division_id and r.filing_id = f.id
      where f.division_id = k.division_id and f.project_id = k.project_id and f.fiscal_year = k.fiscal_year
        and r.ledger_revision = k.revision)`,
    words: '已在系统中送审',
    below: ['绩效指标', '预算测算', '实施计划'],
  },
  {
    record: '绩效评价',
    by: ['fiscal_year', 'method'],
    condition: 'k.finished_on is not null',
    words: '已完成',
    below: ['评价指标'],
  },
]

export type LockedQuery = {
  readonly table: string
  readonly sql: string
  readonly isRecord: boolean
  readonly words: string
}

/** Queries for staged rows that would change a locked record, or change or add to what belongs to it. */
export function lockedRows(staged: Staged, divisionId: number): readonly LockedQuery[] {
  return locks.flatMap((lock) =>
    [lock.record, ...lock.below].flatMap((table) => {
      const stage = staged.get(table)
      if (stage === undefined) return []
      const isRecord = table === lock.record
      const shape = mergeShape(stage, divisionId)
      const sql = isRecord ? changedRecord(shape, lock) : changedBelow(shape, lock)
      return [{ table, sql, isRecord, words: lock.words }]
    }),
  )
}

/** The headings of the columns that differ. */
function differing(shape: MergeShape): string {
  const names = shape.values.map(
    (value) =>
      `case when ${value.expression} is distinct from t.${value.stored} then ${literal(value.column.name)} end`,
  )
  return names.length === 0 ? `''` : `concat_ws('、', ${names.join(', ')})`
}

function changedRecord(shape: MergeShape, lock: Lock): string {
  return `select s.row_number as row, null as value, jsonb_build_object('columns', ${differing(shape)}) as facts
    from ${shape.from} join ${shape.stored} t on ${shape.sameKey}
    where not s.is_faulty and ${shape.differs} and ${lock.condition.replaceAll('k.', 't.')}`
}

function changedBelow(shape: MergeShape, lock: Lock): string {
  const record = findPackageTable(lock.record)
  if (record === undefined) throw new Error(`no such package table: ${lock.record}`)
  const belongs = ['k.project_id = p.id', ...lock.by.map((column) => `k.${column} = s.${column}`)].join(' and ')
  return `select s.row_number as row, null as value,
      jsonb_build_object('columns', case when t.division_id is null then '' else ${differing(shape)} end) as facts
    from ${shape.from} join ${sqlTable(record)} k on k.division_id = p.division_id and ${belongs} and ${lock.condition}
    left join ${shape.stored} t on ${shape.sameKey}
    where not s.is_faulty and (t.division_id is null or ${shape.differs})`
}
