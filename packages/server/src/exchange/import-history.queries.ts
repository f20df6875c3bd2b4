import type pg from 'pg'

/** A package that was loaded. */
export type ImportRunLine = {
  readonly id: string
  readonly importedAt: string
  readonly by: string | null
  readonly fileName: string
  readonly digest: string
  readonly added: number
  readonly updated: number
  readonly unchanged: number
}

const shown = 200

/** The packages that were loaded for a division, newest first. */
export async function importHistory(pool: pg.Pool, divisionId: number): Promise<ImportRunLine[]> {
  const { rows } = await pool.query<Omit<ImportRunLine, 'importedAt'> & { importedAt: Date }>(
    `select r.id, r.imported_at as "importedAt", a.display_name as by, r.file_name as "fileName", r.digest,
       c.added, c.updated, c.unchanged
     from import_run r
     left join account a on a.id = r.account_id
     cross join lateral (
       select coalesce(sum((t->>'added')::int), 0)::int as added, coalesce(sum((t->>'updated')::int), 0)::int as updated,
         coalesce(sum((t->>'unchanged')::int), 0)::int as unchanged
       from jsonb_array_elements(r.counts) t) c
     where r.division_id = $1 order by r.imported_at desc, r.id desc limit $2`,
    [divisionId, shown],
  )
  return rows.map((row) => ({ ...row, importedAt: row.importedAt.toISOString() }))
}
