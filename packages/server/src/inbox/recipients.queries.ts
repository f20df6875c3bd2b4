import type { AccountId, CalendarDate } from '@jiheng/domain/kernel'
import type { Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import { isInForce } from '../accounts/post.queries.ts'

/** Whom something is for by the post: everybody of a role at an organisation, or of the role where the code is null. */
export type Desk = { readonly role: Role; readonly organizationCode: string | null }

/** The people who act at some desks today, those included to whom a post there is lent; each desk's own. */
export async function peopleByDesk(
  db: pg.Pool | pg.ClientBase,
  divisionId: number,
  desks: readonly Desk[],
  today: CalendarDate,
): Promise<(desk: Desk) => readonly AccountId[]> {
  if (desks.length === 0) return () => []
  const distinct = new Map(desks.map((desk) => [nameOf(desk), desk]))
  const found = await db.query<{ desk: string; people: AccountId[] }>(
    `select desk.name as desk, array_agg(distinct a.id) as people
     from unnest($2::text[], $3::text[], $4::text[]) as desk(name, role, code)
     join post p on p.division_id = $1 and p.role = desk.role and (desk.code is null or p.organization_code = desk.code)
     join account a on a.id = p.account_id and a.disabled_at is null
     where ${isInForce('$5')}
     group by desk.name`,
    [
      divisionId,
      [...distinct.keys()],
      [...distinct.values()].map(({ role }) => role),
      [...distinct.values()].map(({ organizationCode }) => organizationCode),
      today,
    ],
  )
  const people = new Map(found.rows.map((row) => [row.desk, row.people]))
  return (desk) => people.get(nameOf(desk)) ?? []
}

function nameOf({ role, organizationCode }: Desk): string {
  return `${role} ${organizationCode ?? ''}`
}

/** The people who act at any of some desks today. */
export async function peopleAt(
  db: pg.Pool | pg.ClientBase,
  divisionId: number,
  desks: readonly Desk[],
  today: CalendarDate,
): Promise<AccountId[]> {
  const people = await peopleByDesk(db, divisionId, desks, today)
  return [...new Set(desks.flatMap(people))]
}
