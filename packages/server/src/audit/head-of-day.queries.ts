import type { ChainAlgorithm, ChainPlace } from '@jiheng/domain/audit'
import type { CalendarDate } from '@jiheng/domain/kernel'
import type pg from 'pg'

/** The last entry of a day (当日链头) and the digest that stands for it and all before it. */
export type DayHead = ChainPlace & { readonly algorithm: ChainAlgorithm; readonly at: Date }

/** The newest entry by its time up to the end of a day in China, the highest number among equal times; null where there is none. */
export async function headOfDay(pool: pg.Pool, divisionId: number, day: CalendarDate): Promise<DayHead | null> {
  const { rows } = await pool.query<Omit<DayHead, 'sequence'> & { sequence: string }>(
    `select e.sequence, encode(e.hash, 'hex') as hash, e.at, h.algorithm
     from audit_entry e join audit_head h on h.division_id = e.division_id
     where e.division_id = $1 and e.at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai'
     order by e.at desc, e.sequence desc limit 1`,
    [divisionId, day],
  )
  const [row] = rows
  return row === undefined ? null : { ...row, sequence: Number(row.sequence) }
}
