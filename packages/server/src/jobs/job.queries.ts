import type pg from 'pg'

/** A job as the person sees it who ordered it. */
export type JobLine = {
  readonly id: string
  readonly kind: string
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly step: string
  readonly percent: number
  readonly createdAt: string
  readonly endedAt: string | null
}

type Row = Omit<JobLine, 'createdAt' | 'endedAt'> & { readonly createdAt: Date; readonly endedAt: Date | null }

const columns = `id, kind, state, step, percent, created_at as "createdAt", ended_at as "endedAt"`

/** The jobs that an account has ordered, newest first (ids rise with time), those before `after` where it is given. */
export async function jobsOf(
  pool: pg.Pool,
  accountId: string,
  page: { readonly after: string | null; readonly limit: number },
): Promise<JobLine[]> {
  const { rows } = await pool.query<Row>(
    `select ${columns} from jobs.job where account_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [accountId, page.after, page.limit],
  )
  return rows.map(lineOf)
}

/** One job, if that account ordered it. */
export async function jobOf(pool: pg.Pool, accountId: string, id: string): Promise<JobLine | null> {
  const { rows } = await pool.query<Row>(`select ${columns} from jobs.job where account_id = $1 and id = $2`, [
    accountId,
    id,
  ])
  return rows[0] === undefined ? null : lineOf(rows[0])
}

function lineOf(row: Row): JobLine {
  return { ...row, createdAt: row.createdAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null }
}
