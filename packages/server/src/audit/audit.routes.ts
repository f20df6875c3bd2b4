import { auditRoutes } from '@jiheng/contract/audit'
import { parseCalendarDate } from '@jiheng/domain/kernel'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { mediaTypes } from '../http/file-answer.ts'
import type { Guard } from '../http/guard.ts'
import { refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import { actedBy } from './acted-by.ts'
import { recordAudit } from './append-audit.store.ts'
import { entriesAsCsv, entriesAsWorkbook, filteredEntries } from './audit-export.ts'
import { auditPage, auditPeople, auditTotal, nextNumber, unknownSignIns } from './audit-trail.queries.ts'
import { exportChain } from './chain-export.ts'
import { headOfDay } from './head-of-day.queries.ts'
import { verificationLines } from './verification.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly guard: Guard }

/** The audit trail (审计): search, export, the day's head, and verification of the chain. */
export function registerAuditRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, guard } = deps

  register(app, auditRoutes.listAudit, guard, async ({ actor, query }) => {
    const { before, limit, ...filter } = query
    const divisionId = actor.division.id
    const [entries, total] = await Promise.all([
      auditPage(pool, { divisionId, filter, before: before ?? null, limit: limit + 1 }),
      before === undefined ? auditTotal(pool, divisionId, filter) : null,
    ])
    const rows = entries.slice(0, limit)
    return {
      rows: rows.map((entry) => ({ ...entry, details: { ...entry.details } })),
      next: entries.length > limit ? (rows.at(-1)?.sequence ?? null) : null,
      total,
    }
  })

  register(app, auditRoutes.auditPeople, guard, async ({ actor }) => ({
    people: await auditPeople(pool, actor.division.id),
  }))

  registerChainRoutes(app, deps)
  registerExportRoutes(app, deps)
}

function registerChainRoutes(app: FastifyInstance, { pool, clock, guard }: Deps): void {
  register(app, auditRoutes.readChainHead, guard, async ({ actor, query }) => {
    const today = dayInChina(clock.now())
    const day = parseCalendarDate(query.day ?? today) ?? today
    const head = await headOfDay(pool, actor.division.id, day)
    return {
      day,
      head: head === null ? null : { ...head, at: head.at.toISOString() },
      unknownSignIns: await unknownSignIns(pool, today),
    }
  })

  register(app, auditRoutes.verifyChain, guard, async ({ actor, reply }) => {
    // Progress is no use when it arrives all at once: a proxy is asked not to gather it.
    void reply.header('x-accel-buffering', 'no')
    const body = Readable.from(verificationLines({ pool, clock }, actedBy(actor)))
    return { name: '核验结果.jsonl', type: mediaTypes.lines, body }
  })
}

function registerExportRoutes(app: FastifyInstance, { pool, clock, guard }: Deps): void {
  register(app, auditRoutes.exportAudit, guard, async ({ actor, query }) => {
    const { format, ...filter } = query
    const now = clock.now()
    // What is exported is what was there to be seen: not the entry of this export.
    const entries = filteredEntries(pool, actor.division.id, filter, await nextNumber(pool, actor.division.id))
    await recordAudit(pool, {
      ...actedBy(actor),
      at: now,
      action: 'audit.exported',
      subject: { kind: 'audit-trail' },
      details: { format, filter },
    })
    const body = format === 'csv' ? Readable.from(entriesAsCsv(entries)) : entriesAsWorkbook(entries)
    return { name: `审计记录-${dayInChina(now)}.${format}`, type: mediaTypes[format], body }
  })

  register(app, auditRoutes.downloadChain, guard, async ({ actor }) => {
    const now = clock.now()
    const { id, code } = actor.division
    const name = `审计链-${code}-${dayInChina(now)}.jsonl`
    await recordAudit(pool, {
      ...actedBy(actor),
      at: now,
      action: 'audit.chain-exported',
      subject: { kind: 'audit-trail', code, name },
    })
    const lines = await exportChain(pool, id, now)
    return lines === null ? refused('not-found') : { name, type: mediaTypes.lines, body: Readable.from(lines) }
  })
}
