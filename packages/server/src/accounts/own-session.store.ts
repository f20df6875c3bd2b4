import type { AccountId } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { isInForce } from './post.queries.ts'
import type { Alive } from './session.store.ts'

export type OwnSessionRow = {
  readonly id: string
  readonly address: string
  readonly userAgent: string
  readonly openedAt: Date
  readonly lastUsedAt: Date
  readonly isThis: boolean
}

type Own = { readonly accountId: AccountId; readonly sessionDigest: Buffer }

/** Somebody's sessions that are alive, this one first, then the last used. */
export async function findOwnSessions(pool: pg.Pool, own: Own, alive: Alive): Promise<OwnSessionRow[]> {
  const found = await pool.query<OwnSessionRow>(
    `select s.id, s.address, s.user_agent as "userAgent", s.created_at as "openedAt", s.last_seen_at as "lastUsedAt",
       s.token_digest = $2 as "isThis"
     from platform.session s join post p on p.id = s.post_id
     where s.account_id = $1 and s.created_at > $3 and s.last_seen_at > $4 and ${isInForce('$5')}
     order by s.token_digest = $2 desc, s.last_seen_at desc, s.id limit 200`,
    [own.accountId, own.sessionDigest, alive.openedAfter, alive.usedAfter, alive.today],
  )
  return found.rows
}

/** Ends one of somebody's other sessions; how many that were: none where it is not his, is this one, or is over. */
export async function deleteOwnSession(tx: pg.PoolClient, own: Own, id: string): Promise<number> {
  const ended = await tx.query(
    'delete from platform.session where account_id = $1 and token_digest <> $2 and id::text = $3',
    [own.accountId, own.sessionDigest, id],
  )
  return ended.rowCount ?? 0
}

/** Ends all of somebody's sessions but this one; how many that were. */
export async function deleteOtherSessions(tx: pg.PoolClient, own: Own): Promise<number> {
  const ended = await tx.query('delete from platform.session where account_id = $1 and token_digest <> $2', [
    own.accountId,
    own.sessionDigest,
  ])
  return ended.rowCount ?? 0
}
