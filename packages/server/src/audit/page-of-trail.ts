import type { AuditFilter } from '@jiheng/contract/audit'
import type pg from 'pg'
import { auditPage, auditTotal, type ChainedEntry } from './audit-trail.queries.ts'

/** A page of entries, and the number to go on from; null at the end. */
type EntryPage = {
  readonly rows: readonly ChainedEntry[]
  readonly next: number | null
  readonly total: number | null
}

type PageAsked = {
  readonly divisionId: number
  readonly filter: AuditFilter
  readonly before: number | undefined
  readonly limit: number
}

/** The filtered entries behind a number, newest first, with how many there are in all on the first page. */
export async function pageOfTrail(pool: pg.Pool, asked: PageAsked): Promise<EntryPage> {
  const { divisionId, filter, before, limit } = asked
  const [entries, total] = await Promise.all([
    auditPage(pool, { divisionId, filter, before: before ?? null, limit: limit + 1 }),
    before === undefined ? auditTotal(pool, divisionId, filter) : null,
  ])
  const rows = entries.slice(0, limit)
  return { rows, next: entries.length > limit ? (rows.at(-1)?.sequence ?? null) : null, total }
}
