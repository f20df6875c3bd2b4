import type pg from 'pg'

/** What is printed of a filing in a batch: its newest submitted revision, or the draft of one that never was. */
export type PrintedContent = {
  readonly id: string
  /** Null for a draft. */
  readonly revision: number | null
  readonly formEdition: string
  readonly content: unknown
  readonly submittedAt: Date | null
  readonly savedAt: Date
}

/** The contents of filings that somebody may see, by their ids. */
export async function printedContents(
  db: pg.Pool,
  divisionId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PrintedContent>> {
  const found = await db.query<PrintedContent>(
    `select f.id, r.revision, coalesce(r.form_edition, d.form_edition) as "formEdition",
       coalesce(r.content, d.content) as content, r.submitted_at as "submittedAt", d.saved_at as "savedAt"
     from filing f
     join filing_draft d on d.division_id = f.division_id and d.filing_id = f.id
     left join filing_revision r on r.division_id = f.division_id and r.filing_id = f.id and r.revision = f.revision
     where f.division_id = $1 and f.id = any($2)`,
    [divisionId, ids],
  )
  return new Map(found.rows.map((row) => [row.id, row]))
}
