import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { z } from 'zod'
import type { JobKind } from './job-kind.ts'

/** A pool, or the session of a transaction. */
type Database = Pick<pg.Pool, 'query'>

/** Says that a job is due (no payload), or names one that a worker need not go on with. */
export const channel = 'jiheng_jobs'

/** An order for long work. */
export type JobOrder<Payload extends z.ZodType> = {
  readonly id: string
  readonly divisionId: number | null
  readonly accountId: string
  readonly payload: z.input<Payload>
  readonly at: Instant
}

/** A job as a worker holds it: `attempt` is its token, without which nothing is written. */
export type HeldJob = {
  readonly id: string
  readonly kind: string
  readonly divisionId: number | null
  readonly accountId: string
  readonly payload: unknown
  readonly attempt: number
  readonly faults: number
}

/** Orders long work in the command's own transaction: when that is rolled back, nothing was ordered. */
export async function enqueue<Payload extends z.ZodType>(
  tx: Database,
  kind: JobKind<Payload>,
  order: JobOrder<Payload>,
): Promise<void> {
  const payload = JSON.stringify(kind.payload.parse(order.payload))
  await tx.query(
    `with added as (
       insert into jobs.job (id, kind, division_id, account_id, payload, created_at)
       values ($1, $2, $3, $4, $5, $6) returning id)
     select pg_notify($7, '') from added`,
    [order.id, kind.name, order.divisionId, order.accountId, payload, order.at, channel],
  )
}

/**
 * Takes the job that is due longest, of those kinds; null when none is. One whose lease has ended (its worker died) is due
 * too, and counts that as a fault. Workers pass by what another is just taking.
 */
export async function claimJob(pool: pg.Pool, kinds: readonly string[], leaseSeconds: number): Promise<HeldJob | null> {
  const { rows } = await pool.query<HeldJob>(
    `update jobs.job set state = 'running', attempt = attempt + 1, faults = faults + (state = 'running')::int,
       due_at = clock_timestamp() + make_interval(secs => $2)
     where id = (
       select id from jobs.job
       where state in ('queued', 'running') and due_at <= clock_timestamp() and kind = any($1)
       order by due_at limit 1 for update skip locked)
     returning id, kind, division_id as "divisionId", account_id as "accountId", payload, attempt, faults`,
    [kinds, leaseSeconds],
  )
  return rows[0] ?? null
}

export type Beat = { readonly leaseSeconds: number; readonly step: string | null; readonly percent: number | null }

/** Prolongs the lease and writes how far the work has come. False when the job is no longer this worker's. */
export async function beat(pool: pg.Pool, job: HeldJob, { leaseSeconds, step, percent }: Beat): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update jobs.job set due_at = clock_timestamp() + make_interval(secs => $3),
       step = coalesce($4, step), percent = coalesce($5, percent)
     where id = $1 and attempt = $2 and state = 'running'`,
    [job.id, job.attempt, leaseSeconds, step, percent],
  )
  return rowCount === 1
}

type End = { readonly state: 'done' | 'failed'; readonly result: unknown; readonly at: Instant }

/** Ends a job. False, and nothing written, when it is no longer this worker's. */
export async function endJob(db: Database, job: HeldJob, { state, result, at }: End): Promise<boolean> {
  const { rowCount } = await db.query(
    `update jobs.job set state = $3, result = $4, ended_at = $5, percent = case $3 when 'done' then 100 else percent end
     where id = $1 and attempt = $2 and state = 'running'`,
    [job.id, job.attempt, state, result === undefined ? null : JSON.stringify(result), at],
  )
  return rowCount === 1
}

/** Puts a job back: at once when its worker stops, later when a fault outside has to pass first. */
export async function putBack(
  pool: pg.Pool,
  job: HeldJob,
  how: { readonly hasFault: boolean; readonly afterSeconds: number },
): Promise<void> {
  await pool.query(
    `with back as (
       update jobs.job set state = 'queued', faults = faults + $3, due_at = clock_timestamp() + make_interval(secs => $4)
       where id = $1 and attempt = $2 and state = 'running' returning id)
     select pg_notify($5, '') from back`,
    [job.id, job.attempt, how.hasFault ? 1 : 0, how.afterSeconds, channel],
  )
}

/** Ends a job that has not ended yet, whoever works on it: from now on its worker can no longer settle it. */
export async function cancelJob(db: Database, id: string, at: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `with cancelled as (
       update jobs.job set state = 'cancelled', ended_at = $2 where id = $1 and state in ('queued', 'running') returning id)
     select pg_notify($3, id::text) from cancelled`,
    [id, at, channel],
  )
  return rowCount === 1
}

/** Forgets jobs that ended before a moment. */
export async function forgetJobs(pool: pg.Pool, endedBefore: Instant): Promise<void> {
  await pool.query('delete from jobs.job where ended_at < $1', [endedBefore])
}
