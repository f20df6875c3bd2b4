import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { TableCounts } from './import-outcome.ts'

/** What the job of a tried or loaded package leaves behind. */
export type ImportResult = {
  readonly ok: boolean
  readonly tables: readonly TableCounts[]
  readonly errorCount: number
  readonly noticeCount: number
}

/** One attempt at an upload, as its job tells it. */
type Attempt = {
  readonly id: string
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly step: string
  readonly percent: number
  readonly result: ImportResult | null
  readonly endedAt: string | null
}

/** An upload (上传的数据包) with its trial and, once somebody said so, its loading. */
export type UploadRow = {
  readonly id: string
  readonly by: string | null
  readonly isWhole: boolean
  readonly fileNames: readonly string[]
  readonly isDiscarded: boolean
  readonly createdAt: Date
  readonly trial: Attempt
  readonly commit: Attempt | null
}

/** Whose uploads: colleagues of one division see each other's; before there is a division, each sees his own. */
export type UploadReach = {
  /** Null while practising (演练): what was uploaded before there was a division is real. */
  readonly accountId: string | null
  readonly divisionId: number | null
  /** Uploads whose last job ended before are forgotten. */
  readonly endedSince: Instant
}

const attempt = (
  job: string,
): string => `jsonb_build_object('id', ${job}.id, 'state', ${job}.state, 'step', ${job}.step,
  'percent', ${job}.percent, 'result', ${job}.result, 'endedAt', ${job}.ended_at)`

const uploads = `
  select u.id, a.display_name as by, u.is_whole as "isWhole", u.file_names as "fileNames",
    u.discarded_at is not null as "isDiscarded", u.created_at as "createdAt",
    ${attempt('t')} as trial, case when c.id is not null then ${attempt('c')} end as commit
  from imports.upload u
  join jobs.job t on t.id = u.trial_job
  left join jobs.job c on c.id = u.commit_job
  left join account a on a.id = u.account_id
  where (u.division_id = $2 or u.division_id is null and u.account_id = $1)
    and coalesce(case when c.id is null then t.ended_at else c.ended_at end, 'infinity') >= $3`

const reachOf = ({ accountId, divisionId, endedSince }: UploadReach): unknown[] => [accountId, divisionId, endedSince]

type Database = Pick<pg.Pool, 'query'>

export async function uploadInReach(db: Database, reach: UploadReach, id: string): Promise<UploadRow | null> {
  const { rows } = await db.query<UploadRow>(`${uploads} and u.id = $4`, [...reachOf(reach), id])
  return rows[0] ?? null
}

const shown = 20

/** Uploads that somebody still has to wait for or decide about, newest first. */
export async function openUploads(db: Database, reach: UploadReach): Promise<UploadRow[]> {
  const { rows } = await db.query<UploadRow>(
    `${uploads} and u.discarded_at is null and case when c.id is null
       then t.state in ('queued', 'running') or (t.state = 'done' and (t.result->>'ok')::boolean)
       else c.state in ('queued', 'running') end
     order by u.id desc limit $4`,
    [...reachOf(reach), shown],
  )
  return rows
}

/** How many of them are being tried or loaded. */
export async function runningUploads(db: Database, reach: UploadReach): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::int as count from imports.upload u
     join jobs.job j on j.id = coalesce(u.commit_job, u.trial_job)
     where (u.division_id = $2 or u.division_id is null and u.account_id = $1) and j.state in ('queued', 'running')`,
    [reach.accountId, reach.divisionId],
  )
  return rows[0]?.count ?? 0
}

/** The names of the files as they were sent, and whether they are one package. */
export async function uploadedFiles(
  pool: pg.Pool,
  id: string,
): Promise<{ readonly isWhole: boolean; readonly fileNames: readonly string[] } | null> {
  const { rows } = await pool.query<{ isWhole: boolean; fileNames: string[] }>(
    `select is_whole as "isWhole", file_names as "fileNames" from imports.upload
     where id = $1 and discarded_at is null`,
    [id],
  )
  return rows[0] ?? null
}
