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
 * Writes a notice in the command's own transaction: when that is rolled back, nobody was told. Those who want it by mail at
 * once and have an address find it in the outbox (发件箱), from which it goes out after the commit.
 */
export async function enqueueNotice(tx: pg.ClientBase, ids: Ids, notice: NewNotice): Promise<void> {
  const { divisionId, to, kind, facts, link, at, once } = notice
  if (to.length === 0) return
  await tx.query(
    `with made as (
       insert into notice (division_id, id, account_id, kind, facts, link, made_at, once)
       select $1, person.notice_id, person.account_id, $5, $6, $7, $8, $9
       from unnest($2::uuid[], $3::uuid[]) as person(notice_id, account_id)
       on conflict (division_id, account_id, once) do nothing
       returning id, account_id)
     insert into outbox (division_id, id, account_id, kind, content, made_at, due_at)
     select $1, person.mail_id, made.account_id, 'notice',
       jsonb_build_object('kind', $5::text, 'facts', $6::jsonb, 'link', $7::text), $8, $8
     from made
     join unnest($3::uuid[], $4::uuid[]) as person(account_id, mail_id) on person.account_id = made.account_id
     join account a on a.id = made.account_id and a.email is not null
     left join notice_choice c on c.division_id = $1 and c.account_id = made.account_id and c.kind = $5
     where coalesce(c.delivery, $10) = '即时'`,
    [
      divisionId,
      to.map(() => ids.next<'notice'>()),
      to,
      to.map(() => ids.next<'mail'>()),
      kind,
      JSON.stringify(facts),
      link,
      at,
      once ?? null,
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
