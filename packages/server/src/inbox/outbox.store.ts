import type { AccountId, CalendarDate, Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { DigestItem, DigestNotice } from './digest.queries.ts'

/** What a mail says, before it is put into words. */
export type OutboxContent =
  | {
      readonly kind: 'notice'
      readonly content: { readonly kind: string; readonly facts: unknown; readonly link: string }
    }
  | { readonly kind: 'digest'; readonly content: DigestContent }
  | { readonly kind: 'confirmation'; readonly content: ConfirmationContent }

export type ConfirmationContent = { readonly address: string; readonly code: string; readonly expiresAt: Instant }

/** The day's digest as it was when it was made. */
export type DigestContent = {
  readonly day: CalendarDate
  readonly open: number
  readonly overdue: number
  readonly items: readonly DigestItem[]
  readonly notices: readonly DigestNotice[]
}

type NewMail = OutboxContent & {
  readonly divisionId: number
  readonly id: string
  readonly accountId: AccountId
  readonly at: Instant
}

/** Puts mail into the outbox (发件箱) within the transaction that gave cause for it. */
export async function enqueueMails(tx: pg.ClientBase, mails: readonly NewMail[]): Promise<void> {
  if (mails.length === 0) return
  await tx.query(
    `insert into outbox (division_id, id, account_id, kind, content, made_at, due_at)
     select m.*, m.at from unnest($1::int[], $2::uuid[], $3::uuid[], $4::text[], $5::jsonb[], $6::timestamptz[])
       as m(division_id, id, account_id, kind, content, at)`,
    [
      mails.map(({ divisionId }) => divisionId),
      mails.map(({ id }) => id),
      mails.map(({ accountId }) => accountId),
      mails.map(({ kind }) => kind),
      mails.map(({ content }) => JSON.stringify(content)),
      mails.map(({ at }) => at),
    ],
  )
}

/** A mail that is due, with whom it is for as he is today. */
export type DueMail = OutboxContent & {
  readonly divisionId: number
  readonly divisionName: string
  readonly id: string
  readonly accountId: string
  readonly madeAt: Date
  readonly attempts: number
  readonly displayName: string
  /** Null where the address was taken away meanwhile, or the account closed. */
  readonly address: string | null
}

/** Takes the mail that is due longest and holds it to the end of the transaction; other processes pass it by. */
export async function takeDueMail(tx: pg.ClientBase, now: Instant): Promise<DueMail | null> {
  const { rows } = await tx.query<DueMail>(
    `select o.division_id as "divisionId", coalesce(d.name, d.code) as "divisionName", o.id, o.account_id as "accountId",
       o.kind, o.content, o.made_at as "madeAt", o.attempts, a.display_name as "displayName",
       case when a.disabled_at is null then a.email end as address
     from outbox o
     join fiscal_division d on d.id = o.division_id
     join account a on a.id = o.account_id
     where o.state = '待发' and o.due_at <= $1
     order by o.due_at limit 1
     for update of o skip locked`,
    [now],
  )
  return rows[0] ?? null
}

type Which = Pick<DueMail, 'divisionId' | 'id'>

/** The mail is out. A code that was in it is kept no longer. */
export async function markSent(tx: pg.ClientBase, { divisionId, id }: Which, at: Instant): Promise<void> {
  await tx.query(
    `update outbox set state = '已发', ended_at = $3, attempts = attempts + 1, fault = null, content = content - 'code'
     where division_id = $1 and id = $2`,
    [divisionId, id, at],
  )
}

/** The attempt failed; the mail is due again later. */
export async function putOff(
  tx: pg.ClientBase,
  { divisionId, id }: Which,
  { until, fault }: { readonly until: Instant; readonly fault: string },
): Promise<void> {
  await tx.query(
    `update outbox set attempts = attempts + 1, due_at = $3, fault = $4 where division_id = $1 and id = $2`,
    [divisionId, id, until, fault],
  )
}

/** The mail will not go out; why, is kept. */
export async function giveUp(
  tx: pg.ClientBase,
  { divisionId, id }: Which,
  { at, fault }: { readonly at: Instant; readonly fault: string },
): Promise<void> {
  await tx.query(
    `update outbox set state = '已放弃', ended_at = $3, attempts = attempts + 1, fault = $4, content = content - 'code'
     where division_id = $1 and id = $2`,
    [divisionId, id, at, fault],
  )
}

/** Forgets mail that ended before a moment. */
export async function forgetMail(pool: pg.Pool, endedBefore: Instant): Promise<void> {
  await pool.query('delete from outbox where ended_at < $1', [endedBefore])
}
