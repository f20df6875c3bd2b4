import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { KeptOutcome } from './workbook-outcome.ts'

type Database = Pick<pg.Pool, 'query'>

export type NewUpload = {
  readonly id: string
  readonly divisionId: number
  readonly accountId: string
  readonly organizationCode: string
  readonly fileName: string
  readonly bytes: Buffer
  readonly digest: string
  readonly trialJob: string
  readonly at: Instant
}

export async function addUpload(tx: Database, upload: NewUpload): Promise<void> {
  await tx.query(
    `insert into imports.goal_workbook (id, division_id, account_id, organization_code, file_name, bytes, digest, trial_job,
       created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      upload.id,
      upload.divisionId,
      upload.accountId,
      upload.organizationCode,
      upload.fileName,
      upload.bytes,
      upload.digest,
      upload.trialJob,
      upload.at,
    ],
  )
}

type Attempt = {
  readonly id: string
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly step: string
  readonly percent: number
  readonly result: KeptOutcome | null
}

/** An uploaded workbook with its check and, once somebody said so, its taking. */
export type UploadRow = {
  readonly id: string
  readonly fileName: string
  readonly digest: string
  readonly isDiscarded: boolean
  readonly createdAt: Date
  readonly trial: Attempt
  readonly commit: Attempt | null
}

/** Whose uploads: each sees his own, in the organisation for which he sent them. */
export type UploadReach = {
  readonly divisionId: number
  readonly accountId: string
  readonly organizationCode: string | null
}

const attempt = (
  job: string,
): string => `jsonb_build_object('id', ${job}.id, 'state', ${job}.state, 'step', ${job}.step,
  'percent', ${job}.percent, 'result', ${job}.result)`

const reached = `from imports.goal_workbook u
  join jobs.job t on t.id = u.trial_job
  left join jobs.job c on c.id = u.commit_job
  where u.division_id = $1 and u.account_id = $2 and u.organization_code = $3`

const reachOf = ({ divisionId, accountId, organizationCode }: UploadReach): unknown[] => [
  divisionId,
  accountId,
  organizationCode,
]

export async function findUpload(db: Database, reach: UploadReach, id: string): Promise<UploadRow | null> {
  const { rows } = await db.query<UploadRow>(
    `select u.id, u.file_name as "fileName", u.digest, u.discarded_at is not null as "isDiscarded",
       u.created_at as "createdAt", ${attempt('t')} as trial, case when c.id is not null then ${attempt('c')} end as commit
     ${reached} and u.id = $4`,
    [...reachOf(reach), id],
  )
  return rows[0] ?? null
}

/** How many of somebody's workbooks are being checked or taken. */
export async function runningUploads(db: Database, reach: UploadReach): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::int as count ${reached} and coalesce(c.state, t.state) in ('queued', 'running')`,
    reachOf(reach),
  )
  return rows[0]?.count ?? 0
}

/** What was sent; null where it was discarded or forgotten. */
export async function uploadedFile(
  db: Database,
  id: string,
): Promise<{ readonly fileName: string; readonly digest: string; readonly bytes: Buffer } | null> {
  const { rows } = await db.query<{ fileName: string; digest: string; bytes: Buffer }>(
    `select file_name as "fileName", digest, bytes from imports.goal_workbook where id = $1 and discarded_at is null`,
    [id],
  )
  return rows[0] ?? null
}

/** Locks an upload until the transaction ends. */
export async function lockUpload(tx: Database, id: string): Promise<void> {
  await tx.query('select from imports.goal_workbook where id = $1 for update', [id])
}

export async function setCommitJob(tx: Database, id: string, job: string): Promise<void> {
  await tx.query('update imports.goal_workbook set commit_job = $2 where id = $1', [id, job])
}

/** Discards an upload: the file is gone. */
export async function discard(tx: Database, id: string, at: Instant): Promise<void> {
  await tx.query(`update imports.goal_workbook set discarded_at = $2, bytes = '' where id = $1`, [id, at])
}

/** Forgets uploads whose last job ended before a moment. */
export async function forgetGoalWorkbooks(pool: pg.Pool, endedBefore: Instant): Promise<void> {
  await pool.query(
    `delete from imports.goal_workbook u using jobs.job j where j.id = coalesce(u.commit_job, u.trial_job) and j.ended_at < $1`,
    [endedBefore],
  )
}
