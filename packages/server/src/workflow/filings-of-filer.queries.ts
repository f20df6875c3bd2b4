import type pg from 'pg'
import { filed, filingColumns, filingOf, type Filing, type FilingForm, type FilingRow } from './filing.ts'

export type FilerAsked = {
  readonly divisionId: number
  readonly form: FilingForm
  readonly year: number
  readonly organizationCode: string | null
  /** Of these subjects alone; null for all. */
  readonly codes: readonly string[] | null
  /** Whether they stay as they are until the transaction ends. */
  readonly isLocked: boolean
}

/** A filing with what its working copy holds. */
export type FiledDraft = {
  readonly filing: Filing
  readonly state: string
  readonly formEdition: string
  readonly content: unknown
}

/** The filings of an organisation in a year with their working copies, by their subjects' codes. */
export async function filingsOfFiler(
  db: pg.Pool | pg.ClientBase,
  { divisionId, form, year, organizationCode, codes, isLocked }: FilerAsked,
): Promise<ReadonlyMap<string, FiledDraft>> {
  const found = await db.query<FilingRow & Omit<FiledDraft, 'filing'>>(
    `select ${filingColumns}, f.state, draft.form_edition as "formEdition", draft.content
     from ${filed}
     join filing_draft draft on draft.division_id = f.division_id and draft.filing_id = f.id
     where f.division_id = $1 and not f.is_change and f.form = $2 and f.fiscal_year = $3 and filer.code = $4
       and ($5::text[] is null or p.code = any($5))
     order by f.id ${isLocked ? 'for no key update of f' : ''}`,
    [divisionId, form, year, organizationCode, codes],
  )
  return new Map(
    found.rows.map(({ state, formEdition, content, ...row }) => [
      row.projectCode,
      { filing: filingOf(divisionId, row), state, formEdition, content },
    ]),
  )
}
