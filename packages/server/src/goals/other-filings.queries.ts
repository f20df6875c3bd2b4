import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { isVisible, visibilityOf } from '../workflow/filing-visibility.queries.ts'
import { filed, type Filing } from '../workflow/filing.ts'

/** Another filing of the same subject and year: the first goal, or a change of it. */
export type OtherFiling = {
  readonly id: string
  readonly isChange: boolean
  readonly state: string
  readonly since: Date
}

/** The other filings of a goal's subject and year that somebody may see, oldest first. */
export async function otherFilings(
  pool: pg.Pool,
  actor: DivisionActor,
  filing: Filing,
): Promise<readonly OtherFiling[]> {
  const found = await pool.query<OtherFiling>(
    `select f.id, f.is_change as "isChange", f.state, f.since
     from ${filed}
     where f.division_id = $1 and f.form = $5 and f.project_id = $6 and f.fiscal_year = $7 and f.id <> $8 and ${isVisible}
     order by f.created_at, f.id`,
    [...visibilityOf(actor), filing.form, filing.projectId, filing.fiscalYear, filing.id],
  )
  return found.rows
}
