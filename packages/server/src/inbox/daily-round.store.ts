import type { CalendarDate, Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'

/** The divisions whose round of a day nobody has begun. A practice town (演练) has none: nobody is reminded of what is not real. */
export async function divisionsWithoutRound(pool: pg.Pool, day: CalendarDate): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `select s.division_id as id from division_state s
     join fiscal_division d on d.id = s.division_id and d.practice_of is null
     where not exists (select from daily_round r where r.division_id = s.division_id and r.day = $1)
     order by s.division_id`,
    [day],
  )
  return rows.map(({ id }) => id)
}

/**
 * Begins a division's round of a day; null where another process has. Two that come together wait for each other here, so
 * that of both one does it, and the other only if the first one fails. `since` is when the round before was made.
 */
export async function beginRound(
  tx: pg.ClientBase,
  divisionId: number,
  { day, at }: { readonly day: CalendarDate; readonly at: Instant },
): Promise<{ readonly since: Date | null } | null> {
  const begun = await tx.query(
    'insert into daily_round (division_id, day, at) values ($1, $2, $3) on conflict do nothing',
    [divisionId, day, at],
  )
  if (begun.rowCount === 0) return null
  const { rows } = await tx.query<{ since: Date | null }>(
    'select max(at) as since from daily_round where division_id = $1 and day < $2',
    [divisionId, day],
  )
  return { since: rows[0]?.since ?? null }
}
