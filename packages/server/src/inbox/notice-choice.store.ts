import type { NoticeDelivery, NoticeKind } from '@jiheng/contract/notice-words'
import type pg from 'pg'
import type { Reader } from './notice.store.ts'

export type Choice = { readonly kind: NoticeKind; readonly delivery: NoticeDelivery }

/** Keeps how a person wants some kinds of notices by mail. */
export async function keepChoices(
  tx: pg.PoolClient,
  { divisionId, accountId }: Reader,
  choices: readonly Choice[],
): Promise<void> {
  await tx.query(
    `insert into notice_choice (division_id, account_id, kind, delivery)
     select distinct on (kind) $1::int, $2::uuid, kind, delivery from unnest($3::text[], $4::text[]) as c(kind, delivery)
     on conflict (division_id, account_id, kind) do update set delivery = excluded.delivery`,
    [divisionId, accountId, choices.map(({ kind }) => kind), choices.map(({ delivery }) => delivery)],
  )
}
