import type { AccountId, CalendarDate, Instant, PostId } from '@jiheng/domain/kernel'
import { administrators, type Post, type PostAsked, type Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import { isInForce } from './post.queries.ts'

export type HeldAccount = {
  readonly id: AccountId
  readonly username: string
  readonly name: string
  readonly divisionId: number | null
  readonly isDisabled: boolean
}

const accountColumns = `id, username, display_name as name, division_id as "divisionId", disabled_at is not null as "isDisabled"`

/** Holds an account until the end of the transaction: what it is and which posts it has are decided by one at a time. */
export async function holdAccount(tx: pg.PoolClient, id: AccountId): Promise<HeldAccount | null> {
  const found = await tx.query<HeldAccount>(`select ${accountColumns} from account where id = $1 for update`, [id])
  return found.rows[0] ?? null
}

export async function holdAccountNamed(tx: pg.PoolClient, username: string): Promise<HeldAccount | null> {
  const found = await tx.query<HeldAccount>(`select ${accountColumns} from account where username = $1 for update`, [
    username,
  ])
  return found.rows[0] ?? null
}

const postColumns = `p.id, p.account_id as "accountId", p.role, p.division_id as "divisionId",
  p.organization_code as "organizationCode", p.starts_on as "startsOn", p.ends_on as "endsOn", p.lent_from as "lentFrom"`

/** Every post of a person, past and to come. */
export async function postsOf(db: pg.Pool | pg.PoolClient, account: AccountId): Promise<Post[]> {
  const found = await db.query<Post>(`select ${postColumns} from post p where p.account_id = $1`, [account])
  return found.rows
}

/** A post as it is, held by nobody. */
export async function findPost(tx: pg.PoolClient, id: PostId): Promise<Post | null> {
  const found = await tx.query<Post>(`select ${postColumns} from post p where p.id = $1`, [id])
  return found.rows[0] ?? null
}

export async function holdPost(tx: pg.PoolClient, id: PostId): Promise<Post | null> {
  const found = await tx.query<Post>(`select ${postColumns} from post p where p.id = $1 for update`, [id])
  return found.rows[0] ?? null
}

type Granted = PostAsked & {
  readonly id: PostId
  readonly accountId: AccountId
  readonly lentFrom: PostId | null
  readonly by: AccountId
  readonly at: Instant
}

export async function insertPost(tx: pg.PoolClient, post: Granted): Promise<void> {
  await tx.query(
    `insert into post (id, account_id, role, division_id, organization_code, starts_on, ends_on, lent_from, granted_by, granted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      post.id,
      post.accountId,
      post.role,
      post.divisionId,
      post.organizationCode,
      post.startsOn,
      post.endsOn,
      post.lentFrom,
      post.by,
      post.at,
    ],
  )
}

/** Sets the last day of posts; the lists belong together. */
export async function setLastDays(
  tx: pg.PoolClient,
  ended: readonly { readonly id: PostId; readonly endsOn: CalendarDate }[],
): Promise<void> {
  await tx.query(
    `update post set ends_on = v.ends_on from unnest($1::uuid[], $2::date[]) as v (id, ends_on) where post.id = v.id`,
    [ended.map(({ id }) => id), ended.map(({ endsOn }) => endsOn)],
  )
}

/**
 * Is this post one of an administrator with nobody else in the same place today? Holds the rows that it looked at, so that
 * two who go at one time do not each count on the other.
 */
export async function isLastAdministrator(tx: pg.PoolClient, post: Post, today: CalendarDate): Promise<boolean> {
  if (!administrators.some((role) => role === post.role)) return false
  const others = await tx.query<{ id: PostId }>(
    `select p.id from post p join account a on a.id = p.account_id and a.disabled_at is null
     where p.role = $1 and p.division_id is not distinct from $2 and ${isInForce('$3')} order by p.id for update of p`,
    [post.role, post.divisionId, today],
  )
  return others.rows.some(({ id }) => id === post.id) && others.rows.length === 1
}

/** Has the division an organisation of that code and of the kind that the role works for? */
export async function worksFor(
  tx: pg.PoolClient,
  role: Role,
  divisionId: number | null,
  code: string,
): Promise<boolean> {
  const kind = role === 'department' ? '预算部门' : '预算单位'
  const found = await tx.query(
    `select from organization o
     join organization_period p on p.division_id = o.division_id and p.organization_id = o.id
     where o.division_id = $1 and o.code = $2 and p.kind = $3 limit 1`,
    [divisionId, code, kind],
  )
  return found.rowCount === 1
}
