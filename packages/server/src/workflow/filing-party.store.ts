import { deskOf, holders, isParty, type Involved, type Party, type Review } from '@jiheng/domain/workflow'
import type { CalendarDate } from '@jiheng/domain/kernel'
import type { Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { Filing } from './filing.ts'

type Settled = Pick<Filing, 'divisionId' | 'id' | 'form' | 'fiscalYear'> & {
  readonly next: Review
  readonly dueOn: CalendarDate | null
}

/**
 * Puts a filing into the tabs (未送审、已送审、曾经办) of everybody who has to do with it: those that hold it now, those that
 * acted on it, and `actor` (null: nobody acted yet). Who was asked, did nothing and is not asked any more loses it.
 */
export async function settleParties(tx: pg.ClientBase, filing: Settled, actor: Party | null): Promise<void> {
  const known = await readParties(tx, filing)
  const involved = withHolders(known, holders(filing.next)).map((each) =>
    actor !== null && isParty(each.party, actor) ? { ...each, hasActed: true } : each,
  )
  const rows = involved.flatMap((each) => {
    const desk = deskOf(filing.next, each)
    return desk === null ? [] : [{ ...each, desk }]
  })
  await tx.query('delete from filing_party where division_id = $1 and filing_id = $2', [filing.divisionId, filing.id])
  await tx.query(
    `insert into filing_party (division_id, filing_id, form, fiscal_year, role, organization_code, has_acted, desk, due)
     select $1, $2, $3, $4, party.*, coalesce($9::date, 'infinity')
     from unnest($5::text[], $6::text[], $7::boolean[], $8::text[]) party`,
    [
      filing.divisionId,
      filing.id,
      filing.form,
      filing.fiscalYear,
      rows.map(({ party }) => party.role),
      rows.map(({ party }) => party.organizationCode ?? ''),
      rows.map(({ hasActed }) => hasActed),
      rows.map(({ desk }) => desk),
      filing.dueOn,
    ],
  )
}

/** Lets somebody who did nothing find a filing that concerns him, under 曾经办, once its parties are settled. */
export async function letFind(
  tx: pg.ClientBase,
  { divisionId, id, form, fiscalYear }: Pick<Filing, 'divisionId' | 'id' | 'form' | 'fiscalYear'>,
  { role, organizationCode }: Party,
): Promise<void> {
  await tx.query(
    `insert into filing_party (division_id, filing_id, form, fiscal_year, role, organization_code, has_acted, desk, due)
     values ($1, $2, $3, $4, $5, $6, true, 'handled', 'infinity') on conflict do nothing`,
    [divisionId, id, form, fiscalYear, role, organizationCode ?? ''],
  )
}

async function readParties(tx: pg.ClientBase, { divisionId, id }: Settled): Promise<readonly Involved[]> {
  const found = await tx.query<{ role: Role; organizationCode: string; hasActed: boolean }>(
    `select role, organization_code as "organizationCode", has_acted as "hasActed"
     from filing_party where division_id = $1 and filing_id = $2`,
    [divisionId, id],
  )
  return found.rows.map(({ role, organizationCode, hasActed }) => ({
    party: { role, organizationCode: organizationCode === '' ? null : organizationCode },
    hasActed,
  }))
}

function withHolders(known: readonly Involved[], now: readonly Party[]): readonly Involved[] {
  const isKnown = (party: Party): boolean =>
    known.some((each) => each.party.role === party.role && each.party.organizationCode === party.organizationCode)
  return [...known, ...now.filter((party) => !isKnown(party)).map((party) => ({ party, hasActed: false }))]
}
