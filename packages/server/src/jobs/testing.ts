import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { z } from 'zod'
import { inTransaction, openPool } from '../db/connection.ts'
import { systemClock } from '../ports/clock.ts'
import { systemIds } from '../ports/ids.ts'
import { handles, type JobHandler, type JobKind, type JobRun } from './job-kind.ts'
import { enqueue } from './job.store.ts'
import { startWorker, type Worker } from './worker.ts'

/** Takes a while, then leaves one line in `effect`, together with its end. */
export const slowWork = {
  name: 'test.slow',
  title: '测试',
  payload: z.object({ steps: z.int(), millis: z.int() }),
} satisfies JobKind

/** The table in which done work shows. */
export async function addEffects(pool: pg.Pool): Promise<void> {
  await pool.query('create table effect (job_id uuid not null, worker text not null)')
}

/** Does `slowWork` under a name of its own. */
export function slowWorker(pool: pg.Pool, name: string): JobHandler {
  return handles(slowWork, async (run, { steps, millis }) => {
    for (let step = 1; step <= steps; step += 1) {
      run.progress(`第 ${String(step)} 步`, (100 * step) / (steps + 1))
      await pause(millis, undefined, { signal: run.signal })
    }
    await inTransaction(pool, (tx) => leaveEffect(tx, run, name))
  })
}

async function leaveEffect(tx: pg.PoolClient, run: JobRun, worker: string): Promise<void> {
  await tx.query('insert into effect (job_id, worker) values ($1, $2)', [run.id, worker])
  await run.settle(tx, { worker })
}

type WorkerTold = {
  readonly atOnce?: number
  readonly pollMillis?: number
  readonly leaseSeconds?: number
  readonly faults?: unknown[]
}

/** A worker in this process. */
export function aWorker(pool: pg.Pool, handlers: readonly JobHandler[], told: WorkerTold = {}): Worker {
  return startWorker({
    pool,
    handlers,
    clock: systemClock,
    atOnce: told.atOnce ?? 4,
    leaseSeconds: told.leaseSeconds ?? 10,
    pollMillis: told.pollMillis ?? 50,
    retryAfterSeconds: [0.05, 0.05],
    failed: (error) => told.faults?.push(error),
  })
}

const ids = systemIds()

/** Orders work for an account of no division. */
export async function order<Payload extends z.ZodType>(
  db: Pick<pg.Pool, 'query'>,
  kind: JobKind<Payload>,
  payload: z.input<Payload>,
): Promise<string> {
  const id = ids.next<'job'>()
  await enqueue(db, kind, { id, payload, divisionId: null, accountId: ids.next(), at: systemClock.now() })
  return id
}

export type JobRow = {
  readonly state: string
  readonly step: string
  readonly percent: number
  readonly attempt: number
  readonly faults: number
  readonly result: unknown
}

export async function jobRow(pool: pg.Pool, id: string): Promise<JobRow> {
  const { rows } = await pool.query<JobRow>('select * from jobs.job where id = $1', [id])
  if (rows[0] === undefined) throw new Error(`no job ${id}`)
  return rows[0]
}

/** The job, as soon as it is as expected. */
export async function jobWhen(pool: pg.Pool, id: string, isSo: (row: JobRow) => boolean): Promise<JobRow> {
  for (let waited = 0; waited < 20_000; waited += 20) {
    const row = await jobRow(pool, id)
    if (isSo(row)) return row
    await pause(20)
  }
  throw new Error(`the job stayed ${JSON.stringify(await jobRow(pool, id))}`)
}

/** A process that works on `slowWork` until it is killed: `node worker.testing.ts <database> <name>`. */
export async function workUntilKilled(url: string, name: string): Promise<void> {
  const pool = openPool(url, 8)
  aWorker(pool, [slowWorker(pool, name)], { leaseSeconds: 1 })
  await new Promise(() => undefined)
}
