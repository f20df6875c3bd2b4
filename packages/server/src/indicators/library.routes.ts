import { libraryColumns } from '@jiheng/contract/indicator-columns'
import { indicatorRoutes } from '@jiheng/contract/indicators'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { scopeOf, type Scope } from '../accounts/scope.queries.ts'
import { actedBy } from '../audit/acted-by.ts'
import { recordAudit } from '../audit/append-audit.store.ts'
import { mediaTypes } from '../http/file-answer.ts'
import type { Guard } from '../http/guard.ts'
import { register } from '../http/register.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import { exportLibrary } from './library-export.ts'
import { readItem } from './library-item.ts'
import { calibrateFor } from './calibrate-indicator.ts'
import { suggestFor } from './suggest-indicators.ts'
import { areaChoices, countItems, listPage, openDb } from './library-list.queries.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock }

/** The indicator library (指标库): its list, its export, one item. */
export function registerLibraryRoutes(app: FastifyInstance, guard: Guard, { pool, clock }: Deps): void {
  const db = openDb(pool)

  register(app, indicatorRoutes.listIndicators, guard, async ({ actor, query }) => {
    const { after = '', limit, ...filter } = query
    const divisionId = actor.division.id
    const [lines, count] = await Promise.all([
      listPage(db, { divisionId, filter, after, limit: limit + 1 }),
      after === '' ? countItems(db, divisionId, filter) : null,
    ])
    const rows = lines.slice(0, limit)
    return { rows, next: lines.length > limit ? (rows.at(-1)?.place ?? null) : null, count }
  })

  register(app, indicatorRoutes.exportIndicators, guard, async ({ actor, query }) => {
    const { format, ...filter } = query
    await recordAudit(pool, {
      ...actedBy(actor),
      at: clock.now(),
      action: 'indicator-library.exported',
      subject: { kind: 'indicator-library', code: String(query.year) },
      details: { format, columns: libraryColumns.map(({ title }) => title), filter },
    })
    const body = exportLibrary(db, actor, query)
    return { name: `指标库-${String(query.year)}.${format}`, type: mediaTypes[format], body }
  })

  register(app, indicatorRoutes.indicatorAreas, guard, async ({ actor, query }) => ({
    areas: await areaChoices(db, actor.division.id, query.year),
  }))

  const seenBy = (actor: DivisionActor): { scope: Scope; currentYear: number } => ({
    scope: scopeOf(actor),
    currentYear: Number(dayInChina(clock.now()).slice(0, 4)),
  })

  register(app, indicatorRoutes.suggestIndicators, guard, ({ actor, query }) => suggestFor(db, query, seenBy(actor)))
  register(app, indicatorRoutes.calibrateIndicator, guard, ({ actor, query }) => calibrateFor(db, query, seenBy(actor)))

  register(app, indicatorRoutes.readIndicator, guard, ({ actor, params, query }) => {
    const asked = { divisionId: actor.division.id, code: params.code, year: query.year }
    return readItem(db, asked, seenBy(actor))
  })
}
