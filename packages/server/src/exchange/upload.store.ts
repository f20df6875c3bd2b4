import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { ImportIssue } from './import-outcome.ts'

/** A pool, or the session of a transaction. */
type Database = Pick<pg.Pool, 'query'>

export type NewUpload = {
  readonly id: string
  readonly divisionId: number | null
  readonly accountId: string
  readonly isWhole: boolean
  readonly fileNames: readonly string[]
  readonly trialJob: string
  readonly at: Instant
}

export async function addUpload(tx: Database, upload: NewUpload): Promise<void> {
  await tx.query(
    `insert into imports.upload (id, division_id, account_id, is_whole, file_names, trial_job, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [upload.id, upload.divisionId, upload.accountId, upload.isWhole, upload.fileNames, upload.trialJob, upload.at],
  )
}

/** Which piece of which file of an upload. */
export type PiecePlace = { readonly upload: string; readonly file: number; readonly at: number }

export async function addPiece(tx: Database, { upload, file, at }: PiecePlace, bytes: Buffer): Promise<void> {
  await tx.query('insert into imports.piece (upload_id, file, at, bytes) values ($1, $2, $3, $4)', [
    upload,
    file,
    at,
    bytes,
  ])
}

/** One piece; null behind the last. */
export async function readPiece(pool: pg.Pool, { upload, file, at }: PiecePlace): Promise<Buffer | null> {
  const { rows } = await pool.query<{ bytes: Buffer }>(
    'select bytes from imports.piece where upload_id = $1 and file = $2 and at = $3',
    [upload, file, at],
  )
  return rows[0]?.bytes ?? null
}

/** What was sent is not needed any more; what was found in it stays. */
export async function dropPieces(tx: Database, upload: string): Promise<void> {
  await tx.query('delete from imports.piece where upload_id = $1', [upload])
}

/** Locks an upload until the transaction ends. */
export async function lockUpload(tx: Database, id: string): Promise<void> {
  await tx.query('select from imports.upload where id = $1 for update', [id])
}

export async function setCommitJob(tx: Database, id: string, job: string): Promise<void> {
  await tx.query('update imports.upload set commit_job = $2 where id = $1', [id, job])
}

export async function markDiscarded(tx: Database, id: string, at: Instant): Promise<void> {
  await tx.query('update imports.upload set discarded_at = $2 where id = $1', [id, at])
}

/** Puts the issues of the latest attempt in the place of an earlier one's. */
export async function replaceIssues(tx: Database, upload: string, issues: readonly ImportIssue[]): Promise<void> {
  await tx.query('delete from imports.issue where upload_id = $1', [upload])
  await tx.query(
    `insert into imports.issue
       (upload_id, at, severity, code, table_name, row_number, column_name, value, rule, mend)
     select $1, at, i->>'severity', i->>'code', i->>'table', (i->>'row')::integer, i->>'column', i->>'value',
       i->>'rule', i->>'mend'
     from jsonb_array_elements($2) with ordinality as issue (i, at)`,
    [upload, JSON.stringify(issues, storable)],
  )
}

/** A cell may hold what no database stores. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/[\0\p{Cs}]/gu, '\ufffd') : value
}

/** Forgets uploads whose last job ended before a moment, with all that was found in them. */
export async function forgetUploads(pool: pg.Pool, endedBefore: Instant): Promise<void> {
  await pool.query(
    `delete from imports.upload u using jobs.job j
     where j.id = coalesce(u.commit_job, u.trial_job) and j.ended_at < $1`,
    [endedBefore],
  )
}
