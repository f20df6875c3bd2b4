import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { Choice } from './notice-choice.store.ts'
import type { Reader } from './notice.store.ts'

export type StoredSettings = {
  readonly address: string | null
  readonly pending: { readonly address: string; readonly expiresAt: string } | null
  readonly choices: readonly Choice[]
}

/** A person's address, the one that waits for its code, and what he has chosen. */
export async function storedSettings(
  pool: pg.Pool,
  { divisionId, accountId }: Reader,
  now: Instant,
): Promise<StoredSettings> {
  const { rows } = await pool.query<{
    address: string | null
    pending: string | null
    expiresAt: Date | null
    choices: Choice[]
  }>(
    `select a.email as address, e.address as pending, e.expires_at as "expiresAt",
       (select coalesce(json_agg(json_build_object('kind', c.kind, 'delivery', c.delivery)), '[]')
        from notice_choice c where c.division_id = $1 and c.account_id = a.id) as choices
     from account a
     left join platform.email_confirmation e on e.account_id = a.id and e.expires_at > $3
     where a.id = $2`,
    [divisionId, accountId, now],
  )
  const row = rows[0]
  if (row === undefined) return { address: null, pending: null, choices: [] }
  const { pending, expiresAt } = row
  const waiting =
    pending === null || expiresAt === null ? null : { address: pending, expiresAt: expiresAt.toISOString() }
  return { address: row.address, pending: waiting, choices: row.choices }
}

/** A mail that did not go out at the first attempt. */
export type Trouble = {
  readonly id: string
  readonly kind: 'notice' | 'digest' | 'confirmation'
  readonly noticeKind: string | null
  readonly madeAt: Date
  readonly state: '待发' | '已放弃'
  readonly attempts: number
  readonly fault: string
}

/** Mail to a person that waits for another attempt or was given up, newest first. */
export async function mailTroubles(pool: pg.Pool, { divisionId, accountId }: Reader): Promise<Trouble[]> {
  const { rows } = await pool.query<Trouble>(
    `select id, kind, content->>'kind' as "noticeKind", made_at as "madeAt", state, attempts, fault
     from outbox
     where division_id = $1 and account_id = $2 and state <> '已发' and fault is not null
     order by id desc limit 20`,
    [divisionId, accountId],
  )
  return rows
}
