import { reach } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import {
  filed,
  filingColumns,
  filingOf,
  partyOf,
  type Filing,
  type FilingId,
  type FilingForm,
  type FilingRow,
} from './filing.ts'

/**
 * True for a filing (`f`) that somebody may see: it is or was on his desk; or it has been submitted and he oversees the
 * division, or it is of his organisation or of a unit of his. $1 is the division, $2 the role, $3 his organisation's code,
 * $4 whether he oversees the division. A draft is its filer's alone.
 */
export const isVisible = `(
  exists (select from filing_party own where own.division_id = f.division_id and own.filing_id = f.id
    and own.role = $2 and own.organization_code = $3)
  or (f.revision > 0 and ($4 or filer.code = $3 or ($2 = 'department' and department.code = $3))))`

/** The values of `isVisible`'s four places. */
export function visibilityOf(actor: DivisionActor): readonly unknown[] {
  return [actor.division.id, actor.role, partyOf(actor).organizationCode ?? '', reach(actor.role) === 'division']
}

/** A filing that somebody may see; null for another's, for one of another division and for one that is not there. */
export async function findFiling(
  db: pg.Pool | pg.ClientBase,
  actor: DivisionActor,
  which: { readonly id: FilingId; readonly form: FilingForm },
): Promise<Filing | null> {
  const found = await db.query<FilingRow>(
    `select ${filingColumns}
     from ${filed}
     where f.division_id = $1 and f.id = $5 and f.form = $6 and ${isVisible}`,
    [...visibilityOf(actor), which.id, which.form],
  )
  const row = found.rows[0]
  return row === undefined ? null : filingOf(actor.division.id, row)
}

/** Those of several filings that somebody may see. */
export async function findFilings(
  db: pg.Pool,
  actor: DivisionActor,
  which: { readonly ids: readonly FilingId[]; readonly form: FilingForm },
): Promise<readonly Filing[]> {
  const found = await db.query<FilingRow>(
    `select ${filingColumns}
     from ${filed}
     where f.division_id = $1 and f.id = any($5::uuid[]) and f.form = $6 and ${isVisible}`,
    [...visibilityOf(actor), which.ids, which.form],
  )
  return found.rows.map((row) => filingOf(actor.division.id, row))
}
