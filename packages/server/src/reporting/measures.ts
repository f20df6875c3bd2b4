import { describeMeasure, type MeasureResult, type MeasureValue } from '@jiheng/domain/reporting'
import type pg from 'pg'
import type { Scope } from '../accounts/scope.queries.ts'
import { computeMeasures, placesOf } from './measures/compute-measures.ts'
import { findKept, keep } from './measures/measure-cache.store.ts'
import { sqlOfMeasure } from './measures/sql-of-measure.queries.ts'
import { bodyRowsSql, measureInView, rowsSql } from './measures/tally.queries.ts'

/** Fills computed values with their words; a key that the catalogue no longer knows falls out. */
export function withWords(values: readonly MeasureValue[], reportYear: number): readonly MeasureResult[] {
  return values.flatMap((value) => {
    const definition = describeMeasure(value.key)
    if (definition === null) return []
    const { title, kind } = definition
    const ofYear = reportYear + definition.yearOffset
    return [{ ...value, title, kind, definition: definition.definition.replaceAll('{年}', String(ofYear)), ofYear }]
  })
}

/**
 * The measures of a report year over what the scope may see, of the data as they are. They are kept by the division's data
 * version, so that a page costs one row; the first reader after a change computes them anew from one snapshot.
 */
export async function readMeasures(pool: pg.Pool, scope: Scope, reportYear: number): Promise<readonly MeasureResult[]> {
  const kept = await findKept(pool, scope, reportYear)
  const values = kept?.isPresent === true ? kept.results : await computeAndKeep(pool, scope, reportYear)
  return withWords(values, reportYear)
}

async function computeAndKeep(pool: pg.Pool, scope: Scope, reportYear: number): Promise<readonly MeasureValue[]> {
  const tx = await pool.connect()
  try {
    await tx.query('begin isolation level repeatable read')
    const begun = performance.now()
    const results = await computeMeasures(tx, scope, reportYear)
    const tookMs = Math.round(performance.now() - begun)
    await keep(tx, scope, reportYear, { results, tookMs }).catch(passIfKeptMeanwhile)
    await tx.query('commit')
    return results
  } catch (error) {
    await tx.query('rollback')
    throw error
  } finally {
    tx.release()
  }
}

/** Of several readers at once one keeps the values; the others' are the same and only need not be kept. */
function passIfKeptMeanwhile(error: unknown): void {
  const isConflict = error instanceof Error && 'code' in error && error.code === '40001'
  if (!isConflict) throw error
}

/** One row behind a measure. Amounts and scores are decimal strings. */
export type MeasureRow = {
  readonly key: string
  readonly project_code: string | null
  readonly name: string
  readonly body: string | null
  readonly body_kind: string | null
  readonly amount: string | null
  readonly score: string | null
  readonly note: string | null
}

export type MeasureRows = { readonly sql: string; readonly rows: readonly MeasureRow[]; readonly next: string | null }

/** A page of the rows behind a measure in a scope, by key, with the SQL that counts them; null for a key that it has not. */
export async function measureRows(
  db: pg.Pool | pg.ClientBase,
  which: { readonly scope: Scope; readonly key: string; readonly reportYear: number },
  page: { readonly after: string; readonly limit: number },
): Promise<MeasureRows | null> {
  const { reach } = which.scope
  const measure = sqlOfMeasure(which.key, reach)
  if (measure === null) return null
  const isOfBodies = measure.aggregate.of === 'bodies' || measure.aggregate.of === 'departments'
  const sql = isOfBodies ? bodyRowsSql(measure, reach) : rowsSql(measure, reach)
  const answer = await db.query<MeasureRow>(sql, [
    ...placesOf(which.scope, which.reportYear),
    page.after,
    page.limit + 1,
  ])
  const rows = answer.rows.slice(0, page.limit)
  const next = answer.rows.length > page.limit ? (rows.at(-1)?.key ?? null) : null
  return { sql: measureInView(measure, reach), rows, next }
}
