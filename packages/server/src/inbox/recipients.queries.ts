import type { AccountId, CalendarDate } from '@jiheng/domain/kernel'
import type { Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import { isInForce } from '../accounts/post.queries.ts'

/** Whom something is for by the post: everybody of a role at an organisation, or of the role where the code is null. */
export type Desk = { readonly role: Role; readonly organizationCode: string | null }

/** The people who act at some desks today, those included to whom a post there is lent. */
export async function peopleAt(
  db: pg.Pool | pg.ClientBase,
  divisionId: number,
  desks: readonly Desk[],
  today: CalendarDate,
): Promise<AccountId[]> {
  if (desks.length === 0) return []
  const found = await db.query<{ id: AccountId }>(
    `select distinct a.id
     from unnest($2::text[], $3::text[]) as desk(role, code)
     join post p on p.division_id = $1 and p.role = desk.role and (desk.code is null or p.organization_code = desk.code)
     join account a on a.id = p.account_id and a.disabled_at is null
     where ${isInForce('$4')}
     order by a.id`,
    [divisionId, desks.map(({ role }) => role), desks.map(({ organizationCode }) => organizationCode), today],
  )
  return found.rows.map(({ id }) => id)
}
