import type { NamedDay } from '@jiheng/domain/framework'
import type pg from 'pg'
import type { Actor } from '../accounts/actor.ts'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import type { Clock } from '../ports/clock.ts'

export type Arrangement = {
  readonly year: number
  readonly notice: string
  readonly source: string
  readonly days: readonly NamedDay[]
}

type Deps = { readonly pool: pg.Pool; readonly clock: Clock }

/** Enters a year's arrangement in place of what was entered before. Deadlines that were told stay as they were told. */
export async function putArrangement({ pool, clock }: Deps, actor: Actor, arrangement: Arrangement): Promise<void> {
  const { year, notice, source, days } = arrangement
  const at = clock.now()
  await inTransaction(pool, async (tx) => {
    await tx.query(
      `insert into holiday_year (year, notice, source, entered_by, entered_at) values ($1, $2, $3, $4, $5)
       on conflict (year) do update set notice = excluded.notice, source = excluded.source,
         entered_by = excluded.entered_by, entered_at = excluded.entered_at`,
      [year, notice, source, actor.accountId, at],
    )
    await tx.query('delete from holiday where year = $1', [year])
    await tx.query(
      `insert into holiday (day, year, kind, name)
       select day, $1, kind, name from unnest($2::date[], $3::text[], $4::text[]) as entered (day, kind, name)`,
      [year, days.map((each) => each.day), days.map((each) => each.kind), days.map((each) => each.name)],
    )
    const subject = { kind: 'calendar', code: String(year), name: `${String(year)} 年放假安排` } as const
    await appendAudit(tx, { ...actedBy(actor), at, action: 'calendar.entered', subject, details: { notice, source } })
  })
}
