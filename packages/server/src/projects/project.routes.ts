import { projectRoutes } from '@jiheng/contract/projects'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { scopeOf, type Scope } from '../accounts/scope.queries.ts'
import { actedBy } from '../audit/acted-by.ts'
import { recordAudit } from '../audit/append-audit.store.ts'
import { keepByDataVersion } from '../db/by-data-version.ts'
import { mediaTypes } from '../http/file-answer.ts'
import { practiceMarkOf } from '../accounts/practice-mark.ts'
import type { Guard } from '../http/guard.ts'
import { refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import { allLines, columnsNamed, linesAsCsv, linesAsWorkbook } from './project-export.ts'
import { findSubject, readFileRows } from './project-file.queries.ts'
import { assembleFile, type ExplainEvaluation } from './project-file.ts'
import {
  listPage,
  listTotals,
  openDb,
  organizationChoices,
  type Db,
  type OrganizationChoice,
} from './project-list.queries.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly guard: Guard
  readonly explainEvaluation: ExplainEvaluation
}

/** The project list (项目列表), its export and its filters, and one subject's file (案卷). */
export function registerProjectRoutes(app: FastifyInstance, { pool, clock, guard, explainEvaluation }: Deps): void {
  const db: Db = openDb(pool)
  const figures = keepByDataVersion(pool)
  const kept = <Value>(what: string, scope: Scope, of: object, compute: () => Promise<Value>): Promise<Value> =>
    figures.read(scope.divisionId, JSON.stringify([what, scope, of]), compute)

  register(app, projectRoutes.listProjects, guard, async ({ actor, query }) => {
    const { after, limit, ...filter } = query
    const scope = scopeOf(actor)
    const isFirst = after === undefined
    const [lines, totals] = await Promise.all([
      listPage(db, { scope, filter, after: after ?? '', limit: limit + 1 }),
      isFirst ? kept('totals', scope, filter, () => listTotals(db, scope, filter)) : null,
    ])
    const rows = lines.slice(0, limit)
    const next = lines.length > limit ? (rows.at(-1)?.code ?? null) : null
    return { rows, next, totals }
  })

  register(app, projectRoutes.exportProjects, guard, async ({ actor, query }) => {
    const { format, columns, ...filter } = query
    const chosen = columnsNamed(columns)
    await recordAudit(pool, {
      ...actedBy(actor),
      at: clock.now(),
      action: 'project-list.exported',
      subject: { kind: 'project-list', code: String(query.year) },
      details: { format, columns: chosen.map(({ title }) => title), filter },
    })
    const lines = allLines(db, scopeOf(actor), filter)
    const body =
      format === 'csv'
        ? Readable.from(linesAsCsv(lines, chosen))
        : linesAsWorkbook(lines, chosen, practiceMarkOf(actor))
    return { name: `项目列表-${String(filter.year)}.${format}`, type: mediaTypes[format], body }
  })

  register(app, projectRoutes.projectFilters, guard, async ({ actor, query }) => {
    const scope = scopeOf(actor)
    const choices = (): Promise<OrganizationChoice[]> => organizationChoices(db, scope, query.year)
    return { organizations: await kept('choices', scope, query, choices) }
  })

  register(app, projectRoutes.readProject, guard, async ({ actor, params }) => {
    const today = dayInChina(clock.now())
    const scope = scopeOf(actor)
    const subject = await findSubject(db, scope, { code: params.code, currentYear: Number(today.slice(0, 4)) })
    if (subject === null) return refused('not-found')
    const rows = await readFileRows(pool, { divisionId: scope.divisionId, projectId: subject.id })
    return assembleFile(subject, rows, { today, explainEvaluation })
  })
}
