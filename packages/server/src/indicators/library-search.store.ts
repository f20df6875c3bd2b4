import type pg from 'pg'
import { searchText, type Searched } from './search-text.ts'

type Row = Searched & { readonly divisionId: number; readonly revision: number }

const batch = 2000

/** Makes what the library's search looks in, wherever it has not been made yet; of one division, or (null) of all. */
export async function makeSearchable(tx: pg.ClientBase, divisionId: number | null): Promise<void> {
  for (;;) {
    const found = await tx.query<Row>(
      `select division_id as "divisionId", code, revision, level_three as name, definition, keywords
       from library_indicator where search_text is null and ($1::int is null or division_id = $1) limit ${String(batch)}`,
      [divisionId],
    )
    const { rows } = found
    if (rows.length > 0) await keep(tx, rows)
    if (rows.length < batch) return
  }
}

async function keep(tx: pg.ClientBase, rows: readonly Row[]): Promise<void> {
  await tx.query(
    `update library_indicator l set search_text = made.text
     from unnest($1::int[], $2::text[], $3::smallint[], $4::text[]) as made(division_id, code, revision, text)
     where l.division_id = made.division_id and l.code = made.code and l.revision = made.revision`,
    [
      rows.map((row) => row.divisionId),
      rows.map((row) => row.code),
      rows.map((row) => row.revision),
      rows.map((row) => searchText(row)),
    ],
  )
}
