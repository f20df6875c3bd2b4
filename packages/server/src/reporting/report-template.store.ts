import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import type { Ids } from '../ports/ids.ts'

/** A paragraph of a division's report of a year. */
export type ParagraphKey = { readonly divisionId: number; readonly year: number; readonly paragraph: string }

/** The edited paragraphs of a year, by id. */
export async function editedParagraphs(
  db: pg.Pool,
  divisionId: number,
  year: number,
): Promise<ReadonlyMap<string, string>> {
  const found = await db.query<{ paragraph: string; body: string }>(
    'select paragraph, body from report_paragraph where division_id = $1 and fiscal_year = $2',
    [divisionId, year],
  )
  return new Map(found.rows.map((row) => [row.paragraph, row.body]))
}

type Change = {
  readonly key: ParagraphKey
  /** Null returns the paragraph to the default text. */
  readonly text: string | null
  readonly changedBy: DivisionActor
  readonly changedAt: Instant
}

/** Changes a paragraph and writes who changed what into its history; a change that changes nothing leaves no trace. */
export async function saveParagraph(
  pool: pg.Pool,
  ids: Ids,
  { key, text, changedBy, changedAt }: Change,
): Promise<void> {
  const place = [key.divisionId, key.year, key.paragraph]
  await inTransaction(pool, async (tx) => {
    // A paragraph has no row before its first edit; the division's row is what two editors of it can wait for.
    await tx.query('select from fiscal_division where id = $1 for no key update', [key.divisionId])
    const found = await tx.query<{ body: string }>(
      'select body from report_paragraph where division_id = $1 and fiscal_year = $2 and paragraph = $3',
      place,
    )
    const before = found.rows[0]?.body ?? null
    if (before === text) return
    await (text === null ? removeText(tx, place) : putText(tx, [...place, text, changedBy.accountId, changedAt]))
    await tx.query(
      `insert into report_paragraph_history
         (division_id, fiscal_year, paragraph, id, before, after, changed_by, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [...place, ids.next<'report-paragraph-change'>(), before, text, changedBy.accountId, changedAt],
    )
    await appendAudit(tx, {
      ...actedBy(changedBy),
      at: changedAt,
      action: 'report.paragraph-edited',
      subject: { kind: 'report-paragraph', code: key.paragraph, name: `${String(key.year)}年度报告` },
      details: { before, after: text },
    })
  })
}

async function removeText(tx: pg.PoolClient, place: readonly unknown[]): Promise<void> {
  await tx.query('delete from report_paragraph where division_id = $1 and fiscal_year = $2 and paragraph = $3', [
    ...place,
  ])
}

async function putText(tx: pg.PoolClient, values: readonly unknown[]): Promise<void> {
  await tx.query(
    `insert into report_paragraph (division_id, fiscal_year, paragraph, body, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (division_id, fiscal_year, paragraph)
     do update set body = excluded.body, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [...values],
  )
}
