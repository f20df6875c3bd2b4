import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { Clock } from '../ports/clock.ts'
import type { JobHandler } from './job-kind.ts'
import { forgetJobs } from './job.store.ts'
import { startWorker } from './worker.ts'

export type LongWorkDeps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly handlers: readonly JobHandler[]
  /** How many jobs this process does at once; 0 for none. */
  readonly atOnce: number
  /** What else is to be done now and then, by any process and as often as it likes. */
  readonly chores: readonly (() => Promise<void>)[]
  /** Told of each fault, with the job that had it. */
  failed(error: unknown, job: { readonly id: string; readonly kind: string } | null): void
}

/** A worker that says nothing for 15 s is taken for dead; it says something four times in that. */
const pace = { leaseSeconds: 15, pollMillis: 1000, retryAfterSeconds: [2, 15, 120] } as const

const choresEveryMillis = 600_000
const keptMillis = 30 * 24 * 3_600_000

/** This process's part of the long work (后台任务): it does jobs, and forgets what ended a month ago. */
export function startLongWork(deps: LongWorkDeps): { stop(): Promise<void> } {
  const { pool, clock } = deps
  const worker = startWorker({ ...deps, ...pace })
  const chores = [
    ...deps.chores,
    () => forgetJobs(pool, new Date(Date.parse(clock.now()) - keptMillis).toISOString() as Instant),
  ]
  let round = Promise.resolve()
  const clean = (): void => {
    round = doAll(chores, (error) => deps.failed(error, null))
  }
  const timer = setInterval(clean, choresEveryMillis)
  clean()
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.all([worker.stop(), round])
    },
  }
}

async function doAll(chores: LongWorkDeps['chores'], failed: (error: unknown) => void): Promise<void> {
  const done = await Promise.allSettled(chores.map((chore) => chore()))
  for (const each of done) if (each.status === 'rejected') failed(each.reason)
}
