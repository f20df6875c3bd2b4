import { measureRoutes, type MeasureRowAnswer } from '@jiheng/contract/measures'
import { checkIdentities } from '@jiheng/domain/reporting'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { scopeOf } from '../accounts/scope.queries.ts'
import type { Guard } from '../http/guard.ts'
import { refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { besideLastYear } from './beside-last-year.ts'
import { measureRows, readMeasures, type MeasureRow } from './measures.ts'

/** The measures (口径) of a report year, and the rows behind each. */
export function registerMeasureRoutes(app: FastifyInstance, guard: Guard, pool: pg.Pool): void {
  register(app, measureRoutes.listMeasures, guard, async ({ actor, query: { year } }) => {
    const scope = scopeOf(actor)
    const measures = await readMeasures(pool, scope, year)
    const before = await readMeasures(pool, scope, year - 1)
    return { year, measures: besideLastYear(measures, before), identities: [...checkIdentities(measures)] }
  })

  register(app, measureRoutes.measureRows, guard, async ({ actor, params: { key }, query }) => {
    const scope = scopeOf(actor)
    const measures = await readMeasures(pool, scope, query.year)
    const measure = measures.find((each) => each.key === key)
    if (measure === undefined) return refused('not-found')
    const page = { after: query.after ?? '', limit: query.limit }
    const found = await measureRows(pool, { scope, key, reportYear: query.year }, page)
    if (found === null) return refused('not-found')
    const before = await readMeasures(pool, scope, query.year - 1)
    const [beside] = besideLastYear([measure], before)
    return beside === undefined
      ? refused('not-found')
      : { measure: beside, sql: found.sql, rows: found.rows.map(rowAnswer), next: found.next }
  })
}

function rowAnswer(row: MeasureRow): MeasureRowAnswer {
  const { key, name, amount, score, note } = row
  return {
    key,
    name,
    amount,
    score,
    note,
    projectCode: row.project_code,
    organization: row.body,
    organizationKind: row.body_kind,
  }
}
