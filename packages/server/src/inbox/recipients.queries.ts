import type { AccountId, CalendarDate } from '@jiheng/domain/kernel'
import type { Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import { isInForce } from '../accounts/post.queries.ts'

/** Whom something is for by the post: everybody of a role at an organisation, or of the role where the code is null; an expert by himself. */
export type Desk = { readonly role: Role; readonly organizationCode: string | null; readonly accountId?: string }

/** The code of the desk that a post (`p`) has: an expert, who stands for himself, has one of his own. */
export const codeOfPost = `(case p.role when 'expert' then p.account_id::text else p.organization_code end collate "C")`

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
     join post p on p.division_id = $1 and p.role = desk.role and (desk.code is null or ${codeOfPost} = desk.code)
     join account a on a.id = p.account_id and a.disabled_at is null
     where ${isInForce('$5')}
     group by desk.name`,
    [
      divisionId,
      [...distinct.keys()],
      [...distinct.values()].map(({ role }) => role),
      [...distinct.values()].map(({ organizationCode, accountId }) => organizationCode ?? accountId ?? null),
      today,
    ],
  )
  const people = new Map(found.rows.map((row) => [row.desk, row.people]))
  return (desk) => people.get(nameOf(desk)) ?? []
}

function nameOf({ role, organizationCode, accountId }: Desk): string {
  return `${role} ${organizationCode ?? accountId ?? ''}`
}

/** An expert (专家) of a division, who is asked by name. */
export type NamedExpert = { readonly id: AccountId; readonly name: string }

/** Everybody with a post as expert today. */
export async function expertsOf(
  db: pg.Pool | pg.ClientBase,
  divisionId: number,
  today: CalendarDate,
): Promise<readonly NamedExpert[]> {
  const found = await db.query<NamedExpert>(
    `select distinct a.id, a.display_name as name from post p
     join account a on a.id = p.account_id and a.disabled_at is null
     where p.division_id = $1 and p.role = 'expert' and ${isInForce('$2')} order by 2, 1`,
    [divisionId, today],
  )
  return found.rows
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
