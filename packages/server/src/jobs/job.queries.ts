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

/** Whose jobs: those that an account ordered, in earnest or in the practice town (演练) of that id. */
export type JobOwner = { readonly accountId: string; readonly practiceId: number | null }

const ownedBy = `account_id = $1 and case when $2::integer is null
  then division_id is null or division_id not in (select id from fiscal_division where practice_of is not null)
  else division_id = $2 end`

/** The jobs of somebody, newest first (ids rise with time), those before `after` where it is given. */
export async function jobsOf(
  pool: pg.Pool,
  { accountId, practiceId }: JobOwner,
  page: { readonly after: string | null; readonly limit: number },
): Promise<JobLine[]> {
  const { rows } = await pool.query<Row>(
    `select ${columns} from jobs.job where ${ownedBy} and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [accountId, practiceId, page.after, page.limit],
  )
  return rows.map(lineOf)
}

/** One job, if it is somebody's. */
export async function jobOf(pool: pg.Pool, { accountId, practiceId }: JobOwner, id: string): Promise<JobLine | null> {
  const { rows } = await pool.query<Row>(`select ${columns} from jobs.job where ${ownedBy} and id = $3`, [
    accountId,
    practiceId,
    id,
  ])
  return rows[0] === undefined ? null : lineOf(rows[0])
}

function lineOf(row: Row): JobLine {
  return { ...row, createdAt: row.createdAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null }
}
