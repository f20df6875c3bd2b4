import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { Actor } from '../accounts/actor.ts'

type Whose = Pick<Actor, 'accountId' | 'role'>

/** What somebody said of the steps in his role. */
export async function marksOf(pool: pg.Pool, { accountId, role }: Whose): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ mark: string }>(
    'select mark from first_day_mark where account_id = $1 and role = $2',
    [accountId, role],
  )
  return new Set(rows.map(({ mark }) => mark))
}

type Marking = { readonly mark: string; readonly isSet: boolean; readonly at: Instant }

export async function setMark(pool: pg.Pool, { accountId, role }: Whose, { mark, isSet, at }: Marking): Promise<void> {
  if (!isSet) {
    await pool.query('delete from first_day_mark where account_id = $1 and role = $2 and mark = $3', [
      accountId,
      role,
      mark,
    ])
    return
  }
  await pool.query(
    `insert into first_day_mark (account_id, role, mark, made_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [accountId, role, mark, at],
  )
}
