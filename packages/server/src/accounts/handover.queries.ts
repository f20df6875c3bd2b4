import { todoKinds, type TodoKind } from '@jiheng/contract/todo'
import type { AccountId, CalendarDate, PostId } from '@jiheng/domain/kernel'
import { roleClass, type Post } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { TodoSource } from '../inbox/todo-source.ts'
import { todoItems } from '../inbox/todo.queries.ts'
import { isInForce } from './post.queries.ts'

type Db = pg.Pool | pg.PoolClient

/** Somebody who is about to lose some posts, and from when. */
export type Leaving = {
  readonly accountId: AccountId
  readonly posts: readonly Post[]
  /** The first day without them. */
  readonly from: CalendarDate
  readonly today: CalendarDate
  /** Whether what was lent from these posts ends with them: not where the account is closed and the posts stay. */
  readonly endsLendings: boolean
}

/** Open things of one kind and state at a desk: how many, never which, for administrators see no business data (三员分立). */
export type OpenWork = {
  readonly kind: string
  readonly state: string
  readonly open: number
  readonly overdue: number
  readonly nextDueOn: CalendarDate | null
}

export type Colleague = { readonly id: AccountId; readonly username: string; readonly name: string }

/** One post that ends, with what hangs on it (离岗交接). */
export type HandoverLine = {
  readonly post: Post & { readonly divisionId: number }
  readonly work: readonly OpenWork[]
  /** Who else acts at that desk from the day on. */
  readonly colleagues: readonly Colleague[]
  /** Who acts in it on the holder's behalf (代理) until when, and no longer will. */
  readonly lent: readonly { readonly name: string; readonly endsOn: CalendarDate }[]
}

/** Posts with a desk at which work can wait: an office's, in a division, that would go on beyond the day. */
function postsWithDesk({ posts, from }: Leaving): readonly HandoverLine['post'][] {
  return posts.flatMap((post) => {
    const { divisionId, role, endsOn, startsOn } = post
    const isOver = endsOn !== null && (endsOn < from || endsOn < startsOn)
    return divisionId === null || isOver || roleClass(role) !== 'office' ? [] : [{ ...post, divisionId }]
  })
}

/**
 * Holds all posts at the desks that are about to lose one, so that two who leave at one time do not each count on the other.
 */
export async function holdDesks(tx: pg.PoolClient, leaving: Leaving): Promise<void> {
  const posts = postsWithDesk(leaving)
  await tx.query(
    `select p.id from post p
     join unnest($1::int[], $2::text[], $3::text[]) as desk(division_id, role, code)
       on p.division_id = desk.division_id and p.role = desk.role and p.organization_code is not distinct from desk.code
     order by p.id for update of p`,
    [
      posts.map(({ divisionId }) => divisionId),
      posts.map(({ role }) => role),
      posts.map(({ organizationCode }) => organizationCode),
    ],
  )
}

/** What hangs on each post that somebody is about to lose. */
export async function handoverLines(
  db: Db,
  sources: readonly TodoSource[],
  leaving: Leaving,
): Promise<readonly HandoverLine[]> {
  const posts = postsWithDesk(leaving)
  const [colleagues, lent] = [await colleaguesAt(db, posts, leaving), await lentFrom(db, posts, leaving)]
  const work = new Map<PostId, OpenWork[]>()
  // A person has posts in one division; an administrator of two towns at most in two.
  for (const division of new Set(posts.map(({ divisionId }) => divisionId))) {
    const there = posts.filter(({ divisionId }) => divisionId === division)
    for (const { post, ...line } of await openWork(db, { sources, division, posts: there, today: leaving.today })) {
      work.set(post, [...(work.get(post) ?? []), line])
    }
  }
  return posts.map((post) => ({
    post,
    work: work.get(post.id) ?? [],
    colleagues: colleagues.filter((each) => each.post === post.id),
    lent: lent.filter((each) => each.post === post.id),
  }))
}

type Sought = {
  readonly sources: readonly TodoSource[]
  readonly division: number
  readonly posts: readonly Post[]
  readonly today: CalendarDate
}

async function openWork(
  db: Db,
  { sources, division, posts, today }: Sought,
): Promise<(OpenWork & { readonly post: PostId })[]> {
  const { rows } = await db.query<Omit<OpenWork, 'kind'> & { post: PostId; kind: TodoKind }>(
    `with ${todoItems(sources)}
     select desk.post, item.kind, item.state, count(*)::int as open,
       count(*) filter (where item.due_on < $2)::int as overdue, min(item.due_on) as "nextDueOn"
     from unnest($3::uuid[], $4::text[], $5::text[]) as desk(post, role, code)
     join item on item.role = desk.role and item.organization_code in ('', desk.code)
     where item.is_own
     group by desk.post, item.kind, item.state order by item.kind, item.state`,
    [
      division,
      today,
      posts.map(({ id }) => id),
      posts.map(({ role }) => role),
      posts.map(({ organizationCode }) => organizationCode ?? ''),
    ],
  )
  return rows.map((row) => ({ ...row, kind: todoKinds[row.kind] }))
}

async function colleaguesAt(
  db: Db,
  posts: readonly HandoverLine['post'][],
  { accountId, from, endsLendings }: Leaving,
): Promise<(Colleague & { readonly post: PostId })[]> {
  const { rows } = await db.query<Colleague & { post: PostId }>(
    `select distinct desk.post, a.id, a.username, a.display_name as name
     from unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) as desk(post, division_id, role, code)
     join post p on p.division_id = desk.division_id and p.role = desk.role
       and p.organization_code is not distinct from desk.code and p.account_id <> $5
       and (p.lent_from is null or p.lent_from <> all ($7::uuid[]))
     join account a on a.id = p.account_id and a.disabled_at is null
     where ${isInForce('$6')}
     order by a.username`,
    [
      posts.map(({ id }) => id),
      posts.map(({ divisionId }) => divisionId),
      posts.map(({ role }) => role),
      posts.map(({ organizationCode }) => organizationCode),
      accountId,
      from,
      endsLendings ? posts.map(({ id }) => id) : [],
    ],
  )
  return rows
}

type Lent = HandoverLine['lent'][number] & { readonly post: PostId }

async function lentFrom(db: Db, posts: readonly Post[], { from, endsLendings }: Leaving): Promise<Lent[]> {
  if (!endsLendings) return []
  const { rows } = await db.query<Lent>(
    `select p.lent_from as post, a.display_name as name, p.ends_on as "endsOn"
     from post p join account a on a.id = p.account_id
     where p.lent_from = any ($1) and p.ends_on >= $2 order by a.username, p.starts_on`,
    [posts.map(({ id }) => id), from],
  )
  return rows
}
