import type { NoticeKind } from '@jiheng/contract/notice-words'
import type pg from 'pg'
import type { Reader } from './notice.store.ts'

/** A notice as it is stored: its sentence is made by who shows it. */
export type NoticeRow = {
  readonly id: string
  readonly kind: NoticeKind
  readonly facts: unknown
  readonly link: string
  readonly madeAt: Date
  readonly isRead: boolean
}

type Page = { readonly onlyUnread: boolean; readonly after: string | null; readonly limit: number }

/** A person's notices, newest first (ids rise with time), those older than `after` where it is given. */
export async function noticesOf(pool: pg.Pool, { divisionId, accountId }: Reader, page: Page): Promise<NoticeRow[]> {
  const { rows } = await pool.query<NoticeRow>(
    `select id, kind, facts, link, made_at as "madeAt", read_at is not null as "isRead"
     from notice
     where division_id = $1 and account_id = $2 and ($3::uuid is null or id < $3) and (not $4 or read_at is null)
     order by id desc limit $5`,
    [divisionId, accountId, page.after, page.onlyUnread, page.limit],
  )
  return rows
}

/** How many notices a person has not read. */
export async function unreadCount(pool: pg.Pool, { divisionId, accountId }: Reader): Promise<number> {
  const { rows } = await pool.query<{ unread: number }>(
    `select count(*)::int as unread from notice where division_id = $1 and account_id = $2 and read_at is null`,
    [divisionId, accountId],
  )
  return rows[0]?.unread ?? 0
}
