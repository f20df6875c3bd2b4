import { readIndicatorTarget, type IndicatorRow } from '@jiheng/domain/goals'
import { formatDecimal, formatPoints, parsePoints, zeroPoints } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { Filing } from '../workflow/filing.ts'

type Rows = { readonly filing: Filing; readonly revision: number; readonly rows: readonly IndicatorRow[] }

/** Keeps the indicators of a submitted revision in columns, each with its target as it was read. */
export async function insertIndicators(tx: pg.ClientBase, { filing, revision, rows }: Rows): Promise<void> {
  const kept = rows.map((row, at) => ({
    ...columnsOf(row, filing.fiscalYear),
    sequence: at + 1,
    row_key: row.key,
    level_one: row.levelOne,
    level_two: row.levelTwo,
    level_three: row.levelThree.trim(),
    nature: row.nature,
    target_text: row.target.trim(),
    weight: formatPoints(parsePoints(row.weight.trim()) ?? zeroPoints),
    library_code: row.libraryCode === '' ? null : row.libraryCode,
  }))
  await tx.query(
    `insert into filing_indicator (division_id, filing_id, revision, sequence, row_key, level_one, level_two, level_three,
       nature, target_text, operator, low, high, unit, by_date, weight, library_code)
     select $1, $2, $3, sequence, row_key, level_one, level_two, level_three, nature, target_text, operator, low, high, unit,
       by_date, weight, library_code
     from jsonb_to_recordset($4::jsonb) as row (sequence smallint, row_key text, level_one text, level_two text,
       level_three text, nature text, target_text text, operator text, low numeric, high numeric, unit text, by_date date,
       weight numeric, library_code text)`,
    [filing.divisionId, filing.id, revision, JSON.stringify(kept)],
  )
}

type TargetColumns = {
  readonly operator: string | null
  readonly low: string | null
  readonly high: string | null
  readonly unit: string | null
  readonly by_date: string | null
}

const nothing: TargetColumns = { operator: null, low: null, high: null, unit: null, by_date: null }

/** A bound stands in the column that it bounds; an exact value in both. */
function columnsOf(row: IndicatorRow, fiscalYear: number): TargetColumns {
  const reading = readIndicatorTarget(row, fiscalYear)
  if (reading.kind === 'date') return { ...nothing, operator: '≤', by_date: reading.by }
  if (reading.kind === 'range') {
    return { ...nothing, low: formatDecimal(reading.low), high: formatDecimal(reading.high), unit: reading.unit }
  }
  if (reading.kind !== 'quantity') return nothing
  const value = formatDecimal(reading.value)
  const { operator, unit } = reading
  const isUpper = operator === '≤' || operator === '<'
  const isLower = operator === '≥' || operator === '>'
  return { ...nothing, operator, unit, low: isUpper ? null : value, high: isLower ? null : value }
}
