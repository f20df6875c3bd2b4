import { defaultDelivery, type NoticeTold } from '@jiheng/contract/notice-words'
import type { AccountId, Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { Ids } from '../ports/ids.ts'

/** A notice (通知) to some people of a division. */
export type NewNotice = NoticeTold & {
  readonly divisionId: number
  readonly to: readonly AccountId[]
  /** The page that it speaks of, as a path within the product. */
  readonly link: string
  readonly at: Instant
  /** Names what a person is told only once; left out for what may be told again. */
  readonly once?: string
}

/**
 * Writes notices in the command's own transaction: when that is rolled back, nobody was told. Those who want one by mail at
 * once and have an address find it in the outbox (发件箱), from which it goes out after the commit.
 */
export async function enqueueNotices(tx: pg.ClientBase, ids: Ids, notices: readonly NewNotice[]): Promise<void> {
  const each = notices.flatMap((notice) => notice.to.map((accountId) => ({ ...notice, accountId })))
  if (each.length === 0) return
  await tx.query(
    `with told as (
       select * from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::jsonb[], $7::text[],
         $8::timestamptz[], $9::text[])
         as t(division_id, notice_id, mail_id, account_id, kind, facts, link, at, once)),
     made as (
       insert into notice (division_id, id, account_id, kind, facts, link, made_at, once)
       select division_id, notice_id, account_id, kind, facts, link, at, once from told
       on conflict (division_id, account_id, once) do nothing
       returning division_id, id)
     insert into outbox (division_id, id, account_id, kind, content, made_at, due_at)
     select told.division_id, told.mail_id, told.account_id, 'notice',
       jsonb_build_object('kind', told.kind, 'facts', told.facts, 'link', told.link), told.at, told.at
     from made
     join told on told.division_id = made.division_id and told.notice_id = made.id
     join account a on a.id = told.account_id and a.email is not null
     left join notice_choice c on c.division_id = told.division_id and c.account_id = told.account_id
       and c.kind = told.kind
     where coalesce(c.delivery, $10) = '即时'`,
    [
      each.map(({ divisionId }) => divisionId),
      each.map(() => ids.next<'notice'>()),
      each.map(() => ids.next<'mail'>()),
      each.map(({ accountId }) => accountId),
      each.map(({ kind }) => kind),
      each.map(({ facts }) => JSON.stringify(facts)),
      each.map(({ link }) => link),
      each.map(({ at }) => at),
      each.map(({ once }) => once ?? null),
      defaultDelivery,
    ],
  )
}

/** Whose notices: a person's in a division. */
export type Reader = { readonly divisionId: number; readonly accountId: AccountId }

/** Marks a notice as read; false where the person has none of that id. */
export async function markRead(
  pool: pg.Pool,
  { divisionId, accountId }: Reader,
  id: string,
  at: Instant,
): Promise<boolean> {
  const marked = await pool.query(
    `update notice set read_at = coalesce(read_at, $4) where division_id = $1 and account_id = $2 and id = $3`,
    [divisionId, accountId, id, at],
  )
  return marked.rowCount === 1
}

/** Marks everything as read that is not newer than a notice: what came while the page was open stays unread. */
export async function markReadUpTo(
  pool: pg.Pool,
  { divisionId, accountId }: Reader,
  upTo: string,
  at: Instant,
): Promise<void> {
  await pool.query(
    `update notice set read_at = $4
     where division_id = $1 and account_id = $2 and id <= $3 and read_at is null`,
    [divisionId, accountId, upTo, at],
  )
}
