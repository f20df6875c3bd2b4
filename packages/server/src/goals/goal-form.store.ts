import type { FormSubject } from '@jiheng/domain/rulebook'
import type pg from 'pg'
import type { Doer } from '../workflow/filing.ts'

/** What a place chose (申报表版本): the edition for a kind of subject from a year on. */
export type FormChoice = {
  readonly subjectKind: FormSubject
  readonly since: number
  readonly edition: string
  readonly reason: string
  readonly by: string
  readonly at: Date
}

/** What holds in a year of what a place chose; at most one for each kind of subject. */
export async function formChoices(
  db: pg.Pool | pg.ClientBase,
  divisionId: number,
  year: number,
): Promise<readonly FormChoice[]> {
  const found = await db.query<FormChoice>(
    `select distinct on (subject_kind) subject_kind as "subjectKind", fiscal_year as since, form_edition as edition, reason,
       chosen_by_name as by, chosen_at as at
     from goal_form_choice where division_id = $1 and fiscal_year <= $2
     order by subject_kind, fiscal_year desc`,
    [divisionId, year],
  )
  return found.rows
}

type Chosen = Pick<FormChoice, 'subjectKind' | 'since' | 'edition' | 'reason'>

/** Keeps a choice, in place of the one from the same year on. */
export async function putFormChoice(
  tx: pg.ClientBase,
  doer: Doer,
  { subjectKind, since, edition, reason }: Chosen,
): Promise<void> {
  await tx.query(
    `insert into goal_form_choice (division_id, subject_kind, fiscal_year, form_edition, reason, chosen_at, chosen_by,
       chosen_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (division_id, subject_kind, fiscal_year) do update
       set form_edition = excluded.form_edition, reason = excluded.reason, chosen_at = excluded.chosen_at,
         chosen_by = excluded.chosen_by, chosen_by_name = excluded.chosen_by_name`,
    [doer.division.id, subjectKind, since, edition, reason, doer.at, doer.accountId, doer.displayName],
  )
}
