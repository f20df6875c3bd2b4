import type { AccountId, CalendarDate, Instant, PostId } from '@jiheng/domain/kernel'
import type { Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import { isInForce, lenderColumns } from './post.queries.ts'

type Db = pg.Pool | pg.PoolClient

/** What a sign-in is checked against; the password only as its hash. */
export type Credentials = {
  readonly id: AccountId
  readonly passwordHash: string
  readonly isDisabled: boolean
  readonly hasSecondFactor: boolean
}

export async function findByUsername(pool: pg.Pool, username: string): Promise<Credentials | null> {
  const found = await pool.query<Credentials>(
    `select id, password_hash as "passwordHash", disabled_at is not null as "isDisabled",
       exists (select from second_factor f where f.account_id = account.id and f.confirmed_at is not null) as "hasSecondFactor"
     from account where username = $1`,
    [username],
  )
  return found.rows[0] ?? null
}

/** An account that a refused sign-in was tried with, by the first of its posts: whose chain that belongs to. */
export type Tried = {
  readonly username: string
  readonly name: string
  readonly divisionId: number | null
  readonly postId: PostId | null
  readonly role: Role | null
  readonly organizationCode: string | null
}

export async function findTried(pool: pg.Pool, account: AccountId, today: CalendarDate): Promise<Tried | null> {
  const found = await pool.query<Tried>(
    `select a.username, a.display_name as name, coalesce(p.division_id, a.division_id) as "divisionId",
       p.id as "postId", p.role, p.organization_code as "organizationCode"
     from account a left join post p on p.account_id = a.id and ${isInForce('$2')}
     where a.id = $1 order by p.lent_from is not null, p.starts_on, p.id limit 1`,
    [account, today],
  )
  return found.rows[0] ?? null
}

/** A session with the account and the post that it acts in. */
export type StoredSession = {
  readonly accountId: AccountId
  readonly username: string
  readonly displayName: string
  readonly isSample: boolean
  readonly postId: PostId
  readonly role: Role
  readonly organizationCode: string | null
  readonly divisionId: number | null
  readonly divisionCode: string | null
  readonly divisionName: string | null
  /** Of a session that practises: where its post is, and whether the practice town stands. */
  readonly practiceHome: PracticeHome | null
  readonly lenderId: AccountId | null
  readonly lenderName: string | null
  readonly lastSeenAt: Date
  readonly mustChangePassword: boolean
  readonly passwordChangedAt: Date
  readonly isByPassword: boolean
  readonly hasSecondFactor: boolean
  readonly hasShownSecondFactor: boolean
}

type PracticeHome = {
  readonly divisionId: number
  readonly divisionCode: string
  readonly divisionName: string
  readonly organizationCode: string | null
  readonly isReady: boolean
}

/** When a session is still alive: opened after, used after, and its post in force on the day. */
export type Alive = { readonly openedAfter: Instant; readonly usedAfter: Instant; readonly today: CalendarDate }

/** A session still alive, of an account that is not disabled, in a post that is in force. */
export async function findSession(db: Db, digest: Buffer, alive: Alive): Promise<StoredSession | null> {
  const found = await db.query<StoredSession>(
    `select a.id as "accountId", a.username, a.display_name as "displayName", a.is_sample as "isSample",
       p.id as "postId", p.role,
       case when s.practice_division_id is null then p.organization_code else s.practice_organization_code end
         as "organizationCode",
       d.id as "divisionId", d.code as "divisionCode", coalesce(d.name, d.code) as "divisionName", ${lenderColumns},
       case when s.practice_division_id is not null then json_build_object('divisionId', home.id,
         'divisionCode', home.code, 'divisionName', coalesce(home.name, home.code),
         'organizationCode', p.organization_code, 'isReady', coalesce(town.prepared_at is not null, false))
       end as "practiceHome",
       s.last_seen_at as "lastSeenAt", a.must_change_password as "mustChangePassword",
       a.password_changed_at as "passwordChangedAt", s.second_factor_at is not null as "hasShownSecondFactor",
       s.opened_by = 'password' as "isByPassword",
       exists (select from second_factor f where f.account_id = a.id and f.confirmed_at is not null) as "hasSecondFactor"
     from platform.session s
     join account a on a.id = s.account_id and a.disabled_at is null
     join post p on p.id = s.post_id and p.account_id = s.account_id
     left join fiscal_division home on home.id = p.division_id
     left join practice_town town on town.division_id = s.practice_division_id
     -- A session that practises never falls back to the real division: without its practice town it opens nothing.
     left join fiscal_division d on d.id = coalesce(s.practice_division_id, p.division_id)
       and d.practice_of is not distinct from case when s.practice_division_id is not null then p.division_id end
     where s.token_digest = $1 and s.created_at > $2 and s.last_seen_at > $3 and ${isInForce('$4')}
       and (s.practice_division_id is null or d.id is not null)`,
    [digest, alive.openedAfter, alive.usedAfter, alive.today],
  )
  return found.rows[0] ?? null
}

/** Where a session was opened: the address, and what the browser says of itself. */
export type Origin = {
  readonly address: string
  readonly userAgent: string
  /** By the unified sign-in; by the password unless said. */
  readonly openedBy?: 'unified'
}

type NewSession = Origin & { readonly accountId: AccountId; readonly postId: PostId }

export async function insertSession(tx: pg.PoolClient, digest: Buffer, made: NewSession, now: Instant): Promise<void> {
  await tx.query(
    `insert into platform.session (token_digest, account_id, post_id, address, user_agent, created_at, last_seen_at, opened_by)
     values ($1, $2, $3, $4, $5, $6, $6, $7)`,
    [digest, made.accountId, made.postId, made.address, made.userAgent, now, made.openedBy ?? 'password'],
  )
}

/**
 * Lets a session go on under another token in a post of the same person; false where he may not act in that post today.
 * The former token opens nothing any more. In another post it no longer practises.
 */
export async function renewSession(
  tx: pg.PoolClient,
  change: { readonly from: Buffer; readonly to: Buffer; readonly postId: PostId },
  moment: { readonly now: Instant; readonly today: CalendarDate },
): Promise<boolean> {
  const renewed = await tx.query(
    `update platform.session s set token_digest = $2, post_id = p.id, last_seen_at = $4,
       practice_division_id = case when p.id = s.post_id then s.practice_division_id end,
       practice_organization_code = case when p.id = s.post_id then s.practice_organization_code end
     from post p
     where s.token_digest = $1 and p.id = $3 and p.account_id = s.account_id and ${isInForce('$5')}`,
    [change.from, change.to, change.postId, moment.now, moment.today],
  )
  return renewed.rowCount === 1
}

/** Where a session practises from now on; nulls: in the division of its post, in earnest. */
export async function setPractice(
  tx: pg.PoolClient,
  digest: Buffer,
  place: { readonly divisionId: number; readonly organizationCode: string | null } | null,
): Promise<void> {
  await tx.query(
    `update platform.session set practice_division_id = $2, practice_organization_code = $3 where token_digest = $1`,
    [digest, place?.divisionId ?? null, place?.organizationCode ?? null],
  )
}

export async function touchSession(pool: pg.Pool, digest: Buffer, now: Instant): Promise<void> {
  await pool.query('update platform.session set last_seen_at = $2 where token_digest = $1', [digest, now])
}

export async function deleteSession(tx: pg.PoolClient, digest: Buffer): Promise<void> {
  await tx.query('delete from platform.session where token_digest = $1', [digest])
}

/** Removes what no request can bring back to life. */
export async function deleteExpiredSessions(pool: pg.Pool, alive: Alive): Promise<void> {
  await pool.query('delete from platform.session where created_at <= $1 or last_seen_at <= $2', [
    alive.openedAfter,
    alive.usedAfter,
  ])
}

/** Counts a sign-in with a user name that nobody has, by day. */
export async function countUnknownSignIn(pool: pg.Pool, day: CalendarDate): Promise<void> {
  await pool.query(
    `insert into platform.unknown_sign_in as u (day, attempts) values ($1, 1)
     on conflict (day) do update set attempts = u.attempts + 1`,
    [day],
  )
}
